import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { checkChosen, isSet } from './fields.ts'
import { qualifiedNameProblem } from './names.ts'
import { forEachRecord, forEachText, listOf, textOf } from './objectFields.ts'
import { isAmiss, isMissing, isWrong, within, type Check, type Place } from './place.ts'

const rule = 'value/storage-class'
const parametersPlace = within(undefined, 'parameters')
const topologiesPlace = within(undefined, 'allowedTopologies')

const most = { parameters: 512, bytes: 256 * 1024 }

/** ValidateStorageClass. */
export function checkStorageClass(check: Check, object: ManifestObject): void {
  const { provisioner, parameters, reclaimPolicy } = object
  if (provisioner === '') isMissing(check, 'value/required', undefined, 'provisioner')
  const name = textOf(provisioner)
  const problem = name === '' ? undefined : qualifiedNameProblem(name.toLowerCase())
  if (problem !== undefined) isWrong(check, rule, undefined, 'provisioner', name, problem)
  if (isRecord(parameters)) checkParameters(check, parameters)
  // The schema takes what a volume takes; a class takes less.
  if (reclaimPolicy === 'Recycle') {
    isWrong(check, rule, undefined, 'reclaimPolicy', reclaimPolicy, 'a class has Delete or Retain')
  }
  checkChosen(check, object, undefined, ['volumeBindingMode'])
  checkTopologies(check, object['allowedTopologies'])
}

function checkParameters(check: Check, parameters: Record<string, unknown>): void {
  const entries = Object.entries(parameters)
  if (entries.length > most.parameters) {
    return isAmiss(check, rule, parametersPlace, `has ${entries.length} entries: ${most.parameters} are allowed`)
  }
  let bytes = 0
  for (const [key, value] of entries) {
    if (key === '') isAmiss(check, rule, within(parametersPlace, key), 'has no name')
    bytes += Buffer.byteLength(key) + Buffer.byteLength(textOf(value))
  }
  if (bytes > most.bytes) isAmiss(check, rule, parametersPlace, `holds ${bytes} bytes: ${most.bytes} are allowed`)
}

function checkTopologies(check: Check, topologies: unknown): void {
  const seen = new Set<string>()
  forEachRecord(topologies, topologiesPlace, (topology, term) => {
    const at = within(term, 'matchLabelExpressions')
    const expressions = listOf(topology['matchLabelExpressions'])
    checkExpressions(check, expressions, at)
    const id = identityOf(expressions)
    // A term that asks for nothing is equal to those that are not there.
    if (expressions.length === 0) isAmiss(check, rule, at, 'asks for nothing')
    else if (seen.has(id)) isAmiss(check, rule, at, 'asks for the same as a term before it')
    seen.add(id)
  })
}

function checkExpressions(check: Check, expressions: readonly unknown[], place: Place): void {
  const keys = new Set<unknown>()
  forEachRecord(expressions, place, (expression, at) => {
    const { key, values } = expression
    const problem =
      typeof key === 'string' ? (keys.has(key) ? 'it is there already' : qualifiedNameProblem(key)) : undefined
    if (problem !== undefined) isWrong(check, rule, at, 'key', key, problem)
    keys.add(key)
    if (isSet(values) && listOf(values).length === 0) isMissing(check, rule, at, 'values', 'with at least one value')
    const seen = new Set<string>()
    forEachText(values, (value, position) => {
      if (seen.has(value)) isWrong(check, rule, within(at, 'values'), position, value, 'it is there already')
      seen.add(value)
    })
  })
}

/** The same text for terms that ask for the same, in whatever order. */
function identityOf(expressions: readonly unknown[]): string {
  const parts = expressions.map(each => {
    const { key, values } = isRecord(each) ? each : {}
    return JSON.stringify([key, [...new Set(listOf(values).map(String))].sort()])
  })
  return parts.sort().join()
}
