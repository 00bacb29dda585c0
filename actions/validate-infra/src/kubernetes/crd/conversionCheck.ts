import { isRecord } from '../../../../../lib/manifests/object.ts'
import { refuse, demand, within, type Walk } from './walk.ts'

const label = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const rule = 'crd/conversion'

/** How objects of one version become those of another. */
export function checkConversion(walk: Walk, conversion: unknown): void {
  if (!isRecord(conversion)) return
  const { strategy, webhook } = conversion
  within(walk, ['conversion'], () => {
    if (strategy === 'Webhook') checkWebhook(walk, webhook)
    else if (strategy === '') demand(walk, rule, ['strategy'], 'is required')
    else if (typeof strategy === 'string' && strategy !== 'None') {
      refuse(walk, rule, ['strategy'], `is "${strategy}", but has to be one of None, Webhook`)
    } else if (isRecord(webhook)) checkUnused(walk, webhook)
  })
}

function checkUnused(walk: Walk, { clientConfig, conversionReviewVersions: reviews }: Record<string, unknown>): void {
  const words = 'can only be set with the strategy Webhook'
  if (isRecord(clientConfig)) refuse(walk, rule, ['webhook', 'clientConfig'], words, { at: 'key' })
  else if (Array.isArray(reviews) && reviews.length > 0)
    refuse(walk, rule, ['webhook', 'conversionReviewVersions'], words, { at: 'key' })
}

function checkWebhook(walk: Walk, written: unknown): void {
  const webhook = isRecord(written) ? written : {}
  const { clientConfig, conversionReviewVersions: reviews } = webhook
  within(walk, ['webhook'], () => {
    if (!isRecord(clientConfig)) demand(walk, rule, ['clientConfig'], 'is required with the strategy Webhook')
    else within(walk, ['clientConfig'], () => checkClient(walk, clientConfig))
    if (Array.isArray(reviews) && reviews.length > 0) checkReviews(walk, reviews)
    else if (isRecord(written) && reviews !== undefined)
      demand(walk, rule, ['conversionReviewVersions'], 'needs at least one version')
  })
}

function checkClient(walk: Walk, { url, service }: Record<string, unknown>): void {
  const [hasUrl, hasService] = [typeof url === 'string', isRecord(service)]
  if (hasUrl === hasService) {
    refuse(walk, rule, [], 'needs either url or service', { at: 'key' })
  } else if (typeof url === 'string') checkUrl(walk, url)
  else if (isRecord(service)) checkService(walk, service)
}

function checkUrl(walk: Walk, text: string): void {
  const parsed = URL.canParse(text) ? new URL(text) : undefined
  const wrong =
    parsed === undefined || parsed.protocol !== 'https:' || parsed.host === ''
      ? 'has to be a URL such as https://host/path'
      : parsed.username !== '' || parsed.password !== ''
        ? 'must not name a user'
        : parsed.hash !== '' || parsed.search !== ''
          ? 'must have neither a query nor a fragment'
          : undefined
  if (wrong !== undefined) refuse(walk, rule, ['url'], wrong)
}

function checkService(walk: Walk, { name, namespace, port, path }: Record<string, unknown>): void {
  if (name === '') demand(walk, rule, ['service', 'name'], 'is required')
  if (namespace === '') demand(walk, rule, ['service', 'namespace'], 'is required')
  if (typeof port === 'number' && (port < 1 || port > 65535)) {
    refuse(walk, rule, ['service', 'port'], `is ${port}: a port is 1 to 65535`)
  }
  if (typeof path !== 'string' || path === '' || path === '/') return
  const segments = path.replace(/^\//, '').replace(/\/$/, '').split('/')
  if (path.startsWith('/') && segments.every(each => subdomain.test(each))) return
  refuse(
    walk,
    rule,
    ['service', 'path'],
    `is "${path}": it begins with "/", and has lowercase letters, digits, "-" and "." between them`,
  )
}

/** At least one of the versions that the server speaks. */
function checkReviews(walk: Walk, reviews: readonly unknown[]): void {
  const seen = new Set<unknown>()
  for (const [index, version] of reviews.entries()) {
    const place = ['conversionReviewVersions', index]
    if (seen.has(version)) refuse(walk, rule, place, `is ${String(version)} again`)
    else if (typeof version === 'string' && !label.test(version))
      refuse(walk, rule, place, `is "${version}", which is no version`)
    seen.add(version)
  }
  if (!seen.has('v1') && !seen.has('v1beta1')) {
    refuse(walk, rule, ['conversionReviewVersions'], 'has to name v1 or v1beta1, which the server speaks')
  }
}
