import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import type { Stage } from '../../../../lib/dockerfile/stages.ts'
import { plainWords, type Word } from '../../../../lib/dockerfile/words.ts'
import { readMount } from './mount.ts'
import type { Report } from './remark.ts'
import { meantName, usedStages, type View } from './view.ts'

/** The names of stages, and what FROM, COPY --from and mounts make of them. */
export function checkStages(view: View, report: Report): void {
  const { stages } = view.dockerfile
  const names = new Map<string, Stage>()
  for (const stage of stages) {
    const [image, as, name] = fromWords(stage.from)
    if (image !== undefined) checkBase(view, stage, image, names, report)
    if (stage.name !== undefined && name !== undefined) {
      checkName(stage, name, names, report)
      checkAs(stage.from, as!, report)
      names.set(stage.name, stage)
    }
    for (const outer of stage.body) checkSources(view, stage, outer.trigger ?? outer, report)
  }
  checkUnused(view, report)
}

/** The words of FROM, positions in its text. */
export function fromWords({ rest, restAt }: Instruction): Word[] {
  return plainWords(rest).map(({ text, at }) => ({ text, at: at + restAt }))
}

function checkName(stage: Stage, { text, at }: Word, names: ReadonlyMap<string, Stage>, report: Report): void {
  const stretch = { instruction: stage.from, at, end: at + text.length }
  const name = text.toLowerCase()
  const earlier = names.get(name)
  if (earlier !== undefined) {
    const message = `the stage ${name} is there already, on line ${earlier.from.line}: only the later one can be named`
    report({ rule: 'docker/duplicate-stage-name', message, ...stretch, twins: ['DL3024', 'DuplicateStageName'] })
  }
  if (name === 'scratch' || name === 'context') {
    const message = `${name} means something else to the builder: give the stage another name`
    report({ rule: 'docker/reserved-stage-name', message, ...stretch, twins: ['DL3063', 'ReservedStageName'] })
  }
  if (text !== name) {
    const message = `the stage ${text} is not in lower case, as FROM looks for it`
    report({ rule: 'docker/stage-name-case', message, ...stretch, twins: ['StageNameCasing'], suggestion: name })
  }
}

function checkAs(from: Instruction, { text, at }: Word, report: Report): void {
  const lower = from.written === from.written.toLowerCase()
  const upper = from.written === from.written.toUpperCase()
  if (!lower && !upper) return
  const wanted = lower ? 'as' : 'AS'
  if (text === wanted) return
  const message = `${text} stands beside ${from.written}: write ${wanted}`
  report({
    rule: 'docker/instruction-case',
    message,
    instruction: from,
    at,
    end: at + text.length,
    twins: ['FromAsCasing'],
    suggestion: wanted,
  })
}

/** A base that is the name of a stage, but not of one before it. */
function checkBase(
  view: View,
  stage: Stage,
  { text, at }: Word,
  names: ReadonlyMap<string, Stage>,
  report: Report,
): void {
  if (/[$:@/.]/.test(text) || text === 'scratch' || names.has(text) || isContext(view, text)) return
  const stretch = { instruction: stage.from, at, end: at + text.length }
  const lower = text.toLowerCase()
  if (names.has(lower)) {
    const message = `FROM ${text} is no stage: stages are found in lower case`
    report({ rule: 'docker/stage-reference', message, ...stretch, suggestion: lower })
    return
  }
  const later = view.byName.get(text)
  // A stage may well be named as the image that it is built on: FROM node AS node.
  if (later !== undefined && later !== stage) {
    const message = `the stage ${text} comes later, on line ${later.from.line}: FROM takes it for an image`
    report({ rule: 'docker/stage-reference', message, ...stretch })
    return
  }
  const meant = meantName(text, names.keys())
  if (meant === undefined || text.length < 4) return
  const message = `no stage before this is named ${text}, so it is pulled as an image; did you mean "${meant}"?`
  report({ rule: 'docker/stage-reference', level: 'warning', message, ...stretch, suggestion: meant })
}

const isContext = ({ builds }: View, name: string): boolean =>
  builds.some(({ contexts }) => contexts.includes(name.toLowerCase()))

function checkSources(view: View, stage: Stage, instruction: Instruction, report: Report): void {
  for (const { name, value, at, end } of instruction.flags) {
    const copies = instruction.keyword === 'COPY' && name === 'from'
    const from = copies
      ? value
      : instruction.keyword === 'RUN' && name === 'mount'
        ? readMount(value).get('from')
        : undefined
    if (from === undefined || from === '' || from.includes('$') || isContext(view, from)) continue
    const problem = sourceProblem(view, stage, from, copies)
    if (problem === undefined) continue
    const { message, meant, own } = problem
    const twins = !copies || /^\d+$/.test(from) ? [] : own ? ['DL3023'] : ['DL3022']
    report({
      rule: 'docker/stage-reference',
      message,
      instruction,
      at,
      end,
      twins,
      // Something else may be meant than what is near: it may even be an image.
      ...(meant !== undefined && { level: 'warning', suggestion: `--from=${meant}` }),
    })
  }
}

type SourceProblem = { message: string; meant?: string; own?: boolean }

/** What is wrong with the stage that COPY --from or a mount names. Copies may name stages by number as well. */
function sourceProblem(
  { dockerfile, byName }: View,
  stage: Stage,
  from: string,
  copies: boolean,
): SourceProblem | undefined {
  const { stages } = dockerfile
  const numbered = copies && /^\d+$/.test(from)
  const found = numbered ? stages[Number(from)] : byName.get(from.toLowerCase())
  if (found === stage) return { message: `${from} is the stage itself: it copies from another`, own: true }
  if (found !== undefined) {
    const late = found.index > stage.index
    // The latest stage of a name is the one that counts, wherever it stands.
    return late
      ? { message: `the stage ${from} comes later, on line ${found.from.line}: it has to stand before` }
      : undefined
  }
  if (numbered) return { message: `there is no stage ${from}: they count from 0 to ${stages.length - 1}` }
  const names = stages.slice(0, stage.index).flatMap(each => each.name ?? [])
  const meant = /[:@/.]/.test(from) || from.length < 4 ? undefined : meantName(from, names)
  return meant === undefined
    ? undefined
    : { message: `no stage is named ${from}, so it is pulled as an image; did you mean "${meant}"?`, meant }
}

/** Stages that no image is made of. A stage that somebody builds by its name has to be known to be seen. */
function checkUnused({ dockerfile, shipped, stages }: View, report: Report): void {
  const used = usedStages(dockerfile, stages, shipped)
  for (const { name, from } of dockerfile.stages.filter(stage => !used.has(stage))) {
    const message = `no image is made of the stage${name === undefined ? '' : ` ${name}`}: nothing copies from it or is built on it`
    report({ rule: 'docker/unused-stage', message, instruction: from })
  }
}
