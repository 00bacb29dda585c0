import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { isRequestUri, parseUrl } from '../cel/url.ts'
import { refuse, demand, within, type Walk } from './walk.ts'

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const label = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/
const labelWords = 'at most 63 lowercase letters, digits and "-" are allowed, with a letter in front'

/** Groups that belong to Kubernetes, whose reviews have to be named. */
const isProtected = (group: string) => /(^|\.)(k8s|kubernetes)\.io$/.test(group)
const approval = 'api-approved.kubernetes.io'

/** The group, what the definition is called after it, and whether the group may be used. */
export function checkGroup(walk: Walk, object: ManifestObject, spec: Record<string, unknown>): void {
  const { group, names } = spec
  if (typeof group !== 'string') return
  if (group === '') demand(walk, 'crd/name', ['spec', 'group'], 'is required')
  else if (!subdomain.test(group) || group.length > 253) {
    refuse(walk, 'crd/name', ['spec', 'group'], `is "${group}", which is not a domain in lowercase letters`)
  } else if (!group.includes('.'))
    refuse(walk, 'crd/name', ['spec', 'group'], `is "${group}": a domain with a dot in it is needed`)
  const plural = isRecord(names) ? names['plural'] : undefined
  const { name } = object.metadata
  if (typeof name === 'string' && typeof plural === 'string' && name !== `${plural}.${group}`) {
    const suggestion = `${plural}.${group}`
    const words = `is "${name}", but has to be spec.names.plural and spec.group: "${suggestion}"`
    refuse(walk, 'crd/name', ['metadata', 'name'], words, { suggestion })
  }
  if (isProtected(group)) checkApproval(walk, object)
}

function checkApproval(walk: Walk, { metadata }: ManifestObject): void {
  const path = ['metadata', 'annotations', approval]
  const approved = metadata.annotations?.[approval] ?? ''
  const words = 'has to be the URL of the review, or to begin with "unapproved": the group belongs to Kubernetes'
  if (approved === '') return demand(walk, 'crd/approval', path, words)
  if (typeof approved !== 'string' || approved.startsWith('unapproved')) return
  const url = isRequestUri(approved) ? parseUrl(approved) : undefined
  if (url === undefined || url.host === '' || url.scheme === '') refuse(walk, 'crd/approval', path, words)
}

/** `spec.names`, with the names that the server fills in. */
export function checkNames(walk: Walk, names: unknown): void {
  if (!isRecord(names)) return
  within(walk, ['names'], () => {
    for (const field of ['plural', 'singular', 'kind', 'listKind']) checkName(walk, names, field)
    const { kind, listKind } = names
    if (typeof kind === 'string' && kind !== '' && kind === listKind) {
      refuse(walk, 'crd/name', ['listKind'], `is ${kind} as the kind itself`)
    }
    for (const field of ['shortNames', 'categories']) checkLabels(walk, field, names[field])
  })
}

/** Of a kind the server compares the lowercase form. */
function checkName(walk: Walk, names: Record<string, unknown>, field: string): void {
  const value = names[field]
  if (typeof value !== 'string') return
  const mixed = field === 'kind' || field === 'listKind'
  if (value === '') {
    if (field === 'plural' || field === 'kind') demand(walk, 'crd/name', [field], 'is required')
  } else if (!label.test(mixed ? value.toLowerCase() : value)) {
    const words = mixed ? labelWords.replace('lowercase letters', 'letters') : labelWords
    refuse(walk, 'crd/name', [field], `is "${value}": ${words}`)
  }
}

function checkLabels(walk: Walk, field: string, written: unknown): void {
  if (!Array.isArray(written)) return
  for (const [index, value] of written.entries()) {
    if (typeof value !== 'string' || label.test(value)) continue
    refuse(walk, 'crd/name', [field, index], `is "${value}": ${labelWords}`)
  }
}
