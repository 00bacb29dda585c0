/** A host that a setting names, and the port it is asked at. */
export type Address = {
  host: string
  /** As written, or what the scheme means without one. */
  port?: number
  portWritten: boolean
  /** Whether it is certain that a host is meant: in a URL it is, in `limit:100` it is not. */
  certain: boolean
}

/** Schemes by which programs reach each other, with the port that stands for none. */
const schemes: Readonly<Record<string, number | undefined>> = {
  ...{ http: 80, https: 443, ws: 80, wss: 443, grpc: undefined, grpcs: undefined, tcp: undefined, tls: undefined },
  ...{ udp: undefined, ssl: undefined, postgres: 5432, postgresql: 5432, mysql: 3306, mariadb: 3306, sqlserver: 1433 },
  ...{ redis: 6379, rediss: 6379, valkey: 6379, valkeys: 6379, mongodb: 27017, amqp: 5672, amqps: 5671, nats: 4222 },
  ...{ kafka: undefined, memcached: 11211, ldap: 389, ldaps: 636, smtp: undefined, smtps: undefined, mqtt: undefined },
  ...{ clickhouse: undefined, cassandra: undefined, zookeeper: undefined, etcd: undefined, dns: undefined },
}

const url = /^(?:jdbc:)?([a-z][a-z0-9]*)(\+[a-z0-9]+)?:\/\/([^/?#]*)/i
const nextUrl = /,(?=[a-z][a-z0-9+]*:\/\/)/i
const resolverUrl = /^dns:\/\/\/([^/?#]+)$/i
const pair = /^([^:,@/\s]+):(\d{1,5})$/
const keyword = /(?:^|\s)(host|port)=(\S+)/g
const goMysql = /@tcp\(([^()\s]+)\)/
const hostLabel = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/

/** Names of variables whose `a:1` is an address rather than an image or a pair of numbers. */
const addressVariable =
  /(?:ADDR|ADDRESS|BACKEND|BOOTSTRAP|BROKER|ENDPOINT|HOST|NODE|PEER|PROXY|SERVER|SERVICE|TARGET|UPSTREAM|UR[IL])(?:E?S)?$/i

/**
 * The addresses in the text of a setting: a URL or several, `host:port` or several, or the connection string of a database
 * driver. Whatever is meant for something else, or filled in later, gives none.
 */
export function addressesIn(variable: string, text: string): Address[] {
  const value = text.trim()
  if (value.includes('host=')) return fromKeywords(value)
  if (/\s/.test(value)) return []
  const driver = goMysql.exec(value)?.[1]
  if (driver !== undefined) return addresses([driver], 3306, true)
  if (!value.includes('://')) return addressVariable.test(variable) ? fromPairs(value) : []
  return value.split(nextUrl).flatMap(fromUrl)
}

function fromUrl(text: string): Address[] {
  const resolved = resolverUrl.exec(text)?.[1]
  if (resolved !== undefined) return addresses([resolved], undefined, true)
  const [, scheme = '', variant, authority = ''] = url.exec(text) ?? []
  const name = scheme.toLowerCase()
  // `+srv` asks DNS for a record that no Service has.
  if (!Object.hasOwn(schemes, name) || variant === '+srv') return []
  const hosts = authority.slice(authority.lastIndexOf('@') + 1).split(',')
  return addresses(hosts, variant === undefined ? schemes[name] : undefined, true)
}

function fromPairs(value: string): Address[] {
  const parts = value.split(',')
  return parts.every(each => pair.test(each)) ? addresses(parts, undefined, false) : []
}

/** `host=postgres port=5432 user=...`, as PostgreSQL's own library takes it. */
function fromKeywords(value: string): Address[] {
  const found = new Map([...value.matchAll(keyword)].map(([, key, text]) => [key, text!]))
  const host = found.get('host')
  if (host === undefined) return []
  const port = found.get('port')
  return addresses([port === undefined ? host : `${host}:${port}`], 5432, true)
}

function addresses(texts: readonly string[], usualPort: number | undefined, certain: boolean): Address[] {
  return texts.flatMap((text): Address[] => {
    const [, written, digits] = pair.exec(text) ?? [undefined, text, undefined]
    const host = (written ?? '').toLowerCase().replace(/\.$/, '')
    if (!isHost(host)) return []
    const port = digits === undefined ? usualPort : Number(digits)
    return [{ host, ...(port !== undefined && { port }), portWritten: digits !== undefined, certain }]
  })
}

/** A name that DNS could answer for; neither a number nor this machine. */
export function isHost(host: string): boolean {
  const labels = host.split('.')
  if (host.length > 253 || host === 'localhost' || !/[a-z]/.test(labels.at(-1)!)) return false
  return labels.every(label => label.length <= 63 && hostLabel.test(label))
}
