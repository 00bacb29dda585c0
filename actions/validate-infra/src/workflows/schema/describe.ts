import type { YamlScalar } from '../yaml/node.ts'
import type { ScalarShape, Shape } from './definitions.ts'

/** Whether GitHub takes a scalar at a place; what is no string is taken as one where only strings are. */
export function matches(scalar: YamlScalar, shape: Shape): boolean {
  return shape.scalars.some(each => fits(scalar, each))
}

/** Whether any text is taken. */
export function takesText({ scalars }: Shape): boolean {
  return scalars.some(({ type, constant }) => type === 'string' && constant === undefined)
}

function fits({ value, text }: YamlScalar, { type, constant, nonEmpty }: ScalarShape): boolean {
  if (type === 'null') return value === null
  if (type !== 'string') return typeof value === type
  return constant === undefined ? !nonEmpty || text !== '' : text === constant
}

const nouns = { null: 'nothing', boolean: 'true or false', number: 'a number', string: 'text' } as const

/** `a number`, `one of read, write, none`, `text or a list`. */
export function wantedBy({ scalars, items, mappings }: Shape): string {
  const constants = scalars.map(({ constant }) => constant).filter(each => each !== undefined)
  const types = new Set<string>(scalars.filter(({ constant }) => constant === undefined).map(({ type }) => nouns[type]))
  const words = [...types].filter(each => each !== 'nothing' || (items === undefined && mappings.length === 0))
  if (constants.length > 12) words.push('one of the known words')
  else if (constants.length > 0) words.push(constants.length > 1 ? `one of ${constants.join(', ')}` : constants[0]!)
  if (items !== undefined) words.push('a list')
  if (mappings.length > 0) words.push('a mapping')
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? 'nothing')
}
