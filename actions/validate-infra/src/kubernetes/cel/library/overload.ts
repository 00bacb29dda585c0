import {
  bool,
  bytes,
  double,
  durationType,
  dyn,
  int,
  listOf,
  mapOf,
  named,
  nullType,
  optionalOf,
  string,
  timestampType,
  uintType,
  type Type,
} from '../types.ts'
import { isList, isMap, typeName, type Value } from '../values.ts'

/** Gets arguments of the types in its signature; a list or map may hold others than declared. */
export type Implementation = (...args: never[]) => Value

/**
 * One way to call a function, as it is written: `size(string): int`, for a method `<list(A)>.indexOf(A): int` with the type
 * of the receiver in angle brackets. Operators are called `_+_`; capital letters stand for any type.
 */
export type Declaration = readonly [signature: string, call: Implementation]

/** Functions that came at the same time. */
export type Library = {
  /** The first minor version of Kubernetes 1 whose server takes them in a new rule. */
  since: number
  declarations: readonly Declaration[]
}

export type Overload = {
  /** Its signature, which is unique. */
  id: string
  name: string
  /** Whether the first parameter is the receiver. */
  member: boolean
  params: readonly Type[]
  result: Type
  /** Letters that stand for a type. */
  variables: readonly string[]
  call: (...args: readonly Value[]) => Value
}

const simple: Readonly<Record<string, Type>> = {
  bool,
  bytes,
  double,
  duration: durationType,
  dyn,
  int,
  null: nullType,
  string,
  timestamp: timestampType,
  uint: uintType,
  IP: named('net.IP'),
  CIDR: named('net.CIDR'),
  URL: named('kubernetes.URL'),
  Quantity: named('kubernetes.Quantity'),
  Semver: named('kubernetes.Semver'),
  Format: named('kubernetes.NamedFormat'),
}

/** Reads a signature. */
export function overloadOf([signature, call]: Declaration): Overload {
  const method = /^<(.+)>\.(@?\w+)\((.*)\): (.+)$/.exec(signature)
  const plain = method ?? /^()(\S+?)\((.*)\): (.+)$/.exec(signature)
  if (plain === null) throw new Error(`${signature} is no signature`)
  const [, receiver = '', name = '', params = '', result = ''] = plain
  const variables = new Set<string>()
  const read = (text: string) => typeOf(text, variables)
  return {
    id: signature,
    name,
    member: method !== null,
    params: [...(method === null ? [] : [receiver]), ...split(params)].map(read),
    result: read(result),
    variables: [...variables],
    call: call as (...args: readonly Value[]) => Value,
  }
}

function typeOf(text: string, variables: Set<string>): Type {
  const known = simple[text]
  if (known !== undefined) return known
  const of = /^(\w+)\((.+)\)$/.exec(text)
  if (of === null) {
    variables.add(text)
    return { kind: 'param', name: text }
  }
  const [first, second] = split(of[2]!).map(each => typeOf(each, variables))
  switch (of[1]) {
    case 'list':
      return listOf(first!)
    case 'map':
      return mapOf(first!, second!)
    case 'optional':
      return optionalOf(first!)
    default:
      return { kind: 'type', of: first! }
  }
}

/** Splits at the commas that are in no parentheses. */
function split(params: string): string[] {
  return params === '' ? [] : params.split(/, (?![^(]*\))/)
}

const runtimeNames: Readonly<Record<string, string>> = {
  duration: 'google.protobuf.Duration',
  timestamp: 'google.protobuf.Timestamp',
}

/** Whether a value can be an argument. Of a list or map, its first element speaks for all, as in cel-go. */
export function takes(type: Type, value: Value): boolean {
  switch (type.kind) {
    case 'dyn':
    case 'param':
    case 'error':
      return true
    case 'list':
      return isList(value) && (value.items[0] === undefined || takes(type.element, value.items[0]))
    case 'map': {
      if (!isMap(value)) return false
      const [key] = value.keys()
      return key === undefined || (takes(type.key, key) && takes(type.value, value.find(key) ?? null))
    }
    case 'named':
      return typeName(value) === type.name
    default:
      return typeName(value) === (runtimeNames[type.kind] ?? type.kind)
  }
}
