import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { Doubt } from './doubt.ts'
import { isTelling } from './envFacts.ts'
import { placeAt, wholeObject } from './place.ts'

/** A ConfigMap or a Secret. */
export type ContentFacts = {
  is: 'content'
  keys: readonly string[]
  /** Values of a ConfigMap that may name hosts and ports, by key. Those of Secrets are not looked at. */
  telling?: Readonly<Record<string, string>>
  /** The type of a Secret. */
  type?: string
}

const fields = ['data', 'binaryData', 'stringData'] as const
const places = fields.map(field => placeAt(wholeObject, field))

/** Undefined where its keys are in doubt. */
export function contentFacts(object: ManifestObject, doubt: Doubt | undefined): ContentFacts | undefined {
  if (doubt !== undefined && places.some(place => doubt.about(place))) return undefined
  const keys: string[] = []
  for (const field of fields) {
    const map = object[field]
    if (isRecord(map)) for (const key in map) keys.push(key)
  }
  if (object.kind === 'Secret') {
    const { type } = object
    return { is: 'content', keys, ...(typeof type === 'string' && { type }) }
  }
  const telling = tellingValues(object['data'])
  return { is: 'content', keys, ...(telling !== undefined && { telling }) }
}

function tellingValues(data: unknown): Record<string, string> | undefined {
  if (!isRecord(data)) return undefined
  let found: Record<string, string> | undefined
  for (const key in data) {
    const value = data[key]
    if (typeof value === 'string' && isTelling(key, value)) (found ??= {})[key] = value
  }
  return found
}
