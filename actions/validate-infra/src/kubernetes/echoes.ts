import { formatPath, type Problem } from '../finding.ts'

/**
 * Problems without those that only repeat another: where the schema has said something of a place already, what a rule for
 * values says of it, or of what is in it, has the same cause. So has a field that is missing because its name is misspelt.
 */
export function withoutEchoes(problems: Problem[], causes: readonly Problem[]): Problem[] {
  if (problems.length === 0 || causes.length === 0) return problems
  const places = new Set(causes.flatMap(({ path, suggestion }) => [path, ...meant(path, suggestion)].map(formatPath)))
  return problems.filter(({ path }) => !path.some((_, index) => places.has(formatPath(path.slice(0, index + 1)))))
}

/** The field that a misspelt one stands for. */
function meant(path: Problem['path'], suggestion: string | undefined): Problem['path'][] {
  return suggestion === undefined ? [] : [[...path.slice(0, -1), suggestion]]
}
