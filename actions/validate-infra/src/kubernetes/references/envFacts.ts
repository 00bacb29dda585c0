import { isRecord } from '../../../../../lib/manifests/object.ts'
import { records } from '../pods.ts'

/** What a container's environment is made of. */
export type EnvFacts = {
  /** In their order: the last of one name counts, and `$(NAME)` is not followed. */
  variables: readonly Variable[]
  /** Later ones win, and variables win over all of them. */
  sources: readonly EnvSource[]
}

export type Variable = {
  name: string
  /** Position in `env`. */
  index: number
  /** Its text, where it may name hosts and ports; other texts are not kept. */
  telling?: string
  /** The key of a ConfigMap or Secret that it is taken from. */
  from?: { kind: 'ConfigMap' | 'Secret'; name: string; key: string }
}

export type EnvSource = { kind: 'ConfigMap' | 'Secret'; name: string; prefix: string }

const empty: EnvFacts = { variables: [], sources: [] }

export function envFacts(container: Record<string, unknown>): EnvFacts {
  const { env, envFrom } = container
  if (!Array.isArray(env) && !Array.isArray(envFrom)) return empty
  return { variables: variablesOf(env), sources: sourcesOf(envFrom) }
}

function variablesOf(env: unknown): Variable[] {
  const variables: Variable[] = []
  for (const { value: written, index } of records(env)) {
    const { name, value, valueFrom } = written
    if (typeof name !== 'string') continue
    if (typeof value === 'string' && isTelling(name, value)) variables.push({ name, index, telling: value })
    else {
      const from = isRecord(valueFrom) ? keyRef(valueFrom) : undefined
      variables.push(from === undefined ? { name, index } : { name, index, from })
    }
  }
  return variables
}

function keyRef(valueFrom: Record<string, unknown>): Variable['from'] {
  const configMap = valueFrom['configMapKeyRef']
  const source = configMap ?? valueFrom['secretKeyRef']
  if (!isRecord(source) || typeof source['name'] !== 'string' || typeof source['key'] !== 'string') return undefined
  return { kind: isRecord(configMap) ? 'ConfigMap' : 'Secret', name: source['name'], key: source['key'] }
}

function sourcesOf(envFrom: unknown): EnvSource[] {
  return records(envFrom).flatMap(({ value }): EnvSource[] => {
    const configMap = value['configMapRef']
    const source = configMap ?? value['secretRef']
    if (!isRecord(source) || typeof source['name'] !== 'string') return []
    const prefix = typeof value['prefix'] === 'string' ? value['prefix'] : ''
    return [{ kind: isRecord(configMap) ? 'ConfigMap' : 'Secret', name: source['name'], prefix }]
  })
}

/** Longer texts are files rather than settings. */
const settingLimit = 2_000

/** Whether a setting may say where something listens. */
export function isTelling(name: string, value: string): boolean {
  if (value === '' || value.length > settingLimit) return false
  return value.includes(':') || value.includes('host=') || /(?:^|_)(?:HOST|PORT)$|^OTEL_EXPORTER_OTLP_/.test(name)
}
