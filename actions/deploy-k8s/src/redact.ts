import { isRecord, type ManifestObject } from '../../../lib/manifests/object.ts'

/** Below this, a value is a word (`true`, `5432`) that would blank out half of a log. */
const shortestSecret = 6

/** Values of Secrets, as text; base64 forms are what manifests carry. */
export function secretValues(objects: readonly ManifestObject[]): string[] {
  const values: string[] = []
  for (const object of objects.filter(({ kind }) => kind === 'Secret')) {
    if (isRecord(object['stringData'])) values.push(...Object.values(object['stringData']).map(String))
    if (!isRecord(object['data'])) continue
    for (const encoded of Object.values(object['data'])) {
      values.push(Buffer.from(String(encoded), 'base64').toString())
    }
  }
  return [...new Set(values.flatMap(value => [value, value.trim()]))].filter(({ length }) => length >= shortestSecret)
}

/** The same for every text in a structure. */
export function redactDeep<T>(value: T, secrets: readonly string[]): T {
  if (typeof value === 'string') return redact(value, secrets) as T
  if (Array.isArray(value)) return value.map(each => redactDeep(each as unknown, secrets)) as T
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redactDeep(each, secrets)])) as T
}

/** Takes known values out of a text, and whatever looks like a password or token. */
export function redact(text: string, secrets: readonly string[]): string {
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length)
  const known = longestFirst.reduce((result, secret) => result.replaceAll(secret, '***'), text)
  return known
    .replace(/(\w+:\/\/[^\s:@/]*:)[^\s@]+@/g, '$1***@')
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 ***')
    .replace(/((?:password|passwd|secret|token|api[_-]?key)["']?\s*[=:]\s*["']?)[^\s"',&]+/gi, '$1***')
}
