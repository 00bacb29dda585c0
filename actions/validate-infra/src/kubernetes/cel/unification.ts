import { dyn, paramsOf, sameType, withParams, type Type } from './types.ts'

/** What type parameters stand for. */
export type Bindings = ReadonlyMap<string, Type>

/** Every bound parameter replaced; the others too, by `dyn`, where `final`. */
export function substitute(bindings: Bindings, type: Type, final = false): Type {
  if (type.kind === 'param') {
    const bound = bindings.get(type.name)
    if (bound !== undefined) return substitute(bindings, bound, final)
    return final ? dyn : type
  }
  const params = paramsOf(type)
  return params.length === 0
    ? type
    : withParams(
        type,
        params.map(each => substitute(bindings, each, final)),
      )
}

/**
 * The bindings under which each of some types can stand where another is wanted, or undefined. cel-go's rules: `dyn` fits
 * everywhere, null where there are pointers, a parameter takes the more general of what it meets.
 */
export function unify(bindings: Bindings, given: readonly Type[], wanted: readonly Type[]): Bindings | undefined {
  const trial = new Map(bindings)
  return given.length === wanted.length && fitAll(trial, given, wanted) ? trial : undefined
}

function fitAll(bindings: Map<string, Type>, given: readonly Type[], wanted: readonly Type[]): boolean {
  return given.length === wanted.length && given.every((type, index) => fits(bindings, type, wanted[index]!))
}

function fits(bindings: Map<string, Type>, given: Type, wanted: Type): boolean {
  if (wanted.kind === 'param') {
    const bound = bindings.has(wanted.name)
    if (bind(bindings, given, wanted)) return true
    if (bound) return false
  }
  if (given.kind === 'param') return bind(bindings, wanted, given)
  if (isLoose(given) || isLoose(wanted)) return true
  if (given.kind === 'null_type') return isNullable(wanted)
  if (wanted.kind === 'null_type') return isNullable(given)
  if (given.kind !== wanted.kind) return false
  if (given.kind === 'type') return true
  if (given.kind === 'named' && given.name !== (wanted as typeof given).name) return false
  return fitAll(bindings, paramsOf(given), paramsOf(wanted))
}

function bind(bindings: Map<string, Type>, type: Type, param: Extract<Type, { kind: 'param' }>): boolean {
  if (sameType(type, param)) return true
  const bound = bindings.get(param.name)
  if (bound === undefined) {
    if (occursIn(bindings, param, type)) return false
    bindings.set(param.name, type)
    return true
  }
  if (sameType(type, bound)) return true
  if (!fits(bindings, type, bound)) return false
  const general = moreGeneral(type, bound)
  if (!occursIn(bindings, param, general)) bindings.set(param.name, general)
  return true
}

/** Whether binding a parameter to a type would make it part of itself. */
function occursIn(bindings: Bindings, param: Extract<Type, { kind: 'param' }>, type: Type): boolean {
  if (sameType(param, type)) return true
  if (type.kind !== 'param') return paramsOf(type).some(each => occursIn(bindings, param, each))
  const bound = bindings.get(type.name)
  return bound !== undefined && occursIn(bindings, param, bound)
}

function isLoose({ kind }: Type): boolean {
  return kind === 'dyn' || kind === 'error'
}

function isNullable({ kind }: Type): boolean {
  return kind === 'named' || kind === 'duration' || kind === 'timestamp' || kind === 'null_type'
}

/** The more general of two types that fit each other. */
export function moreGeneral(left: Type, right: Type): Type {
  return isAsGeneral(left, right) ? left : right
}

function isAsGeneral(left: Type, right: Type): boolean {
  if (left.kind === 'dyn' || left.kind === 'param') return true
  if (right.kind === 'dyn' || right.kind === 'param' || left.kind !== right.kind) return false
  if (left.kind === 'type') return true
  if (left.kind === 'named' && left.name !== (right as typeof left).name) return false
  const [ours, theirs] = [paramsOf(left), paramsOf(right)]
  return ours.length === theirs.length && ours.every((each, index) => isAsGeneral(each, theirs[index]!))
}
