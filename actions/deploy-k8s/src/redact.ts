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

/** Takes known values out of a text, and whatever looks like a password or token. */
export function redact(text: string, secrets: readonly string[]): string {
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length)
  const known = longestFirst.reduce((result, secret) => result.replaceAll(secret, '***'), text)
  return known
    .replace(/(\w+:\/\/[^\s:@/]*:)[^\s@]+@/g, '$1***@')
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 ***')
    .replace(/((?:password|passwd|secret|token|api[_-]?key)["']?\s*[=:]\s*["']?)[^\s"',&]+/gi, '$1***')
}
