import { isRecord } from '../../../../../lib/manifests/object.ts'
import type { RuleId } from '../../finding.ts'
import { placeAt, type Place } from './place.ts'

/** A mention of another object by name, and of a key or a port of it. Optional ones are not kept. */
export type Mention = {
  kind: string
  /** Where it has to be; absent: where the object is that names it. Empty for kinds that have no namespace. */
  namespace?: string
  name: string
  place: Place
  /** Broken where there is no such object. */
  rule: RuleId
  /** Comes with the cluster as a rule: missed only where the set defines others of its kind. */
  ifOthers?: boolean
  key?: string
  keyPlace?: Place
  port?: { wanted: string | number; place: Place; rule: RuleId }
}

/** Notes a mention; a name that is no text, or empty, is for the schema to refuse. */
export type Note = (
  kind: string,
  name: unknown,
  place: Place,
  rule: RuleId,
  more?: Omit<Mention, 'kind' | 'name' | 'place' | 'rule'>,
) => void

/** A class of storage, pods, or ways in. */
export function noteClass(kind: string, name: unknown, place: Place, note: Note): void {
  note(kind, name, place, 'ref/class', { namespace: '', ifOthers: true })
}

export function portOf(wanted: unknown, place: Place, rule: RuleId): Pick<Mention, 'port'> {
  return typeof wanted === 'string' || typeof wanted === 'number' ? { port: { wanted, place, rule } } : {}
}

/** Goes through the mappings of a list. */
export function each(list: unknown, place: Place, visit: (value: Record<string, unknown>, place: Place) => void): void {
  if (!Array.isArray(list)) return
  for (let index = 0; index < list.length; index++) {
    const value: unknown = list[index]
    if (isRecord(value)) visit(value, placeAt(place, index))
  }
}
