import type { YamlMapping } from '../yaml/node.ts'
import type { MappingShape } from './definitions.ts'

/** The variant that a mapping was meant to be: the one whose marking key it has, and most of whose keys fit. */
export function variantOf({ entries }: YamlMapping, variants: readonly MappingShape[]): MappingShape {
  const [first] = variants
  if (variants.length === 1) return first!
  const using = entries.find(({ key }) => key.text === 'using')?.value
  if (using?.kind === 'scalar') {
    const kind = using.text === 'docker' ? 'container' : using.text === 'composite' ? 'composite' : 'node'
    const named = variants.find(({ name }) => name.startsWith(`${kind}-runs`))
    if (named !== undefined) return named
  }
  const rank = (variant: MappingShape) => {
    const marked = entries.findIndex(({ key }) => key.text === variant.mark)
    const unfit = entries.filter(({ key }) => !variant.properties.has(key.text)).length
    return (marked === -1 ? 10_000 : 0) + unfit * 100 + Math.max(0, marked)
  }
  return variants.reduce((best, each) => (rank(each) < rank(best) ? each : best))
}

/** Required keys that are not there; those of which one is enough stand together. */
export function missingKeys(
  { entries }: YamlMapping,
  variant: MappingShape,
  variants: readonly MappingShape[],
): string[][] {
  const has = (name: string) => entries.some(({ key }) => key.text.toLowerCase() === name.toLowerCase())
  const missing = [...variant.properties].filter(([name, { required }]) => required && !has(name)).map(([name]) => name)
  const common = missing.filter(name => variants.every(({ properties }) => properties.get(name)?.required))
  const marks = variants.map(({ mark }) => mark).filter(each => each !== undefined)
  const undecided = variants.length > 1 && common.length === 0 && !marks.some(has) && !has('using')
  return undecided
    ? [marks.slice(0, 2)]
    : (variants.length > 1 && common.length > 0 ? common : missing).map(name => [name])
}
