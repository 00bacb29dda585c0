import { heredocHead } from '../../../../lib/dockerfile/heredoc.ts'
import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import { jsonWords, plainWords } from '../../../../lib/dockerfile/words.ts'
import { didYouMean, nearest } from '../../../../lib/nearest.ts'
import type { Dockerfile } from './dockerfile.ts'
import type { Report } from './remark.ts'
import { linePlace } from './dockerfile.ts'
import { assignmentsOf } from './scope.ts'

/** What a stage may hold; FROM begins one. */
export const keywords = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
] as const

/** What the builder refuses before it builds anything: instructions that do not exist or have the wrong arguments. */
export function checkSyntax(dockerfile: Dockerfile, report: Report): void {
  const { instructions, stages, directives, name, text } = dockerfile
  const escape = directives.get('escape')
  if (escape !== undefined && escape !== '\\' && escape !== '`') {
    const line = [...directives.keys()].indexOf('escape') + 1
    const message = `the directive escape is ${escape}: it is \\ or \``
    report({ rule: 'docker/syntax', message, place: linePlace(name, text, line) })
  }
  if (stages.length === 0) {
    const message =
      instructions.length === 0
        ? 'this Dockerfile has no instruction'
        : 'this Dockerfile has no FROM: there is nothing to build'
    report({
      rule: 'docker/syntax',
      message,
      ...(instructions[0] && { instruction: instructions[0] }),
      twins: instructions.length > 0 ? ['DL3061'] : [],
    })
  } else {
    for (const each of dockerfile.globals) {
      if (each.keyword === 'ARG' || !isKnown(each)) continue
      const message = `${each.keyword} stands before the first FROM: only ARG may`
      report({ rule: 'docker/syntax', message, instruction: each, twins: ['DL3061'] })
    }
  }
  for (const each of instructions) checkInstruction(each, dockerfile, report)
}

const isKnown = ({ keyword }: Instruction): boolean => (keywords as readonly string[]).includes(keyword)

function checkInstruction(instruction: Instruction, dockerfile: Dockerfile, report: Report): void {
  const { keyword, written, heredocs } = instruction
  if (!isKnown(instruction)) {
    const meant = nearest(keyword, keywords)
    const message = `there is no instruction ${written.slice(0, 40)}${didYouMean(keyword, keywords)}`
    report({
      rule: 'docker/unknown-instruction',
      message,
      instruction,
      ...(meant !== undefined && { suggestion: meant }),
    })
    return
  }
  const problem = problemOf(instruction, dockerfile.escape)
  if (problem !== undefined) report({ rule: 'docker/syntax', message: problem, instruction })
  const open = heredocs.find(({ closed }) => !closed)
  if (open !== undefined) {
    const message = `nothing ends the here-document <<${open.name}: the rest of the file is taken for its text`
    report({ rule: 'docker/syntax', message, instruction })
  }
  if (instruction.trigger !== undefined) checkTrigger(instruction, instruction.trigger, dockerfile, report)
}

function checkTrigger(outer: Instruction, trigger: Instruction, dockerfile: Dockerfile, report: Report): void {
  if (['ONBUILD', 'FROM', 'MAINTAINER'].includes(trigger.keyword)) {
    const message = `${trigger.keyword} is not allowed behind ONBUILD`
    report({ rule: 'docker/syntax', message, instruction: outer, twins: ['DL3043'] })
  } else checkInstruction({ ...trigger, heredocs: [] }, dockerfile, report)
}

/** The arguments of an instruction against what it takes; undefined when there is nothing to say. */
function problemOf(instruction: Instruction, escape: string): string | undefined {
  const { keyword, rest } = instruction
  switch (keyword) {
    case 'FROM':
      return fromProblem(rest)
    case 'ARG':
    case 'ENV':
    case 'LABEL':
      return assignmentProblem(instruction, escape)
    case 'ADD':
    case 'COPY':
      return copyProblem(keyword, rest)
    case 'CMD':
    case 'ENTRYPOINT':
    case 'RUN':
      return arrayProblem(keyword, rest)
    case 'SHELL':
      return (
        arrayProblem(keyword, rest) ??
        ((jsonWords(rest)?.length ?? 0) > 0 ? undefined : 'SHELL takes a JSON array, as in SHELL ["/bin/sh", "-c"]')
      )
    case 'VOLUME':
      return (
        arrayProblem(keyword, rest) ??
        (rest === '' || jsonWords(rest)?.some(each => each.trim() === '')
          ? 'VOLUME takes at least one path'
          : undefined)
      )
    case 'HEALTHCHECK':
      return healthcheckProblem(rest)
    default:
      return rest === '' ? `${keyword} has no argument` : undefined
  }
}

/** An array that is JSON but not of strings; text that is no JSON at all is taken for a shell's. */
function arrayProblem(keyword: string, rest: string): string | undefined {
  if (!rest.startsWith('[') || jsonWords(rest) !== undefined) return undefined
  try {
    JSON.parse(rest)
    return `${keyword} has an array that does not hold strings alone`
  } catch {
    return undefined
  }
}

function fromProblem(rest: string): string | undefined {
  const words = plainWords(rest).map(({ text }) => text)
  const [, as, name] = words
  if (words.length !== 1 && (words.length !== 3 || as?.toLowerCase() !== 'as')) {
    return 'FROM takes an image, or an image, AS and a name'
  }
  if (name === undefined || /^[a-z][a-z0-9-_.]*$/i.test(name)) return undefined
  return `"${name}" is no name for a stage: a letter, then letters, digits, - _ and .`
}

function assignmentProblem(instruction: Instruction, escape: string): string | undefined {
  const { keyword, rest } = instruction
  if (rest === '') return `${keyword} has no argument`
  const assigned = assignmentsOf(instruction, escape)
  if (assigned.some(({ name }) => name === '')) return `${keyword} sets a variable without a name`
  if (keyword === 'ARG') return undefined
  const bare = assigned.find(({ value }) => value === undefined)
  if (bare === undefined) return undefined
  return assigned[0] === bare
    ? `${keyword} ${bare.name} has no value`
    : `"${bare.name}" has no =: each word has to be name=value`
}

function copyProblem(keyword: string, rest: string): string | undefined {
  const array = arrayProblem(keyword, rest)
  if (array !== undefined) return array
  const words = jsonWords(rest) ?? plainWords(rest).map(({ text }) => text)
  if (words.length < 2) return `${keyword} takes at least one source and a destination`
  return heredocHead(words.at(-1)!) === undefined ? undefined : `${keyword} has a here-document as its destination`
}

function healthcheckProblem(rest: string): string | undefined {
  const [, kind = '', command = ''] = /^(\S*)\s*([^]*)$/.exec(rest) ?? []
  switch (kind.toUpperCase()) {
    case '':
      return 'HEALTHCHECK has no argument'
    case 'NONE':
      return command === '' ? undefined : 'HEALTHCHECK NONE takes no argument'
    case 'CMD':
      return command === '' || jsonWords(command)?.length === 0
        ? 'HEALTHCHECK CMD has no command'
        : arrayProblem('HEALTHCHECK CMD', command)
    default:
      return `HEALTHCHECK ${kind} is neither CMD nor NONE`
  }
}
