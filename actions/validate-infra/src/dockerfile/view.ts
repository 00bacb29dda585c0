import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import type { Stage } from '../../../../lib/dockerfile/stages.ts'
import type { Build } from '../compose/builds.ts'
import type { Dockerfile } from './dockerfile.ts'
import { nearest } from '../../../../lib/nearest.ts'
import { evaluate, plainBuild, targetStage, type BuiltStage } from './evaluate.ts'
import { readMount } from './mount.ts'
import { scriptsOf, type RunScript } from './run.ts'
import { assignmentsOf } from './scope.ts'

/** A Dockerfile with what its checks ask for again and again. */
export type View = {
  dockerfile: Dockerfile
  stages: readonly BuiltStage[]
  /** The stages that somebody builds an image from: those that Compose files name, else the last one. */
  targets: readonly BuiltStage[]
  /** The stages whose files are in such an image: the targets and what they are built on. */
  shipped: ReadonlySet<Stage>
  /** The builds of Compose files that use this Dockerfile. */
  builds: readonly Build[]
  /** The arguments before the first FROM, by name: the line, and whether there is a default. */
  globals: ReadonlyMap<string, { line: number; hasDefault: boolean }>
  /** The stage that counts for a name: the last of that name. */
  byName: ReadonlyMap<string, Stage>
  scripts: (instruction: Instruction) => readonly RunScript[]
}

export function viewOf(dockerfile: Dockerfile, builds: readonly Build[]): View {
  const contexts = [...new Set(builds.flatMap(each => each.contexts))]
  const stages = evaluate(dockerfile, { ...plainBuild, contexts }, () => undefined)
  const named = builds.map(({ target }) => targetStage(stages, target)).filter(each => each !== undefined)
  const last = stages.at(-1)
  const targets = named.length > 0 ? [...new Set(named)] : last === undefined ? [] : [last]
  const shipped = new Set<Stage>()
  for (const target of targets) {
    for (
      let each: BuiltStage | undefined = target;
      each !== undefined && !shipped.has(each.stage);
      each = each.parent
    ) {
      shipped.add(each.stage)
    }
  }
  const byName = namedStages(dockerfile)
  const known = new Map<Instruction, readonly RunScript[]>()
  const hasPosixShell = isForPosix(dockerfile)
  const scripts = (instruction: Instruction) => {
    if (!hasPosixShell) return []
    const found = known.get(instruction) ?? scriptsOf(instruction)
    known.set(instruction, found)
    return found
  }
  return { dockerfile, stages, targets, shipped, builds, globals: globalArguments(dockerfile), byName, scripts }
}

/** Files for Windows give their lines to another shell. */
function isForPosix({ escape, stages }: Dockerfile): boolean {
  if (escape === '`') return false
  return !stages.some(
    ({ from, body }) =>
      /windows|nanoserver|servercore/i.test(from.rest) ||
      body.some(({ keyword, rest }) => keyword === 'SHELL' && /powershell|pwsh|cmd(?:\.exe)?"/i.test(rest)),
  )
}

function globalArguments({ globals, escape }: Dockerfile): View['globals'] {
  const found = new Map<string, { line: number; hasDefault: boolean }>()
  for (const each of globals) {
    if (each.keyword !== 'ARG') continue
    for (const { name, value } of assignmentsOf(each, escape))
      found.set(name, { line: each.line, hasDefault: value !== undefined })
  }
  return found
}

/** More names than this are not gone through for one that is near. */
const nameLimit = 300

/** The name that was most likely meant; undefined when there is none, or there are too many to tell. */
export function meantName(name: string, names: Iterable<string>): string | undefined {
  const candidates = [...names]
  return candidates.length > nameLimit || name.length < 3 ? undefined : nearest(name, candidates)
}

/** The stages that the builder goes through for some: themselves, what they are built on, and what they copy from. */
export function usedStages(dockerfile: Dockerfile, stages: readonly BuiltStage[], roots: Iterable<Stage>): Set<Stage> {
  const used = new Set(roots)
  const byName = namedStages(dockerfile)
  // From the last to the first: what a stage uses stands before it.
  for (const { stage, parent } of stages.toReversed()) {
    if (!used.has(stage)) continue
    if (parent !== undefined) used.add(parent.stage)
    for (const { keyword, flags } of stage.body.map(outer => outer.trigger ?? outer)) {
      for (const { name, value } of flags) {
        const from =
          keyword === 'COPY' && name === 'from'
            ? value
            : keyword === 'RUN' && name === 'mount'
              ? readMount(value).get('from')
              : undefined
        const numbered = from !== undefined && /^\d{1,6}$/.test(from) ? dockerfile.stages[Number(from)] : undefined
        const found = from === undefined ? undefined : (byName.get(from.toLowerCase()) ?? numbered)
        if (found !== undefined) used.add(found)
      }
    }
  }
  return used
}

function namedStages({ stages }: Dockerfile): Map<string, Stage> {
  return new Map(stages.flatMap(stage => (stage.name === undefined ? [] : [[stage.name, stage] as const])))
}
