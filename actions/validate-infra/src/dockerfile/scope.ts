import { expandWord } from '../../../../lib/dockerfile/expand.ts'
import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import { wordsOf, type Word } from '../../../../lib/dockerfile/words.ts'

/**
 * The names that mean something at one instruction, with their values; undefined is a value that only the builder knows.
 * A scope changes while its stage is read: what is asked of it holds at that instruction alone.
 */
export type Scope = {
  values: Map<string, string | undefined>
  /** The base image may have set further names. */
  open: boolean
}

/** The arguments that BuildKit itself gives: always there for FROM, in a stage once they are declared. */
export const platformArguments: ReadonlySet<string> = new Set([
  ...['PLATFORM', 'OS', 'OSVERSION', 'ARCH', 'VARIANT'].flatMap(each => [`TARGET${each}`, `BUILD${each}`]),
  'TARGETSTAGE',
])

/** A word with its variables replaced; undefined when that depends on something that only the builder knows. */
export function expandIn(scope: Scope, word: string, escape: string): string | undefined {
  const expanded = expandWord(word, name => valueIn(scope, name), escape)
  return 'value' in expanded ? expanded.value : undefined
}

function valueIn({ values, open }: Scope, name: string): string | undefined {
  return values.has(name) || open ? values.get(name) : ''
}

/** `name=value` words of ARG and ENV; an ARG may have no value. */
export type Assignment = Word & {
  name: string
  value: string | undefined
  /** Where the value begins. */ valueAt: number
}

/** What ARG, ENV or LABEL assigns, positions in the text of the instruction. The old form `ENV name value` is one assignment. */
export function assignmentsOf({ keyword, rest, restAt }: Instruction, escape: string): Assignment[] {
  const words = wordsOf(rest, escape).map(word => ({ ...word, at: word.at + restAt }))
  const old = keyword === 'ARG' || words[0]?.text.includes('=') !== false ? null : /^(\S+)\s+([^]*)$/.exec(rest)
  if (old !== null) {
    const [text, name = '', value = ''] = old
    return [{ text, at: restAt, name, value, valueAt: restAt + text.length - value.length }]
  }
  return words.map(word => {
    const equals = word.text.indexOf('=')
    if (equals < 0) return { ...word, name: word.text, value: undefined, valueAt: word.at }
    return {
      ...word,
      name: word.text.slice(0, equals),
      value: word.text.slice(equals + 1),
      valueAt: word.at + equals + 1,
    }
  })
}

/** Applies ARG or ENV to a scope. `globals` is the scope before the first stage, undefined inside of it. */
export function assign(
  instruction: Instruction,
  scope: Scope,
  globals: Scope | undefined,
  args: Readonly<Record<string, string | undefined>>,
  escape: string,
): void {
  const assigned = assignmentsOf(instruction, escape)
  if (instruction.keyword === 'ENV') {
    // All values of one instruction are expanded before any of them is set.
    const values = assigned.map(({ name, value }) => [name, expandIn(scope, value ?? '', escape)] as const)
    for (const [name, value] of values) scope.values.set(name, value)
    return
  }
  for (const { name, value } of assigned) {
    if (Object.hasOwn(args, name)) scope.values.set(name, args[name])
    else if (value !== undefined) scope.values.set(name, expandIn(scope, value, escape))
    else if (globals?.values.has(name) === true) scope.values.set(name, globals.values.get(name))
    // Whoever builds may give it a value.
    else scope.values.set(name, undefined)
  }
}

/** The scope before the first stage, which FROM reads. */
export function globalScope(
  globals: readonly Instruction[],
  args: Readonly<Record<string, string | undefined>>,
  escape: string,
): Scope {
  const scope: Scope = { values: new Map([...platformArguments].map(name => [name, undefined])), open: false }
  for (const each of globals) if (each.keyword === 'ARG') assign(each, scope, undefined, args, escape)
  return scope
}
