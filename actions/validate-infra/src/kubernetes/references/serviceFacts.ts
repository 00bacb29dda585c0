import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { records } from '../pods.ts'
import { protocolOf } from './containerFacts.ts'
import type { Doubt } from './doubt.ts'
import { labelsOf, plainSelector, type Labels, type Selector } from './labels.ts'
import { placeAt, wholeObject } from './place.ts'

export type ServiceFacts = {
  is: 'service'
  labels: Labels
  /** Undefined: somebody else writes its endpoints, or it has none. */
  selector?: Selector
  /** `clusterIP: None`: its name leads to the pods themselves. */
  headless: boolean
  /** Another name for a host outside. */
  isAlias: boolean
  /** Undefined: in doubt. */
  ports?: readonly ServicePort[]
}

export type ServicePort = {
  name?: string
  port: number
  /** The port of the pods: by name, or by number. */
  target: string | number
  /** Whether `targetPort` says so, rather than `port`. */
  targetWritten: boolean
  nodePort?: number
  protocol: string
  index: number
}

const portsPlace = placeAt(wholeObject, 'spec', 'ports')
const selectorPlace = placeAt(wholeObject, 'spec', 'selector')

export function serviceFacts(object: ManifestObject, doubt: Doubt | undefined): ServiceFacts {
  const spec = isRecord(object['spec']) ? object['spec'] : {}
  const isAlias = spec['type'] === 'ExternalName'
  const selector = isAlias || doubt?.about(selectorPlace) ? undefined : plainSelector(spec['selector'])
  return {
    is: 'service',
    labels: labelsOf(object.metadata.labels) ?? {},
    ...(selector !== undefined && { selector }),
    headless: spec['clusterIP'] === 'None',
    isAlias,
    ...(!doubt?.about(portsPlace) && !doubt?.aboutEach(portsPlace, ['name', 'port']) && portsOf(spec['ports'])),
  }
}

function portsOf(value: unknown): Pick<ServiceFacts, 'ports'> {
  const ports: ServicePort[] = []
  for (const { value: each, index } of records(value)) {
    const { name, port, targetPort, nodePort, protocol } = each
    // A port that cannot be read could be any.
    if (typeof port !== 'number') return {}
    const targetWritten = typeof targetPort === 'string' || (typeof targetPort === 'number' && targetPort !== 0)
    ports.push({
      ...(typeof name === 'string' && name !== '' && { name }),
      port,
      target: targetWritten ? targetPort : port,
      targetWritten,
      ...(typeof nodePort === 'number' && nodePort !== 0 && { nodePort }),
      protocol: protocolOf(protocol),
      index,
    })
  }
  return { ports }
}
