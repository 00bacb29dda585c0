import { isQualifiedName } from './names.ts'
import { isEmpty, isMissing, isWrong, shown, type Place } from './place.ts'
import type { PodCheck } from './podCheck.ts'
import { thousandths } from './quantities.ts'

type Fields = Record<string, unknown>

/** What a pod may know of itself differs: a variable is one text, a file in a volume may hold a map. */
export type Reader = 'variable' | 'file'

const podFields: Readonly<Record<Reader, ReadonlySet<string>>> = {
  variable: new Set([
    'metadata.name',
    'metadata.namespace',
    'metadata.uid',
    'spec.nodeName',
    'spec.host',
    'spec.serviceAccountName',
    'status.hostIP',
    'status.hostIPs',
    'status.podIP',
    'status.podIPs',
  ]),
  file: new Set(['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid']),
}

/** One label or annotation, as `metadata.labels['app.kubernetes.io/name']`. */
const subscripted = /^metadata\.(label|annotation)s\['(.*)'\]$/s

/** A field of the pod itself. */
export function checkFieldRef(pod: PodCheck, { apiVersion, fieldPath }: Fields, place: Place, reader: Reader): void {
  if (typeof apiVersion === 'string' && apiVersion !== '' && apiVersion !== 'v1') {
    isWrong(pod, 'value/field-ref', place, 'fieldPath', fieldPath, `pods are read as v1, not ${shown(apiVersion)}`)
    return
  }
  if (fieldPath === '') isMissing(pod, 'value/required', place, 'fieldPath')
  if (typeof fieldPath !== 'string' || fieldPath === '' || podFields[reader].has(fieldPath)) return
  const [, map, key = ''] = subscripted.exec(fieldPath) ?? []
  if (map === undefined) {
    const known = [...podFields[reader]].filter(field => field !== 'spec.host').join(', ')
    const problem = `a ${reader} can hold ${known}, metadata.labels['<key>'] or metadata.annotations['<key>']`
    isWrong(pod, 'value/field-ref', place, 'fieldPath', fieldPath, problem)
  } else if (!isQualifiedName(map === 'annotation' ? key.toLowerCase() : key)) {
    isWrong(pod, 'value/field-ref', place, 'fieldPath', fieldPath, `no ${map} can have this key`)
  }
}

const resources = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.*)$/s

/** A request or limit of a container of the pod. */
export function checkResourceFieldRef(pod: PodCheck, ref: Fields, place: Place, reader: Reader): void {
  const { containerName, resource, divisor } = ref
  if (reader === 'file' && isEmpty(containerName)) {
    isMissing(pod, 'value/required', place, 'containerName', 'in a volume')
  }
  if (resource === '') isMissing(pod, 'value/required', place, 'resource')
  if (typeof resource !== 'string' || resource === '') return
  const kind = resources.exec(resource)?.[2]
  if (kind === undefined) {
    const problem = 'limits or requests of cpu, memory, ephemeral-storage or hugepages-<size> are needed'
    isWrong(pod, 'value/field-ref', place, 'resource', resource, problem)
  } else if (!isDivisor(divisor, kind === 'cpu')) {
    const units = kind === 'cpu' ? '1m or 1' : '1, or one unit as 1k, 1Mi or 1G'
    isWrong(pod, 'value/field-ref', place, 'divisor', divisor, `the divisor has to be ${units}`)
  }
}

/** As the server writes quantities itself, but for leading zeros of a fraction. */
const plain = /^(0|[1-9]\d*)?(\.\d+)?[a-zA-Z]*$/

/** One of a unit. `1000m` is `1`, but `1024` is not `1Ki`, and `+1` and `1e0` are neither: the server keeps the notation. */
function isDivisor(divisor: unknown, cpu: boolean): boolean {
  const amount = thousandths(divisor)
  if (amount === undefined || amount === 0) return true
  const text = String(divisor).trim()
  if (!plain.test(text)) return false
  if (cpu) return amount === 1 || amount === 1000
  const base = text.endsWith('i') ? 1024 : 1000
  const power = Math.log(amount / 1000) / Math.log(base)
  return power >= 0 && Math.round(power) <= 6 && base ** Math.round(power) * 1000 === amount
}
