import { parseAddress } from './address.ts'

/** A URL as Go's net/url takes it apart. */
export type Url = { text: string; scheme: string; host: string; path: string; query: string }

const unreserved = 'A-Za-z0-9\\-_.~'
const plainPath = new RegExp(`^[${unreserved}$&+,/:;=@]$`)
const validPath = new RegExp(`^[${unreserved}$&+,/:;=@!'()*[\\]%]*$`)
const plainHost = new RegExp(`^[${unreserved}!"$&'()*+,:;<=>[\\]]$`)
const userInfo = new RegExp(`^[${unreserved}:!$&'()*+,;=%@]*$`)

/** url.ParseRequestURI: absolute, or a path from the root. A fragment is not taken off. */
export function isRequestUri(text: string): boolean {
  return text !== '' && parse(text, true) !== undefined
}

/** What `url()` takes: a request URI, whose fragment is then taken off. */
export function parseUrl(text: string): Url | undefined {
  if (!isRequestUri(text)) return undefined
  const [plain = '', ...fragment] = text.split('#')
  const url = parse(plain, false)
  const wellFormed = url !== undefined && unescaped(fragment.join('#')) !== undefined
  return wellFormed
    ? { ...url, text: fragment.length === 0 ? url.text : `${url.text}#${fragment.join('#')}` }
    : undefined
}

function parse(text: string, viaRequest: boolean): Url | undefined {
  if (/[\x00-\x1f\x7f]/.test(text)) return undefined
  if (text === '*') return { text, scheme: '', host: '', path: '*', query: '' }
  if (text.startsWith(':')) return undefined
  const scheme = (/^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1] ?? '').toLowerCase()
  const behind = scheme === '' ? text : text.slice(scheme.length + 1)
  const mark = behind.indexOf('?')
  const rest = mark < 0 ? behind : behind.slice(0, mark)
  const url = { scheme, host: '', path: '', query: mark < 0 ? '' : behind.slice(mark + 1) }
  const opaque = !rest.startsWith('/')
  if (opaque && scheme !== '') return { ...url, text }
  if (opaque && (viaRequest || rest.split('/', 1)[0]!.includes(':'))) return undefined
  return authority(url, rest, scheme !== '' || (!viaRequest && !rest.startsWith('///')))
}

/** Takes the host off, where there may be one. */
function authority(url: Omit<Url, 'text'>, rest: string, mayHaveHost: boolean): Url | undefined {
  if (!mayHaveHost || !rest.startsWith('//')) return withPath(url, rest)
  const end = rest.indexOf('/', 2)
  const written = end < 0 ? rest.slice(2) : rest.slice(2, end)
  const at = written.lastIndexOf('@')
  const user = at < 0 ? '' : written.slice(0, at)
  const host = hostIn(url.scheme, written.slice(at + 1))
  if (host === undefined || !userInfo.test(user) || unescaped(user) === undefined) return undefined
  return withPath({ ...url, host }, end < 0 ? '' : rest.slice(end), user)
}

function withPath(url: Omit<Url, 'text'>, written: string, user = ''): Url | undefined {
  const bytes = unescaped(written)
  if (bytes === undefined) return undefined
  const path = validPath.test(written) ? written : escaped(bytes)
  const host = url.host === '' && user === '' ? '' : `//${user === '' ? '' : `${user}@`}${url.host}`
  const query = url.query === '' ? '' : `?${url.query}`
  return { ...url, path, text: `${url.scheme === '' ? '' : `${url.scheme}:`}${host}${path}${query}` }
}

function hostIn(scheme: string, written: string): string | undefined {
  const bracket = written.lastIndexOf('[')
  if (bracket > 0) return undefined
  if (bracket === 0) {
    const close = written.lastIndexOf(']')
    const port = written.slice(close + 1)
    const inner = written.slice(1, close)
    const zone = inner.indexOf('%25')
    const address = zone < 0 ? inner : `${inner.slice(0, zone)}%${inner.slice(zone + 3)}`
    if (close < 0 || !isPort(port) || parseAddress(address)?.family !== 6) return undefined
    return `[${address}]${port}`
  }
  // Several hosts in a row, each with its port, are what some databases take.
  const strict = scheme === 'http' || scheme === 'https'
  const colon = strict ? written.indexOf(':') : written.lastIndexOf(':')
  if (colon >= 0 && !isPort(written.slice(colon))) return undefined
  return [...written].every(letter => letter > '\x7f' || letter === '%' || plainHost.test(letter))
    ? unescapedHost(written)
    : undefined
}

/** In a host only bytes beyond ASCII may be escaped. */
function unescapedHost(written: string): string | undefined {
  if (/%(?![89a-fA-F][0-9a-fA-F]|25)/.test(written)) return undefined
  const bytes = unescaped(written)
  return bytes === undefined ? undefined : bytes.toString()
}

const isPort = (text: string) => /^(:\d*)?$/.test(text)

function unescaped(text: string): Buffer | undefined {
  if (/%(?![0-9a-fA-F]{2})/.test(text)) return undefined
  const parts = text.split(/(%[0-9a-fA-F]{2})/)
  return Buffer.concat(
    parts.map((part, index) => (index % 2 === 0 ? Buffer.from(part) : Buffer.from(part.slice(1), 'hex'))),
  )
}

function escaped(bytes: Buffer): string {
  let text = ''
  for (const byte of bytes) {
    const letter = String.fromCharCode(byte)
    text += plainPath.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return text
}

export function hostnameOf({ host }: Url): string {
  const name = host.replace(/:\d*$/, '')
  return name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name
}

export function portOf({ host }: Url): string {
  return /:(\d*)$/.exec(host)?.[1] ?? ''
}

/** The values of every parameter; what is not well-formed is left out. */
export function parametersOf({ query }: Url): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const pair of query.split('&')) {
    if (pair === '' || pair.includes(';')) continue
    const equals = pair.indexOf('=')
    const parts = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
    const [key, value] = parts.map(part => unescaped(part.replaceAll('+', ' '))?.toString())
    if (key !== undefined && value !== undefined) found.set(key, [...(found.get(key) ?? []), value])
  }
  return found
}
