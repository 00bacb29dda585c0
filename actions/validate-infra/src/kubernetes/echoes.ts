import { formatPath, type Problem } from '../finding.ts'

/**
 * What the schema says and what rules for values say, each cause told once: where the schema refuses a place, what a rule says
 * of it, or of what is in it, has the same cause. So has a field that is missing because its name is misspelt. Where the schema
 * only warns and a rule refuses the very place, the refusal is told.
 */
export function withoutEchoes(schema: Problem[], values: Problem[]): Problem[] {
  if (schema.length === 0) return values
  if (values.length === 0) return schema
  const refused = placesOf(schema.filter(({ level }) => level !== 'warning'))
  const news = values.filter(({ path }) => !path.some((_, index) => refused.has(formatPath(path.slice(0, index + 1)))))
  const told = placesOf(news)
  return [...schema.filter(({ level, path }) => level !== 'warning' || !told.has(formatPath(path))), ...news]
}

function placesOf(problems: readonly Problem[]): Set<string> {
  return new Set(problems.flatMap(({ path, suggestion }) => [path, ...meant(path, suggestion)].map(formatPath)))
}

/** The field that a misspelt one stands for. */
function meant(path: Problem['path'], suggestion: string | undefined): Problem['path'][] {
  return suggestion === undefined ? [] : [[...path.slice(0, -1), suggestion]]
}
