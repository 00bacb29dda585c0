import { containersOf, records, type PodView } from '../pods.ts'
import type { Doubt } from './doubt.ts'
import { labelsOf, type Labels } from './labels.ts'
import { placeAt, wholeObject, type Place } from './place.ts'

/** The pods that an object makes. */
export type PodFacts = {
  is: 'pods'
  labels: Labels
  /** Nobody can say which labels they are meant to have. */
  labelsInDoubt: boolean
  containers: readonly ContainerFacts[]
}

export type ContainerFacts = {
  place: Place
  /** Undefined: in doubt. */
  ports?: readonly ContainerPort[]
}

export type ContainerPort = { name?: string; number?: number }

export function podFacts(pod: PodView, isDoubtful: Doubt): PodFacts {
  const labels = labelsOf(pod.labels)
  return {
    is: 'pods',
    labels: labels ?? {},
    labelsInDoubt: labels === undefined || isDoubtful([...pod.specPath.slice(0, -1), 'metadata', 'labels']),
    containers: containersOf(pod).map(({ container, path }) => ({
      place: placeAt(wholeObject, ...path),
      ...(!isDoubtful([...path, 'ports']) && { ports: portsOf(container['ports']) }),
    })),
  }
}

const noPorts: readonly ContainerPort[] = []

function portsOf(value: unknown): readonly ContainerPort[] {
  if (!Array.isArray(value)) return noPorts
  return records(value).map(({ value: { name, containerPort } }) => ({
    ...(typeof name === 'string' && { name }),
    ...(typeof containerPort === 'number' && { number: containerPort }),
  }))
}
