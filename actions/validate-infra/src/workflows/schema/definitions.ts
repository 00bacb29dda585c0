import { actionSchema, workflowSchema } from '../../../schemas/workflows.ts'
import { workflowAdditions } from './additions.ts'

/** One definition as the official schemas write it. */
export type Definition = {
  /** Contexts and functions that expressions here and below may use, besides those of the place above. */
  context?: readonly string[]
  null?: object
  boolean?: object
  number?: object
  string?: { constant?: string; 'require-non-empty'?: boolean }
  'allowed-values'?: readonly string[]
  sequence?: { 'item-type': string }
  mapping?: {
    properties?: Readonly<Record<string, string | { type: string; required: boolean }>>
    'loose-key-type'?: string
    'loose-value-type'?: string
  }
  'one-of'?: readonly string[]
}

export type Definitions = Readonly<Record<string, Definition>>

export type ScalarShape = { type: 'null' | 'boolean' | 'number' | 'string'; constant?: string; nonEmpty: boolean }

export type MappingShape = {
  name: string
  properties: ReadonlyMap<string, { type: string; required: boolean }>
  /** The type of values below keys that are not listed; undefined where only listed keys are taken. */
  loose?: string
  /** The required key that tells it from its variants: `run`, `uses`, `runs-on`. */
  mark?: string
}

/** What may stand at a place: any of these scalars, a list, one of these mappings. */
export type Shape = {
  name: string
  contexts: readonly string[]
  scalars: readonly ScalarShape[]
  items?: string
  mappings: readonly MappingShape[]
}

/** A schema whose definitions are resolved as they are met. */
export type Schema = { root: string; shapeOf(name: string): Shape }

const builtIn: Definitions = {
  null: { null: {} },
  boolean: { boolean: {} },
  number: { number: {} },
  string: { string: {} },
  sequence: { sequence: { 'item-type': 'any' } },
  mapping: { mapping: { 'loose-key-type': 'string', 'loose-value-type': 'any' } },
  any: { 'one-of': ['null', 'boolean', 'number', 'string', 'sequence', 'mapping'] },
}

export const workflowFiles = schemaOf('workflow-root-strict', { ...builtIn, ...workflowSchema, ...workflowAdditions })
export const actionFiles = schemaOf('action-root-strict', { ...builtIn, ...actionSchema })

function schemaOf(root: string, definitions: Definitions): Schema {
  const shapes = new Map<string, Shape>()
  const shapeOf = (name: string): Shape => {
    const known = shapes.get(name)
    if (known !== undefined) return known
    const definition = definitions[name] ?? {}
    const variants = (definition['one-of'] ?? []).map(shapeOf)
    const items = definition.sequence?.['item-type'] ?? variants.find(each => each.items !== undefined)?.items
    const shape: Shape = {
      name,
      contexts: definition.context ?? [],
      scalars: [...scalarsOf(definition), ...variants.flatMap(each => each.scalars)],
      mappings: [...mappingsOf(name, definition), ...variants.flatMap(each => each.mappings)],
      ...(items !== undefined && { items }),
    }
    shapes.set(name, shape)
    return shape
  }
  return { root, shapeOf }
}

function scalarsOf(definition: Definition): ScalarShape[] {
  const values = definition['allowed-values']
  if (values !== undefined) return values.map(constant => ({ type: 'string', constant, nonEmpty: true }))
  for (const type of ['null', 'boolean', 'number'] as const) if (definition[type]) return [{ type, nonEmpty: false }]
  if (definition.string === undefined) return []
  const { constant, 'require-non-empty': nonEmpty = false } = definition.string
  return [{ type: 'string', nonEmpty, ...(constant !== undefined && { constant }) }]
}

/** Keys that variants have in common. */
const common = new Set(['using', 'steps'])

function mappingsOf(name: string, { mapping }: Definition): MappingShape[] {
  if (mapping === undefined) return []
  const properties = Object.entries(mapping.properties ?? {}).map(
    ([key, type]) => [key, typeof type === 'string' ? { type, required: false } : type] as const,
  )
  const loose = mapping['loose-value-type']
  const mark = properties.find(([key, { required }]) => required && !common.has(key))?.[0]
  return [{ name, properties: new Map(properties), ...(loose !== undefined && { loose }), ...(mark && { mark }) }]
}
