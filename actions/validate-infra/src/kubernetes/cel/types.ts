/** Static types. Those of objects know their fields, which are converted from the schema when asked for. */
export type Type =
  | { kind: Simple }
  | { kind: 'list'; element: Type }
  | { kind: 'map'; key: Type; value: Type }
  /** The type of types; of `type(x)` also of which. */
  | { kind: 'type'; of?: Type }
  | { kind: 'param'; name: string }
  /** `optional_type(T)`, `net.IP`, `kubernetes.URL`; objects of a schema with `field`. */
  | {
      kind: 'named'
      name: string
      params: readonly Type[]
      field?: (name: string) => Type | undefined
      /** The names of the fields, as a rule writes them. */
      names?: () => readonly string[]
    }

export type Simple =
  'bool' | 'bytes' | 'double' | 'duration' | 'dyn' | 'error' | 'int' | 'null_type' | 'string' | 'timestamp' | 'uint'

export type NamedType = Extract<Type, { kind: 'named' }>

const simple = (kind: Simple): Type => ({ kind })

export const bool = simple('bool')
export const bytes = simple('bytes')
export const double = simple('double')
export const durationType = simple('duration')
export const dyn = simple('dyn')
export const errorType = simple('error')
export const int = simple('int')
export const nullType = simple('null_type')
export const string = simple('string')
export const timestampType = simple('timestamp')
export const uintType = simple('uint')

export const listOf = (element: Type): Type => ({ kind: 'list', element })
export const mapOf = (key: Type, value: Type): Type => ({ kind: 'map', key, value })
export const named = (name: string, ...params: Type[]): NamedType => ({ kind: 'named', name, params })
export const optionalOf = (type: Type): Type => named('optional_type', type)

/** What an optional holds; undefined for any other type. */
export function heldBy(type: Type): Type | undefined {
  return type.kind === 'named' && type.name === 'optional_type' ? type.params[0] : undefined
}

/** The types that a type is made of. */
export function paramsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'list':
      return [type.element]
    case 'map':
      return [type.key, type.value]
    case 'type':
      return type.of === undefined ? [] : [type.of]
    case 'named':
      return type.params
    default:
      return []
  }
}

export function withParams(type: Type, params: readonly Type[]): Type {
  switch (type.kind) {
    case 'list':
      return listOf(params[0]!)
    case 'map':
      return mapOf(params[0]!, params[1]!)
    case 'type':
      return params[0] === undefined ? type : { kind: 'type', of: params[0] }
    case 'named':
      return { ...type, params }
    default:
      return type
  }
}

/** `list(map(string, int))`. */
export function typeText(type: Type): string {
  // Objects are named after where their schema stands.
  if (type.kind === 'named' && type.field !== undefined) return 'object'
  const params = paramsOf(type)
  const name = type.kind === 'named' || type.kind === 'param' ? type.name : type.kind
  return params.length === 0 ? name : `${name}(${params.map(typeText).join(', ')})`
}

export function sameType(left: Type, right: Type): boolean {
  if (left === right) return true
  if (left.kind !== right.kind) return false
  if ((left.kind === 'named' || left.kind === 'param') && left.name !== (right as typeof left).name) return false
  const [ours, theirs] = [paramsOf(left), paramsOf(right)]
  return ours.length === theirs.length && ours.every((each, index) => sameType(each, theirs[index]!))
}
