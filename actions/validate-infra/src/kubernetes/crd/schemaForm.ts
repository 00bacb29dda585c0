import { isRecord } from '../../../../../lib/manifests/object.ts'
import { formatCheck } from '../cel/formats.ts'
import { checkSchema } from '../schemaCheck.ts'
import { didYouMean, nearest } from '../../../../../lib/nearest.ts'
import { checkListForm } from './listForm.ts'
import { checkRuleForms } from './ruleForm.ts'
import {
  additionalOf,
  alternativesOf,
  itemsOf,
  junctors,
  metaFields,
  notOf,
  propertyOf,
  type SchemaNode,
} from './schemaNode.ts'
import { refuse, within, type Walk } from './walk.ts'

/** Where a schema stands. */
type Place = {
  root: boolean
  /** Why there can be no default, where there can be none. */
  noDefault?: string
  /** Within the metadata of an object. */
  inMeta: boolean
  /** The start of what the server decodes without telling what it does not know. */
  lenient: boolean
}

/** What each schema may say, whatever is around it; apiextensions/validation, specStandardValidatorV3. */
export function checkForm(walk: Walk, root: SchemaNode): void {
  visit(walk, root, { root: true, inMeta: false, lenient: false })
}

function visit(walk: Walk, node: SchemaNode, place: Place): void {
  checkUnsupported(walk, node, place)
  checkType(walk, node)
  if (node.uniqueItems)
    refuse(walk, 'crd/schema', ['uniqueItems'], 'cannot be true: declare x-kubernetes-list-type: set instead')
  checkListForm(walk, node)
  checkRuleForms(walk, node)
  visitProperties(walk, node, place)
  visitNested(walk, node, place)
}

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string']

function checkType(walk: Walk, { type, format }: SchemaNode): void {
  if (type === 'null') refuse(walk, 'crd/schema', ['type'], 'cannot be null: use nullable: true')
  else if (type !== '' && !types.includes(type)) {
    const suggestion = nearest(type, types)
    const words = `is "${type}", but has to be one of ${types.join(', ')}${didYouMean(type, types)}`
    refuse(walk, 'crd/schema', ['type'], words, suggestion === undefined ? {} : { suggestion })
  }
  if (type === 'string' && format !== '' && formatCheck(format, walk.minor) === undefined) {
    refuse(
      walk,
      'crd/ignored',
      ['format'],
      `is "${format}", which the server does not know and therefore does not check`,
    )
  }
}

/** What no schema can have, and nothing else can be said of one that has it. */
export const unsupported: readonly string[] = [
  'id',
  '$schema',
  '$ref',
  'additionalItems',
  'patternProperties',
  'definitions',
  'dependencies',
]

function checkUnsupported(
  walk: Walk,
  { raw, default: value, embedded }: SchemaNode,
  { noDefault, inMeta, lenient }: Place,
): void {
  for (const field of unsupported) {
    const written = raw[field]
    const given = isRecord(written)
      ? Object.keys(written).length > 0
      : written !== undefined && written !== null && written !== ''
    if (given) refuse(walk, 'crd/schema', [field], 'is not supported', { at: 'key' })
  }
  if (Array.isArray(raw['items'])) refuse(walk, 'crd/schema', ['items'], 'has to be one schema, not a list of them')
  if (value !== undefined && noDefault !== undefined)
    refuse(walk, 'crd/default', ['default'], `cannot be set ${noDefault}`, { at: 'key' })
  if (inMeta && embedded)
    refuse(walk, 'crd/schema', ['x-kubernetes-embedded-resource'], 'cannot be set within the metadata of an object')
  if (raw['x-kubernetes-preserve-unknown-fields'] === false) {
    refuse(walk, 'crd/schema', ['x-kubernetes-preserve-unknown-fields'], 'can only be true: leave it out')
  }
  if (lenient) checkIgnored(walk, raw)
}

/** The server decodes `items` and `additionalProperties` by hand: what it does not know there, it drops and does not tell. */
function checkIgnored(walk: Walk, raw: Readonly<Record<string, unknown>>): void {
  const root = walk.schemas.root(walk.schemas.kind('apiextensions.k8s.io/v1', 'CustomResourceDefinition') ?? {})
  const schema = root && schemaOfSchemas(walk, root)
  if (schema === undefined) return
  for (const problem of checkSchema(walk.schemas, schema, raw)) {
    // The merger of an apply does not look into it.
    if (problem.rule === 'schema/duplicate-element') continue
    const words = problem.message.slice(problem.message.indexOf(' ') + 1)
    if (problem.rule !== 'schema/unknown-field') refuse(walk, problem.rule, problem.path, words, { at: problem.at })
    else
      refuse(walk, 'crd/ignored', problem.path, 'does not exist in a schema; the server drops it and does not tell', {
        at: 'key',
      })
  }
}

function schemaOfSchemas({ schemas }: Walk, root: Parameters<typeof schemas.resolve>[0]) {
  const steps = ['spec', 'versions', 'schema', 'openAPIV3Schema']
  let current: typeof root | undefined = root
  for (const step of steps) {
    const field: typeof root | undefined = current && schemas.resolve(current).fields?.[step]
    current = field && (schemas.resolve(field).items ?? field)
  }
  return current && schemas.resolve(current)
}

function visitProperties(walk: Walk, node: SchemaNode, place: Place): void {
  const { raw, properties } = node
  const additional = additionalOf(node)
  const names = Object.keys(properties)
  if (raw['additionalProperties'] !== undefined && names.length > 0 && additional !== true) {
    refuse(walk, 'crd/schema', ['additionalProperties'], 'cannot be set beside properties', { at: 'key' })
  }
  if (typeof additional === 'object') {
    const noDefault = place.inMeta ? { noDefault: 'in a mapping of the metadata' } : {}
    within(walk, ['additionalProperties'], () =>
      visit(walk, additional, { ...place, ...noDefault, root: false, lenient: true }),
    )
  }
  for (const name of names) {
    const property = propertyOf(node, name)
    if (property === undefined) continue
    const meta = (place.root || node.embedded) && metaFields.has(name)
    const noDefault = meta && place.root ? { noDefault: `in the ${name} of an object` } : {}
    const inMeta = place.inMeta || meta
    within(walk, ['properties', name], () =>
      visit(walk, property, { ...place, ...noDefault, root: false, inMeta, lenient: false }),
    )
  }
}

function visitNested(walk: Walk, node: SchemaNode, place: Place): void {
  const below = { ...place, root: false, lenient: false }
  for (const junctor of junctors) {
    for (const [index, each] of alternativesOf(node, junctor).entries())
      within(walk, [junctor, index], () => visit(walk, each, below))
  }
  const not = notOf(node)
  const items = itemsOf(node)
  if (not !== undefined) within(walk, ['not'], () => visit(walk, not, below))
  if (items !== undefined) within(walk, ['items'], () => visit(walk, items, { ...below, lenient: true }))
}
