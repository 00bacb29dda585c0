import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import type { Stage } from '../../../../lib/dockerfile/stages.ts'
import { jsonWords, plainWords } from '../../../../lib/dockerfile/words.ts'
import { linePlace } from './dockerfile.ts'
import { hasBefore, type BuiltStage, type Step } from './evaluate.ts'
import type { Report } from './remark.ts'
import { assignmentsOf, expandIn } from './scope.ts'
import type { View } from './view.ts'

/** Instructions that work, but not as one would think, or not for long. */
export function checkStep({ instruction, built, scope }: Step, view: View, report: Report): void {
  const { escape } = view.dockerfile
  const { keyword, rest, restAt } = instruction
  const stretch = { instruction, at: restAt, end: restAt + rest.length }
  switch (keyword) {
    case 'MAINTAINER': {
      const message = 'MAINTAINER is deprecated: use LABEL org.opencontainers.image.authors'
      report({ rule: 'docker/maintainer', message, instruction, twins: ['DL4000', 'MaintainerDeprecated'] })
      break
    }
    case 'ENV':
    case 'LABEL': {
      const [first] = assignmentsOf(instruction, escape)
      if (first?.value === undefined || first.text.startsWith(`${first.name}=`)) break
      const message = `${keyword} ${first.name} has a blank where = belongs: the form is deprecated and takes the whole line for one value`
      const suggestion = /\s/.test(first.value) ? `${first.name}="${first.value}"` : `${first.name}=${first.value}`
      report({ rule: 'docker/legacy-key-value', message, ...stretch, twins: ['LegacyKeyValueFormat'], suggestion })
      break
    }
    case 'EXPOSE':
      for (const { text, at } of plainWords(rest)) {
        const port = expandIn(scope, text, escape)
        if (port !== undefined)
          checkPort(port, { instruction, at: restAt + at, end: restAt + at + text.length }, report)
      }
      break
    case 'WORKDIR':
      checkWorkdir(instruction, built, expandIn(scope, rest, escape), report)
      break
    case 'COPY':
      checkDestination(instruction, built, report)
      break
    default:
  }
}

type Stretch = { instruction: Instruction; at: number; end: number }

function checkPort(port: string, stretch: Stretch, report: Report): void {
  const mapped = /^(?:(.*):)?([^:]*)$/.exec(port)
  const [, host, container = ''] = mapped ?? []
  const [range = '', protocol] = container.split('/')
  const [first = '', last = first] = range.split('-')
  const isPort = (text: string) => /^\d{1,6}$/.test(text) && Number(text) <= 65535
  if (!isPort(first) || !isPort(last) || Number(last) < Number(first)) {
    const message = `EXPOSE is ${port}: a port is 0 to 65535, a range goes up`
    report({ rule: 'docker/port', message, ...stretch, twins: isPort(first) && isPort(last) ? [] : ['DL3011'] })
  } else if (protocol !== undefined && !['tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) {
    report({ rule: 'docker/port', message: `EXPOSE is ${port}: the protocol is tcp, udp or sctp`, ...stretch })
  } else if (protocol !== undefined && protocol !== protocol.toLowerCase()) {
    const message = `EXPOSE is ${port}: write the protocol in lower case`
    report({
      rule: 'docker/expose-form',
      message,
      ...stretch,
      twins: ['ExposeProtoCasing'],
      suggestion: port.toLowerCase(),
    })
  }
  if (host === undefined) return
  const message = `EXPOSE is ${port}: it names a port of the container alone, which host port it gets is decided when it starts`
  report({ rule: 'docker/expose-form', message, ...stretch, twins: ['ExposeInvalidFormat'], suggestion: container })
}

/** Only the first of a chain counts: those after it are relative to something known. */
function checkWorkdir(instruction: Instruction, built: BuiltStage, path: string | undefined, report: Report): void {
  const { rest, restAt } = instruction
  const plain = (path ?? rest).replace(/^["']/, '')
  if (/^(?:[/\\$]|[A-Za-z]:)/.test(plain) || plain === '') return
  if (hasBefore(built, 'WORKDIR', instruction)) return
  const message = `WORKDIR is ${plain}, below whatever the base image has: write it from / on`
  report({
    rule: 'docker/workdir-relative',
    message,
    instruction,
    at: restAt,
    end: restAt + rest.length,
    twins: ['DL3000', 'WorkdirRelativePath'],
  })
}

function checkDestination(instruction: Instruction, built: BuiltStage, report: Report): void {
  const { rest, restAt } = instruction
  const words = jsonWords(rest)?.map(text => ({ text, at: 0 })) ?? plainWords(rest)
  const last = words.at(-1)
  if (last === undefined || words.length < 2) return
  const destination = last.text.replace(/^["']|["']$/g, '')
  const stretch = {
    instruction,
    at: restAt + last.at,
    end: restAt + last.at + (last.at === 0 ? rest.length : last.text.length),
  }
  const sources = words.length - 1
  if (sources > 1 && !/(?:[/\\]|(?:^|\/)\.\.?)$/.test(destination) && !destination.includes('$')) {
    const message = `COPY has ${sources} sources, and ${destination} does not end with /: where there is no such folder, the last one overwrites the others`
    report({ rule: 'docker/copy-many', message, ...stretch, twins: ['DL3021'], suggestion: `${last.text}/` })
  }
  if (/^(?:[/\\$]|[A-Za-z]:)/.test(destination) || built.base === 'scratch') return
  if (hasBefore(built, 'WORKDIR', instruction)) return
  const message = `COPY goes to ${destination}, below whatever working folder the base image has: set WORKDIR before`
  report({ rule: 'docker/copy-relative', message, ...stretch, twins: ['DL3045'] })
}

/** Text that was meant as an array, but is no JSON: `['a', 'b']`, `["a", "b",]`. */
const nearlyJson = /^\[\s*(?:'[^']*'|"[^"]*"|“[^”]*”)\s*(?:,\s*(?:(?:'[^']*'|"[^"]*"|“[^”]*”)\s*)?)*\]?$/

/** How a command is written: for a shell, or as an array for the kernel. */
export function checkForm({ instruction, built }: Step, view: View, report: Report): void {
  const { keyword, rest, restAt } = instruction
  if (keyword !== 'CMD' && keyword !== 'ENTRYPOINT' && keyword !== 'RUN') return
  const stretch = { instruction, at: restAt, end: restAt + rest.length }
  if (rest === '' || jsonWords(rest) !== undefined) return
  const isShellForm = keyword !== 'RUN'
  const chosen = hasBefore(built, 'SHELL', instruction)
  const twins = isShellForm ? ['DL3025', ...(chosen ? [] : ['JSONArgsRecommended'])] : []
  if (nearlyJson.test(rest)) {
    const message = `${keyword} looks like an array but is no JSON, so a shell is asked to run "${rest.slice(0, 40)}": strings are in double quotes, with commas between them`
    report({ rule: 'docker/json-form', message, ...stretch, twins })
  } else if (isShellForm && view.shipped.has(built.stage) && !chosen && !/^exec\s/.test(rest)) {
    const message = `${keyword} is run by a shell, which passes no signals on: write it as a JSON array, or begin it with exec`
    report({ rule: 'docker/shell-form', message, ...stretch, twins })
  }
}

const once: Readonly<Record<string, string>> = { CMD: 'DL4003', ENTRYPOINT: 'DL4004', HEALTHCHECK: 'DL3012' }

/** Instructions of which only the last one of a stage counts. */
export function checkRepeated(stages: readonly Stage[], report: Report): void {
  for (const { body } of stages) {
    const seen = new Map<string, Instruction>()
    for (const instruction of body) {
      const { keyword } = instruction
      if (!Object.hasOwn(once, keyword)) continue
      const earlier = seen.get(keyword)
      seen.set(keyword, instruction)
      if (earlier === undefined) continue
      const message = `the ${keyword} on line ${instruction.line} replaces this one`
      report({
        rule: 'docker/repeated',
        message,
        instruction: earlier,
        twins: [once[keyword]!, 'MultipleInstructionsDisallowed'],
      })
    }
  }
}

/** One spelling of keywords for the whole file: that of most of them. */
export function checkCase({ dockerfile }: View, report: Report): void {
  const counted = dockerfile.stages.flatMap(({ from, body }) => [from, ...body])
  const isLower = ({ written }: Instruction) => written === written.toLowerCase()
  const isUpper = ({ written }: Instruction) => written === written.toUpperCase()
  const lower = counted.filter(isLower).length
  const wantsLower = lower > counted.filter(each => !isLower(each) && isUpper(each)).length
  for (const instruction of counted) {
    if (wantsLower ? isLower(instruction) : isUpper(instruction)) continue
    const { written, keyword } = instruction
    const suggestion = wantsLower ? keyword.toLowerCase() : keyword
    const message = `${written} is not in ${wantsLower ? 'lower' : 'upper'} case, as the other instructions are`
    report({
      rule: 'docker/instruction-case',
      message,
      instruction,
      twins: ['ConsistentInstructionCasing'],
      suggestion,
    })
  }
}

/** Empty lines inside of an instruction, which the builder will refuse one day. */
export function checkEmptyLines({ instructions, name, text }: View['dockerfile'], report: Report): void {
  for (const instruction of instructions) {
    const [line] = instruction.emptyLines
    if (line === undefined) continue
    const message = `this empty line is in the middle of ${instruction.keyword}, which goes on below: put a # on it or take it out`
    report({
      rule: 'docker/empty-continuation',
      message,
      instruction,
      place: linePlace(name, text, line),
      twins: ['NoEmptyContinuation'],
    })
  }
}
