import { patternOf } from '../cel/pattern.ts'
import {
  additionalOf,
  alternativesOf,
  isIntOrStringChoice,
  itemsOf,
  junctors,
  notOf,
  propertyOf,
  type SchemaNode,
} from './schemaNode.ts'
import { refuse, demand, within, type Walk } from './walk.ts'

type Level = 'root' | 'item' | 'field'

const rule = 'crd/structural'

/**
 * That a schema is structural: what an object looks like is said outside of `allOf`, `anyOf`, `oneOf` and `not`, which only
 * narrow its values.
 *
 * apiextensions-apiserver, pkg/apiserver/schema/{validation,complete}.go.
 */
export function checkStructure(walk: Walk, root: SchemaNode): void {
  const before = walk.problems.length
  visit(walk, root, 'root')
  if (walk.problems.length > before) return
  visitJunctors(root, (each, path) => within(walk, path, () => checkComplete(walk, each, root, [])))
}

function visit(walk: Walk, node: SchemaNode, level: Level): void {
  const { type } = node
  const items = itemsOf(node)
  const additional = additionalOf(node)
  if (type === 'array' && items === undefined) demand(walk, rule, ['items'], 'is required for a list')
  if (items !== undefined) within(walk, ['items'], () => visit(walk, items, 'item'))
  for (const name of Object.keys(node.properties)) {
    const property = propertyOf(node, name)
    if (property !== undefined) within(walk, ['properties', name], () => visit(walk, property, 'field'))
  }
  if (node.raw['additionalProperties'] !== undefined) {
    if (level === 'root')
      refuse(walk, rule, ['additionalProperties'], 'cannot be set for a whole object', { at: 'key' })
    else if (node.embedded)
      refuse(walk, rule, ['additionalProperties'], 'cannot be set for an object within', { at: 'key' })
    if (typeof additional === 'object') within(walk, ['additionalProperties'], () => visit(walk, additional, 'field'))
  }
  checkExtensions(walk, node)
  checkType(walk, node, level)
  checkMeta(walk, node, level)
  checkNarrowing(walk, node)
}

function checkExtensions(walk: Walk, { intOrString, preservesUnknown, embedded }: SchemaNode): void {
  for (const [set, field] of [
    [preservesUnknown, 'x-kubernetes-preserve-unknown-fields'],
    [embedded, 'x-kubernetes-embedded-resource'],
  ] as const) {
    if (intOrString && set) refuse(walk, rule, [field], 'cannot be true beside x-kubernetes-int-or-string')
  }
}

const named: Readonly<Record<Level, string>> = {
  root: 'the whole object',
  item: 'the elements of a list',
  field: 'a field',
}

function checkType(walk: Walk, node: SchemaNode, level: Level): void {
  const { type, embedded, intOrString, preservesUnknown } = node
  if (embedded && type !== 'object') {
    const words = 'has to be object where there is an x-kubernetes-embedded-resource'
    if (type === '') demand(walk, rule, ['type'], words)
    else refuse(walk, rule, ['type'], words)
  } else if (type === '' && !intOrString && !preservesUnknown) {
    demand(walk, rule, ['type'], `is required for ${named[level]}`)
  } else if (level === 'root' && type !== '' && type !== 'object') {
    refuse(walk, rule, ['type'], `is "${type}", but the whole object is an object`)
  }
  if (embedded && !preservesUnknown && Object.keys(node.properties).length === 0) {
    demand(
      walk,
      rule,
      ['properties'],
      'is required for an object within, unless x-kubernetes-preserve-unknown-fields is true',
    )
  }
}

/** Of an object's own metadata a schema can only narrow the names. */
function checkMeta(walk: Walk, node: SchemaNode, level: Level): void {
  if (level !== 'root' && !node.embedded) return
  for (const field of ['kind', 'apiVersion']) {
    const property = propertyOf(node, field)
    if (property !== undefined && property.type !== 'string')
      refuse(walk, rule, ['properties', field, 'type'], 'has to be string')
  }
  const metadata = propertyOf(node, 'metadata')
  if (metadata === undefined) return
  if (metadata.type !== 'object') refuse(walk, rule, ['properties', 'metadata', 'type'], 'has to be object')
  if (level === 'root' && !isOnlyNames(metadata)) {
    refuse(walk, rule, ['properties', 'metadata'], 'can only narrow name and generateName', { at: 'key' })
  }
}

function isOnlyNames({ raw, properties }: SchemaNode): boolean {
  const names = Object.keys(properties)
  const fields = Object.keys(raw).filter(
    field => !['type', 'properties', 'default'].includes(field) && !isEmpty(raw[field]),
  )
  return fields.length === 0 && names.every(name => name === 'name' || name === 'generateName')
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  )
}

/** The pattern, and what is in the junctors. */
function checkNarrowing(walk: Walk, node: SchemaNode): void {
  checkPattern(walk, node)
  const choice = isIntOrStringChoice(alternativesOf(node, 'anyOf'))
  const [first] = alternativesOf(node, 'allOf')
  const nestedChoice = first !== undefined && isIntOrStringChoice(alternativesOf(first, 'anyOf'))
  visitJunctors(node, (each, path) => {
    if (choice && path[0] === 'anyOf') return
    const skipsAny = nestedChoice && path[0] === 'allOf' && path[1] === 0
    within(walk, path, () => checkNested(walk, each, skipsAny))
  })
}

function checkPattern(walk: Walk, { pattern: source }: SchemaNode): void {
  const pattern = source === '' ? undefined : patternOf(source)
  if (pattern !== undefined && 'problem' in pattern) {
    refuse(walk, rule, ['pattern'], `is no regular expression of RE2: ${pattern.problem}`)
  }
}

function visitJunctors(node: SchemaNode, visit: (each: SchemaNode, path: readonly (string | number)[]) => void): void {
  for (const junctor of junctors) {
    alternativesOf(node, junctor).forEach((each, index) => visit(each, [junctor, index]))
  }
  const not = notOf(node)
  if (not !== undefined) visit(not, ['not'])
}

/** Fields that say what an object looks like, and can therefore not stand in a junctor. */
const shaping = [
  'type',
  'additionalProperties',
  'default',
  'title',
  'description',
  'nullable',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
  'x-kubernetes-validations',
]

function checkNested(walk: Walk, node: SchemaNode, skipsAny: boolean): void {
  checkPattern(walk, node)
  visitJunctors(node, (each, path) => {
    if (!(skipsAny && path[0] === 'anyOf')) within(walk, path, () => checkNested(walk, each, false))
  })
  const { raw } = node
  const items = itemsOf(node)
  if (items !== undefined) within(walk, ['items'], () => checkNested(walk, items, false))
  for (const name of Object.keys(node.properties)) {
    const property = propertyOf(node, name)
    if (property !== undefined) within(walk, ['properties', name], () => checkNested(walk, property, false))
  }
  for (const field of shaping) {
    const set =
      field === 'additionalProperties' ? raw[field] !== undefined && raw[field] !== false : !isEmpty(raw[field])
    if (set) refuse(walk, rule, [field], 'cannot be set within allOf, anyOf, oneOf or not', { at: 'key' })
  }
  if (Object.hasOwn(node.properties, 'metadata')) {
    refuse(walk, rule, ['properties', 'metadata'], 'cannot be narrowed within allOf, anyOf, oneOf or not', {
      at: 'key',
    })
  }
}

/** What a junctor narrows has to be there outside of it; said where it is missing, from where the walk's root is. */
function checkComplete(walk: Walk, narrowing: SchemaNode, shape: SchemaNode | undefined, at: readonly string[]): void {
  if (shape === undefined) return missing(walk, at)
  visitJunctors(narrowing, (each, path) => within(walk, path, () => checkComplete(walk, each, shape, at)))
  const items = itemsOf(narrowing)
  if (items !== undefined) within(walk, ['items'], () => checkComplete(walk, items, itemsOf(shape), [...at, 'items']))
  for (const name of Object.keys(narrowing.properties)) {
    const property = propertyOf(narrowing, name)
    if (property === undefined) continue
    const place = [...at, 'properties', name]
    within(walk, ['properties', name], () => checkComplete(walk, property, propertyOf(shape, name), place))
  }
}

/** The place that is named is that of the narrowing: there is none of what is missing. */
function missing(walk: Walk, at: readonly string[]): void {
  refuse(walk, rule, [], `narrows ${at.join('.')}, which the schema itself does not have`, { at: 'key' })
}
