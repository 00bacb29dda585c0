import type { Environment } from './environment.ts'
import type { Overload } from './library/overload.ts'
import type { Expr, ExprOf, Issue, Offset } from './syntax.ts'
import * as types from './types.ts'
import { listOf, mapOf, optionalOf, type Type } from './types.ts'
import { unify, type Bindings } from './unification.ts'
import { isUint } from './values.ts'

/** Names that are types. */
const typeNames: Readonly<Record<string, Type>> = {
  bool: types.bool,
  bytes: types.bytes,
  double: types.double,
  int: types.int,
  list: listOf(types.dyn),
  map: mapOf(types.dyn, types.dyn),
  null_type: types.nullType,
  string: types.string,
  uint: types.uintType,
  type: { kind: 'type' },
  'google.protobuf.Duration': types.durationType,
  'google.protobuf.Timestamp': types.timestampType,
  'net.IP': types.named('net.IP'),
  'net.CIDR': types.named('net.CIDR'),
  optional_type: optionalOf(types.dyn),
}

/** What is known while an expression is checked. */
export type CheckState = {
  environment: Environment
  /** The innermost last. */
  scopes: Map<string, Type>[]
  types: Map<Expr, Type>
  overloads: Map<Expr, readonly Overload[]>
  names: Map<Expr, string>
  bindings: Bindings
  /** Of free type variables. */
  counter: number
  issues: Issue[]
}

export function refuse(state: CheckState, at: Offset, message: string): Type {
  state.issues.push({ at, message })
  return types.errorType
}

/** The type of what is written as it is. */
export function literalType({ value }: ExprOf<'literal'>): Type {
  if (value === null) return types.nullType
  if (value instanceof Uint8Array) return types.bytes
  switch (typeof value) {
    case 'boolean':
      return types.bool
    case 'bigint':
      return types.int
    case 'number':
      return types.double
    case 'string':
      return types.string
    default:
      return isUint(value) ? types.uintType : types.errorType
  }
}

/** A variable or type by its full name. */
export function named(state: CheckState, expr: Expr, written: string): Type | undefined {
  const name = written.replace(/^\./, '')
  const variable = state.scopes.findLast(scope => scope.has(name))?.get(name)
  const type = Object.hasOwn(typeNames, name) ? typeNames[name] : undefined
  if (variable === undefined && type === undefined) return undefined
  state.names.set(expr, name)
  return variable ?? { kind: 'type', of: type! }
}

/** Makes a type the one that is wanted, by binding type variables; false where that cannot be. */
export function assign(state: CheckState, given: Type, wanted: Type): boolean {
  const bindings = unify(state.bindings, [given], [wanted])
  if (bindings === undefined) return false
  state.bindings = bindings
  return true
}

/** A type variable of which nothing is known yet. */
export function freeType(state: CheckState): Type {
  return { kind: 'param', name: `$${state.counter++}` }
}
