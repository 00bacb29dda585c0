import { any, boolean, string, type Type } from './types.ts'

/** What an argument may be: text (which numbers and booleans become), text or a list, anything. */
type Wanted = 'text' | 'text or list' | 'anything'

export type FunctionShape = { name: string; min: number; max: number; takes: readonly Wanted[]; gives: Type }

const many = 255

/** The functions that can be called wherever there are expressions; the last of `takes` holds for all further arguments. */
const everywhere: readonly FunctionShape[] = [
  { name: 'case', min: 3, max: many, takes: ['anything'], gives: any },
  { name: 'contains', min: 2, max: 2, takes: ['text or list', 'anything'], gives: boolean },
  { name: 'endsWith', min: 2, max: 2, takes: ['text'], gives: boolean },
  { name: 'format', min: 1, max: many, takes: ['text', 'anything'], gives: string },
  { name: 'fromJSON', min: 1, max: 1, takes: ['text'], gives: any },
  { name: 'join', min: 1, max: 2, takes: ['text or list', 'text'], gives: string },
  { name: 'startsWith', min: 2, max: 2, takes: ['text'], gives: boolean },
  { name: 'toJSON', min: 1, max: 1, takes: ['anything'], gives: string },
]

/** Those that only some places know; how many arguments they take is the place's to say. */
const somewhere: readonly FunctionShape[] = [
  { name: 'always', min: 0, max: 0, takes: [], gives: boolean },
  { name: 'cancelled', min: 0, max: 0, takes: [], gives: boolean },
  { name: 'failure', min: 0, max: many, takes: ['text'], gives: boolean },
  { name: 'success', min: 0, max: many, takes: ['text'], gives: boolean },
  { name: 'hashFiles', min: 1, max: many, takes: ['text'], gives: string },
]

export const functions: ReadonlyMap<string, FunctionShape> = new Map(
  [...everywhere, ...somewhere].map(each => [each.name.toLowerCase(), each]),
)

const special = new Set(somewhere.map(({ name }) => name.toLowerCase()))

/** What expressions may use at a place, from the list in its schema: `github`, `hashFiles(1,255)`. */
export type Allowed = { contexts: ReadonlySet<string>; functions: ReadonlySet<string> }

const known = new WeakMap<readonly string[], Allowed>()

export function allowedBy(contexts: readonly string[]): Allowed {
  const before = known.get(contexts)
  if (before !== undefined) return before
  const names = contexts.map(each => /^(\w+)(\()?/.exec(each)!)
  const allowed = {
    contexts: new Set(names.filter(([, , call]) => !call).map(([, name]) => name!.toLowerCase())),
    functions: new Set(names.filter(([, , call]) => call).map(([, name]) => name!.toLowerCase())),
  }
  known.set(contexts, allowed)
  return allowed
}

/** Whether a function can be called at a place. */
export function isCallable(name: string, allowed: Allowed): boolean {
  return !special.has(name.toLowerCase()) || allowed.functions.has(name.toLowerCase())
}
