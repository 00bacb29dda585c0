import type { FieldPath } from '../finding.ts'
import type { ContainerFacts } from '../kubernetes/references/containerFacts.ts'
import type { EnvSource, Variable } from '../kubernetes/references/envFacts.ts'
import type { ObjectFacts } from '../kubernetes/references/facts.ts'
import type { ObjectSet } from '../kubernetes/references/objectSet.ts'

/** A variable of a container whose text is known, and where that text is written. */
export type Setting = {
  name: string
  value: string
  of: ObjectFacts
  path: FieldPath
  /** Taken over with everything else of a ConfigMap: the container need not have asked for it. */
  isShared: boolean
}

/** The settings of a container that may name hosts and ports, as it gets them. */
export function settingsOf(pod: ObjectFacts, { env, place }: ContainerFacts, set: ObjectSet): Map<string, Setting> {
  const settings = new Map<string, Setting>()
  for (const source of env.sources) fromSource(source, pod, set, settings)
  for (const variable of env.variables) {
    const setting = ofVariable(variable, pod, place.path, set)
    // A variable covers what a source gives it, also with a text that is not kept.
    if (setting === undefined) settings.delete(variable.name)
    else settings.set(variable.name, setting)
  }
  return settings
}

function ofVariable(
  { name, index, telling, from }: Variable,
  pod: ObjectFacts,
  container: FieldPath,
  set: ObjectSet,
): Setting | undefined {
  if (telling !== undefined) {
    return { name, value: telling, of: pod, path: [...container, 'env', index, 'value'], isShared: false }
  }
  if (from?.kind !== 'ConfigMap') return undefined
  const of = set.find('ConfigMap', pod.namespace, from.name)
  const value = of?.detail?.is === 'content' ? of.detail.telling?.[from.key] : undefined
  return of && value !== undefined ? { name, value, of, path: ['data', from.key], isShared: false } : undefined
}

function fromSource(
  { kind, name, prefix }: EnvSource,
  pod: ObjectFacts,
  set: ObjectSet,
  settings: Map<string, Setting>,
): void {
  const of = set.find(kind, pod.namespace, name)
  if (of?.detail?.is !== 'content') return
  const { telling = {} } = of.detail
  if (settings.size > 0) for (const known of settings.keys()) if (hasKey(of, known, prefix)) settings.delete(known)
  for (const key in telling) {
    const variable = `${prefix}${key}`
    settings.set(variable, { name: variable, value: telling[key]!, of, path: ['data', key], isShared: true })
  }
}

const keySets = new WeakMap<ObjectFacts, ReadonlySet<string>>()

function hasKey(of: ObjectFacts, variable: string, prefix: string): boolean {
  if (!variable.startsWith(prefix) || of.detail?.is !== 'content') return false
  const known = keySets.get(of) ?? new Set(of.detail.keys)
  keySets.set(of, known)
  return known.has(variable.slice(prefix.length))
}
