import { patternOf, type Pattern } from '../pattern.ts'
import { failure, list, type Value } from '../values.ts'
import type { Library } from './overload.ts'

function using(source: string, use: (pattern: Pattern) => Value): Value {
  const pattern = patternOf(source)
  return 'problem' in pattern ? failure(`illegal regular expression: ${pattern.problem}`) : use(pattern)
}

const matches = (text: string, source: string) => using(source, pattern => pattern.test(text))
const findAll = (text: string, source: string, limit = -1n) =>
  using(source, pattern => list(pattern.findAll(text, Number(limit))))

/** `matches` of the language, and kubernetes.regex. */
export const regex: Library = {
  since: 0,
  declarations: [
    ['matches(string, string): bool', matches],
    ['<string>.matches(string): bool', matches],
    ['<string>.find(string): string', (text: string, source: string) => using(source, each => each.find(text) ?? '')],
    ['<string>.findAll(string): list(string)', findAll],
    ['<string>.findAll(string, int): list(string)', findAll],
  ],
}
