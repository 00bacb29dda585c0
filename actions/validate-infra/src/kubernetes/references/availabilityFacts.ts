import { groupOf, isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { records } from '../pods.ts'
import type { Doubt } from './doubt.ts'
import { selectorOf, type Selector } from './labels.ts'
import { placeAt, wholeObject, type Place } from './place.ts'

/** A HorizontalPodAutoscaler. */
export type ScalerFacts = {
  is: 'scaler'
  /** Undefined where it does not say so, or in doubt. */
  target?: { group: string; apiVersion: string; kind: string; name: string }
  /** Undefined: in doubt. */
  minReplicas?: number
  /** Metrics that are a share of what containers request. */
  shares: readonly Share[]
}

/** `container`: of that one only, else of all. */
export type Share = { resource: string; container?: string; place: Place }

/** A PodDisruptionBudget. */
export type BudgetFacts = {
  is: 'budget'
  selector?: Selector
  minAvailable?: number | string
  maxUnavailable?: number | string
}

const specPlace = placeAt(wholeObject, 'spec')
const targetPlace = placeAt(specPlace, 'scaleTargetRef')
const minPlace = placeAt(specPlace, 'minReplicas')
const metricsPlace = placeAt(specPlace, 'metrics')

export function scalerFacts(object: ManifestObject, doubt: Doubt | undefined): ScalerFacts {
  const spec = isRecord(object['spec']) ? object['spec'] : {}
  const min = spec['minReplicas'] ?? 1
  const target = doubt?.about(targetPlace) ? undefined : targetOf(spec['scaleTargetRef'])
  return {
    is: 'scaler',
    ...(target !== undefined && { target }),
    ...(typeof min === 'number' && !doubt?.about(minPlace) && { minReplicas: min }),
    shares: doubt?.about(metricsPlace) ? [] : sharesOf(spec),
  }
}

function targetOf(value: unknown): ScalerFacts['target'] {
  if (!isRecord(value)) return undefined
  const { apiVersion = '', kind, name } = value
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') return undefined
  return { group: groupOf(apiVersion), apiVersion, kind, name }
}

/** Without metrics the server puts in a share of the CPU. */
function sharesOf(spec: Record<string, unknown>): Share[] {
  const metrics = records(spec['metrics'])
  if (metrics.length === 0) return [{ resource: 'cpu', place: 'targetCPUUtilizationPercentage' in spec ? placeAt(specPlace, 'targetCPUUtilizationPercentage') : specPlace }] // prettier-ignore
  return metrics.flatMap(({ value, index }): Share[] => {
    const field = value['type'] === 'ContainerResource' ? 'containerResource' : 'resource'
    const metric = value[field]
    if (!isRecord(metric) || typeof metric['name'] !== 'string') return []
    const target = metric['target']
    if (!isRecord(target) || target['type'] !== 'Utilization') return []
    const place = placeAt(metricsPlace, index, field, 'name')
    const { container } = metric
    return [{ resource: metric['name'], place, ...(typeof container === 'string' && { container }) }]
  })
}

export function budgetFacts(object: ManifestObject, doubt: Doubt | undefined): BudgetFacts {
  const spec = isRecord(object['spec']) ? object['spec'] : {}
  const selector = doubt?.about(placeAt(specPlace, 'selector')) ? undefined : selectorOf(spec['selector'])
  const amount = (field: 'minAvailable' | 'maxUnavailable') => {
    const value = spec[field]
    const readable = typeof value === 'number' || (typeof value === 'string' && /^\d{1,9}%$/.test(value))
    return readable && !doubt?.about(placeAt(specPlace, field)) ? { [field]: value } : {}
  }
  return {
    is: 'budget',
    ...(selector !== undefined && { selector }),
    ...amount('minAvailable'),
    ...amount('maxUnavailable'),
  }
}
