import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { records } from '../pods.ts'
import { selectorOf, type Selector } from './labels.ts'
import { placeAt, wholeObject, type Place } from './place.ts'

/** A ServiceMonitor or PodMonitor of the Prometheus operator. */
export type MonitorFacts = {
  is: 'monitor'
  of: 'Service' | 'Pod'
  selector?: Selector
  /** Where it looks; undefined: in every namespace. */
  namespaces?: readonly string[]
  ports: readonly { name: string; place: Place }[]
}

const specPlace = placeAt(wholeObject, 'spec')

export function monitorFacts(object: ManifestObject): MonitorFacts {
  const spec = isRecord(object['spec']) ? object['spec'] : {}
  const selector = selectorOf(spec['selector'])
  const isServices = object.kind === 'ServiceMonitor'
  const field = isServices ? 'endpoints' : 'podMetricsEndpoints'
  const where = isRecord(spec['namespaceSelector']) ? spec['namespaceSelector'] : {}
  const names: unknown = where['matchNames']
  const own = object.metadata.namespace
  const namespaces = Array.isArray(names) ? names.filter(each => typeof each === 'string') : [typeof own === 'string' ? own : ''] // prettier-ignore
  return {
    is: 'monitor',
    of: isServices ? 'Service' : 'Pod',
    ...(selector !== undefined && { selector }),
    ...(where['any'] !== true && { namespaces }),
    ports: records(spec[field]).flatMap(({ value: { port }, index }) =>
      typeof port === 'string' && port !== '' ? [{ name: port, place: placeAt(specPlace, field, index, 'port') }] : [],
    ),
  }
}
