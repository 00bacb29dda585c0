import type { ApiError } from '../../../lib/kubernetes/client.ts'
import { isRecord, type ManifestObject } from '../../../lib/manifests/object.ts'

/** One field that somebody else managed, and what was done about it. */
export type Settlement = { field: string; manager: string; settled: 'taken' | 'yielded' }

/**
 * Tools by which people write: what they leave behind is taken over. Every other manager is a controller that will write
 * again (an autoscaler owns replicas), so the field is left to it.
 */
const humanTools = /^(kubectl|k9s|helm|Helm|rancher|Lens|Mozilla|headlamp|before-first-apply)/

/** Splits the conflicts of an apply by who manages the field; undefined when they cannot be told. */
export function settleConflicts(object: ManifestObject, error: ApiError) {
  const causes = (error.details?.causes ?? []).filter(({ reason }) => reason === 'FieldManagerConflict')
  if (causes.length === 0) return undefined
  const reduced = structuredClone(object)
  const settlements: Settlement[] = []
  for (const { field = '', message = '' } of causes) {
    const manager = /conflict with "([^"]+)"/.exec(message)?.[1] ?? ''
    if (humanTools.test(manager)) settlements.push({ field, manager, settled: 'taken' })
    else if (removeField(reduced, field)) settlements.push({ field, manager, settled: 'yielded' })
    else return undefined
  }
  return { object: reduced, settlements }
}

/**
 * Removes the field that a path such as `.spec.template.spec.containers[name="web"].image` names. Keys may contain dots
 * themselves (labels), so the object's own keys decide where one ends. False when there is no such field.
 */
export function removeField(value: unknown, path: string): boolean {
  if (Array.isArray(value)) {
    const match = /^\[([^\]]*)\](.*)$/s.exec(path)
    if (match === null) return false
    const wanted = [...match[1]!.matchAll(/(\w+)=("(?:[^"\\]|\\.)*"|[^,]+)/g)].map(([, key, text]) => {
      return [key!, JSON.parse(text!) as unknown] as const
    })
    const item = value.find(each => isRecord(each) && wanted.every(([key, text]) => each[key] === text))
    return wanted.length > 0 && item !== undefined && removeField(item, match[2]!)
  }
  if (!isRecord(value) || !path.startsWith('.')) return false
  const rest = path.slice(1)
  for (const key of Object.keys(value).sort((a, b) => b.length - a.length)) {
    if (!rest.startsWith(key)) continue
    if (rest.length === key.length) return delete value[key]
    if ('.['.includes(rest[key.length]!) && removeField(value[key], rest.slice(key.length))) return true
  }
  return false
}
