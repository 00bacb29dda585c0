import { compareDockerfiles } from './linters/dockerfile.ts'
import { compareWorkflows } from './linters/workflows.ts'
import type { Measure } from './run.ts'

/** Our own rules beside those of the linters that others keep, on the same files. */
export const measure: Measure = async options => {
  const halves = [await compareDockerfiles(options), await compareWorkflows(options)]
  return {
    what:
      'Rule by rule, of which instruction both say it and of which only one does. hadolint and the checks of BuildKit on the ' +
      'Dockerfiles of this repository, on generated good ones, on good ones with one defect each, and on lines as they are ' +
      'found everywhere; actionlint and zizmor (pedantic) on workflows and actions in the same way.',
    peers: Object.assign({}, ...halves.map(({ peers }) => peers)) as Record<string, string>,
    rows: halves.flatMap(({ rows }) => rows),
    holds: halves.flatMap(({ holds }) => holds),
  }
}
