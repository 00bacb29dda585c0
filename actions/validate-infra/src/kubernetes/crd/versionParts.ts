import { isRecord } from '../../../../../lib/manifests/object.ts'
import { followPath } from './fieldPath.ts'
import { schemaNode } from './schemaNode.ts'
import { refuse, demand, within, type Walk } from './walk.ts'

/** `scale` reads and writes fields, which have to be where the server looks for them. */
export function checkSubresources(walk: Walk, subresources: unknown): void {
  const scale = isRecord(subresources) ? subresources['scale'] : undefined
  if (!isRecord(scale)) return
  within(walk, ['subresources', 'scale'], () => {
    checkPath(walk, 'specReplicasPath', scale['specReplicasPath'], ['.spec.'])
    checkPath(walk, 'statusReplicasPath', scale['statusReplicasPath'], ['.status.'])
    if (scale['labelSelectorPath'] !== '')
      checkPath(walk, 'labelSelectorPath', scale['labelSelectorPath'], ['.spec.', '.status.'])
  })
}

function checkPath(walk: Walk, field: string, path: unknown, starts: readonly string[]): void {
  if (typeof path !== 'string') return
  if (path === '') demand(walk, 'crd/subresource', [field], 'is required')
  else if (!starts.some(start => path.startsWith(start))) {
    refuse(walk, 'crd/subresource', [field], `is "${path}", but has to begin with ${starts.join(' or ')}`)
  }
}

const columnTypes = ['boolean', 'date', 'integer', 'number', 'string']
const columnFormats = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password']

/** What `kubectl get` shows. */
export function checkColumns(walk: Walk, columns: unknown): void {
  if (!Array.isArray(columns)) return
  for (const [index, column] of columns.entries()) {
    if (isRecord(column)) within(walk, ['additionalPrinterColumns', index], () => checkColumn(walk, column))
  }
}

function checkColumn(walk: Walk, { name, type, format, jsonPath }: Record<string, unknown>): void {
  const rule = 'crd/printer-column'
  if (name === '') demand(walk, rule, ['name'], 'is required')
  if (type === '') demand(walk, rule, ['type'], 'is required')
  else if (typeof type === 'string' && !columnTypes.includes(type)) {
    refuse(walk, rule, ['type'], `is "${type}", but has to be one of ${columnTypes.join(', ')}`)
  }
  if (typeof format === 'string' && format !== '' && !columnFormats.includes(format)) {
    refuse(walk, rule, ['format'], `is "${format}", but has to be one of ${columnFormats.join(', ')}`)
  }
  if (jsonPath === '') demand(walk, rule, ['jsonPath'], 'is required')
  else if (typeof jsonPath === 'string' && !jsonPath.startsWith('.')) {
    refuse(walk, rule, ['jsonPath'], `is "${jsonPath}", but has to begin with "."`, { suggestion: `.${jsonPath}` })
  }
}

const selectable = new Set(['string', 'boolean', 'integer'])
const selectableLimit = 8

/** Fields by which objects can be selected: single values that are in the schema. */
export function checkSelectableFields(walk: Walk, { schema, selectableFields: fields }: Record<string, unknown>): void {
  if (!Array.isArray(fields) || fields.length === 0) return
  const root = isRecord(schema) ? schemaNode(schema['openAPIV3Schema']) : undefined
  const rule = 'crd/selectable-field'
  const seen = new Set<string>()
  for (const [index, field] of fields.entries()) {
    const path = isRecord(field) ? field['jsonPath'] : undefined
    if (typeof path !== 'string' || root === undefined) continue
    const place = ['selectableFields', index, 'jsonPath']
    const found = path === '' ? undefined : followPath(root, path, false)
    if (path === '') demand(walk, rule, place, 'is required')
    else if (found === undefined) refuse(walk, rule, place, `is "${path}", which leads to no field of the schema`)
    else if (found.steps[0] === 'metadata')
      refuse(walk, rule, place, `is "${path}": fields of the metadata cannot be made selectable`)
    else if (!selectable.has(found.node.type))
      refuse(walk, rule, place, `is "${path}", which is neither text, true or false, nor a whole number`)
    else if (seen.has(path)) refuse(walk, rule, place, `is "${path}" again`)
    if (found !== undefined) seen.add(path)
  }
  if (seen.size > selectableLimit)
    refuse(walk, rule, ['selectableFields'], `has ${seen.size} fields, but may have at most ${selectableLimit}`)
}
