import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import type { Stage } from '../../../../lib/dockerfile/stages.ts'
import { plainWords } from '../../../../lib/dockerfile/words.ts'
import type { Dockerfile } from './dockerfile.ts'
import { assign, expandIn, globalScope, type Scope } from './scope.ts'

/** What a build is given from outside. */
export type BuildOptions = {
  /** Undefined is a value that only the one who builds knows. */
  args: Readonly<Record<string, string | undefined>>
  /** Names of further contexts, in lower case. */
  contexts: readonly string[]
}

/** A stage with what it is built on. */
export type BuiltStage = {
  stage: Stage
  /** The stage of this file that it is built on. */
  parent?: BuiltStage
  /** The image from outside at the end of the chain; `scratch` for none, undefined when only the builder knows. */
  base: string | undefined
  /** The first instruction of each keyword. */
  first: ReadonlyMap<string, Instruction>
}

/** One instruction of a stage with what its variables mean there. The scope changes with the next step. */
export type Step = { instruction: Instruction; built: BuiltStage; scope: Scope }

/** The build that nobody described: arguments have their defaults, there is no further context. */
export const plainBuild: BuildOptions = { args: {}, contexts: [] }

/** Goes through all stages in their order, FROM first, with the variables that each instruction sees. */
export function evaluate(
  { stages, globals, escape }: Dockerfile,
  { args, contexts }: BuildOptions,
  visit: (step: Step) => void,
): BuiltStage[] {
  const outer = globalScope(globals, args, escape)
  const built: BuiltStage[] = []
  const byName = new Map<string, number>()
  const ends: Scope[] = []
  for (const stage of stages) {
    const name = expandIn(outer, plainWords(stage.from.rest)[0]?.text ?? '', escape)
    const earlier = name === undefined || contexts.includes(name.toLowerCase()) ? undefined : byName.get(name)
    const parent = earlier === undefined ? undefined : built[earlier]
    const one: BuiltStage = {
      stage,
      ...(parent && { parent }),
      base: parent === undefined ? name : parent.base,
      first: firstOfEach(stage),
    }
    const inherited = earlier === undefined ? undefined : ends[earlier]
    const scope = { values: new Map(inherited?.values), open: inherited?.open ?? name !== 'scratch' }
    visit({ instruction: stage.from, built: one, scope: outer })
    for (const instruction of stage.body) {
      visit({ instruction, built: one, scope })
      if (instruction.keyword === 'ARG' || instruction.keyword === 'ENV')
        assign(instruction, scope, outer, args, escape)
    }
    if (stage.name !== undefined) byName.set(stage.name, stage.index)
    built.push(one)
    ends.push(scope)
  }
  return built
}

function firstOfEach({ body }: Stage): Map<string, Instruction> {
  const first = new Map<string, Instruction>()
  for (const each of body) if (!first.has(each.keyword)) first.set(each.keyword, each)
  return first
}

/** What `ask` answers first for a stage, or for the stages that it is built on. */
export function firstInChain<T>(built: BuiltStage, ask: (each: BuiltStage) => T | undefined): T | undefined {
  for (let each: BuiltStage | undefined = built; each !== undefined; each = each.parent) {
    const answer = ask(each)
    if (answer !== undefined) return answer
  }
  return undefined
}

/** Whether a keyword stands in the chain before an instruction. */
export function hasBefore(built: BuiltStage, keyword: string, { line }: Instruction): boolean {
  return firstInChain(built, ({ first }) => ((first.get(keyword)?.line ?? Infinity) < line ? true : undefined)) ?? false
}

/** The stage that a target names, by name or number; the last one without a target. */
export function targetStage(built: readonly BuiltStage[], target: string | undefined): BuiltStage | undefined {
  if (target === undefined) return built.at(-1)
  const name = target.toLowerCase()
  return (
    built.findLast(({ stage }) => stage.name === name) ?? (/^\d{1,6}$/.test(target) ? built[Number(target)] : undefined)
  )
}
