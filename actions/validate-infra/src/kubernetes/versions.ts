import type { ManifestObject } from '../../../../lib/manifests/object.ts'
import type { Problem } from '../finding.ts'
import { checkObject, type MissingSchema, type ObjectVerdict, type Surroundings } from './objectCheck.ts'
import { supportedVersions, type Schemas } from './schemas.ts'

const minorName = /^v?(\d+\.\d+)(?:\.\d+)?$/

/**
 * The minor versions that an entry of input `kubernetes-versions` names, oldest first: one (`1.34`, `v1.34`, `1.34.4`), a
 * range (`1.31-1.34`), or the newest (`latest`). Undefined when there is no schema for one of them.
 */
export function versionsNamed(entry: string): readonly string[] | undefined {
  const supported = supportedVersions()
  if (entry === 'latest') return supported.slice(-1)
  const [first, last, ...more] = entry.split('-').map(end => supported.indexOf(minorName.exec(end.trim())?.[1] ?? ''))
  if (first === undefined || first < 0 || more.length > 0) return undefined
  if (last === undefined) return [supported[first]!]
  return last < first ? undefined : supported.slice(first, last + 1)
}

/** What several versions say to one object: said once where all say it, else with the names of those that do. */
export function checkObjectIn(
  versions: readonly Schemas[],
  object: ManifestObject,
  missing: MissingSchema,
  around?: Surroundings,
): ObjectVerdict {
  if (versions.length === 1) return checkObject(object, versions[0]!, missing, around)
  const verdicts = versions.map(schemas => checkObject(object, schemas, missing, around))
  const problems = mergedProblems(
    verdicts.map(each => each.problems),
    versions.map(each => each.version),
  )
  const unchecked = verdicts.find(each => !each.checked)
  return unchecked === undefined ? { checked: true, problems } : { ...unchecked, problems }
}

function mergedProblems(perVersion: readonly (readonly Problem[])[], versions: readonly string[]): Problem[] {
  const merged = new Map<string, { problem: Problem; in: number[] }>()
  for (const [position, problems] of perVersion.entries()) {
    for (const problem of problems) {
      // By rule and place: the words may differ, for one version allows more values than another.
      const cause = JSON.stringify([problem.rule, problem.path])
      const known = merged.get(cause)
      if (known === undefined) merged.set(cause, { problem, in: [position] })
      else if (known.in.at(-1) !== position) known.in.push(position)
    }
  }
  const found = [...merged.values()]
  const refused = found.some(({ problem }) => problem.rule === 'schema/api-version')
  return found
    .filter(({ problem }) => !(refused && problem.rule === 'deprecated/api-version'))
    .map(({ problem, in: positions }) => {
      if (positions.length === versions.length) return problem
      return { ...problem, message: `${problem.message} (Kubernetes ${spans(positions, versions).join(', ')})` }
    })
}

/** `1.30 to 1.32`, `1.34`: neighbours among the versions that are judged are put together. */
function spans(positions: readonly number[], versions: readonly string[]): string[] {
  const runs: number[][] = []
  for (const position of positions) {
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1) === position - 1) run.push(position)
    else runs.push([position])
  }
  return runs.map(run => {
    const [first, last] = [versions[run[0]!]!, versions[run.at(-1)!]!]
    return first === last ? first : `${first} to ${last}`
  })
}
