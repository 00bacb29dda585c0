import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import { jsonWords } from '../../../../lib/dockerfile/words.ts'
import { distance } from '../../../../lib/nearest.ts'
import type { Step } from './evaluate.ts'
import { expandedWords, variablesIn, type VariableUse } from './reference.ts'
import type { Report } from './remark.ts'
import { assignmentsOf, platformArguments, type Scope } from './scope.ts'
import { meantName, type View } from './view.ts'

/** Instructions in whose arguments the builder replaces variables. */
const expanding = new Set(['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR'])

/** Variables that stand for nothing where they are used. */
export function checkVariables(step: Step, view: View, report: Report): void {
  const { instruction } = step
  if (instruction.keyword === 'FROM') return checkBroken(instruction, view, report)
  if (expanding.has(instruction.keyword)) {
    checkBroken(instruction, view, report)
    for (const use of usesOf(instruction, view.dockerfile.escape)) checkUse(use, step, view, report)
    if (instruction.keyword === 'ENV') checkOwn(instruction, step.scope, view, report)
  }
  if (instruction.keyword === 'RUN') checkScripts(step, view, report)
}

/** What the builder expands: the words of the arguments, and some flags; positions in the instruction's text. */
function usesOf(instruction: Instruction, escape: string): VariableUse[] {
  const { keyword, rest, restAt, flags } = instruction
  const words = jsonWords(rest) === undefined ? expandedWords(rest, escape) : [{ text: rest, at: 0 }]
  const uses = words.flatMap(({ text, at }) => variablesIn(text, escape).uses.map(use => moved(use, at + restAt)))
  if (keyword !== 'COPY' && keyword !== 'ADD') return uses
  const flagged = flags.filter(({ name }) => ['chown', 'chmod', 'checksum'].includes(name))
  return [...uses, ...flagged.flatMap(({ value, at }) => variablesIn(value, escape).uses.map(use => moved(use, at)))]
}

const moved = (use: VariableUse, by: number): VariableUse => ({ ...use, at: use.at + by, end: use.end + by })

function checkBroken(instruction: Instruction, { dockerfile }: View, report: Report): void {
  const { rest, restAt } = instruction
  if (!rest.includes('${') || jsonWords(rest) !== undefined) return
  for (const { text, at } of expandedWords(rest, dockerfile.escape)) {
    const { broken } = variablesIn(text, dockerfile.escape)
    if (broken === undefined) continue
    const stretch = { instruction, at: restAt + at + broken, end: restAt + at + text.length }
    report({
      rule: 'docker/syntax',
      message: `"${text.slice(broken, broken + 40)}" is no variable that the builder can read`,
      ...stretch,
    })
  }
}

/** Names that images set for what they install: a stage may count on that of its base. */
const fromImages =
  /(?:VERSION|_HOME|_PATH|_DIR|_ROOT|_URL|_SHA\w*|_KEYS?)$|^(?:PATH|HOME|LANG|USER|HOSTNAME|PWD|SHELL|TZ|LC_\w+)$/

function checkUse(use: VariableUse, step: Step, view: View, report: Report): void {
  const { name, at, end, operator } = use
  const { scope, instruction } = step
  if (scope.values.has(name) || operator.endsWith('-') || operator.endsWith('+') || operator.endsWith('?')) return
  const stretch = { instruction, at, end, twins: ['UndefinedVar'] }
  const outside = outsideOnly(name, view)
  if (outside !== undefined && !(scope.open && fromImages.test(name))) {
    const message = `${name} ${outside}: this stage sees it only after an ARG ${name} of its own`
    return report({ rule: 'docker/undefined-variable', message, ...stretch })
  }
  if (name === 'PATH' || /^(?:HTTPS?|FTP|NO|ALL)_PROXY$/i.test(name)) return
  const names = [...scope.values.keys()].filter(each => !platformArguments.has(each))
  const meant = fromImages.test(name) ? undefined : meantName(name, names)
  // The base image may have set it, unless there is none; then PATH alone is set.
  if (scope.open && (meant === undefined || name.length < 4 || distance(name, meant) > 1)) return
  const message = `nothing sets ${name} before this, so it is empty${meant === undefined ? '' : `; did you mean "${meant}"?`}`
  report({
    rule: 'docker/undefined-variable',
    message,
    ...stretch,
    ...(meant !== undefined && { suggestion: `\${${meant}}` }),
  })
}

/** Who knows a name that the stage itself does not: the first lines of the file, or the builder. */
function outsideOnly(name: string, { globals }: View): string | undefined {
  if (platformArguments.has(name)) return 'is given by the builder'
  const declared = globals.get(name)
  return declared === undefined ? undefined : `is declared before the first FROM, on line ${declared.line}`
}

/** `ENV A=x B=$A`: all values are read before any is set. */
function checkOwn(instruction: Instruction, { values }: Scope, { dockerfile }: View, report: Report): void {
  const assigned = assignmentsOf(instruction, dockerfile.escape)
  const names = new Set<string>()
  for (const { name, value = '', valueAt } of assigned) {
    for (const use of variablesIn(value, dockerfile.escape).uses) {
      if (!names.has(use.name) || use.name === name || values.has(use.name)) continue
      const message = `${use.name} is set by the same ENV, so here it still has the value from before: use an ENV of its own`
      report({
        rule: 'docker/env-self-reference',
        message,
        instruction,
        at: valueAt + use.at,
        end: valueAt + use.end,
        twins: ['DL3044', 'UndefinedVar'],
      })
    }
    names.add(name)
  }
}

/** What a script reads and only the first lines of the file declare: the shell has nothing for it. */
function checkScripts({ instruction, scope }: Step, view: View, report: Report): void {
  for (const { reads, sets, source } of view.scripts(instruction)) {
    for (const { name, at } of reads) {
      if (scope.values.has(name) || sets.has(name) || fromImages.test(name)) continue
      const outside = outsideOnly(name, view)
      if (outside === undefined) continue
      const message = `${name} ${outside}: this stage sees it only after an ARG ${name} of its own`
      report({
        rule: 'docker/undefined-variable',
        message,
        instruction: { ...instruction, source },
        at,
        end: at + name.length + 1,
      })
    }
  }
}
