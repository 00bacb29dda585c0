import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import type { Finding } from '../finding.ts'
import type { Profile } from '../rules/rule.ts'
import { rules } from '../rules/index.ts'
import type { Dockerfile } from './dockerfile.ts'
import { linePlace } from './dockerfile.ts'
import type { Remark } from './remark.ts'

/** What another linter says of a line. */
export type ForeignRemark = {
  tool: 'hadolint' | 'buildkit'
  /** Relative to the workspace. */
  file: string
  line: number
  column: number
  /** `DL3008`, `UndefinedVar`. */
  id: string
  level: 'error' | 'warning' | 'info' | 'style'
  message: string
}

/** hadolint's id for a file that its parser cannot read. It reads less than the builder does: here-documents, for one. */
const parseError = 'DL1000'
const syntaxRules: ReadonlySet<string> = new Set([
  'docker/syntax',
  'docker/unknown-instruction',
  'docker/unknown-flag',
  'docker/flag-value',
])

/** Said of another instruction than we say it of: of the later of two, where we name the one that is replaced. */
export const saidElsewhere = new Set(['DL3012', 'DL4003', 'DL4004', 'MultipleInstructionsDisallowed'])

/**
 * What other linters say beyond us: where our own rule says the same of the same instruction, that alone remains, and names
 * the other. What they call info or style, and what our own rule has in the profile strict alone, is left to that profile.
 */
export function foreignFindings(
  dockerfile: Dockerfile,
  said: readonly ForeignRemark[],
  own: readonly Remark[],
  profile: Profile,
): Finding[] {
  const lineOf = instructionLines(dockerfile)
  const twins = new Set<string>()
  for (const remark of own) {
    const line = remark.instruction === undefined ? (remark.place?.line ?? 1) : remark.instruction.line
    for (const twin of remark.twins ?? []) twins.add(saidElsewhere.has(twin) ? twin : `${twin} ${lineOf(line)}`)
  }
  return said
    .filter(({ id, line }) => !twins.has(id) && !twins.has(`${id} ${lineOf(line)}`))
    .filter(({ id }) => id !== parseError)
    .filter(({ id, level }) => profile === 'strict' || (level !== 'info' && level !== 'style' && !strictTwins.has(id)))
    .map(({ tool, id, line, level, message }): Finding => ({
      rule: `${tool}/${id}`,
      level: level === 'error' ? 'error' : 'warning',
      message,
      ...linePlace(dockerfile.name, dockerfile.text, line),
      objects: [],
      field: '',
    }))
}

/** Why hadolint judged nothing of a file; undefined when it did, or when the file is refused by us as well. */
export function unreadByHadolint(said: readonly ForeignRemark[], own: readonly Remark[]): string | undefined {
  const error = said.find(({ id }) => id === parseError)
  if (error === undefined || own.some(({ rule }) => syntaxRules.has(rule))) return undefined
  return `hadolint cannot read this file, though the builder can: line ${error.line}: ${error.message}`
}

/** Ids whose rule here is on in the profile strict alone, by the table of rules. */
const strictTwins: ReadonlySet<string> = new Set(
  rules
    .filter(({ id, profile }) => id.startsWith('docker/') && profile === 'strict')
    .flatMap(({ alsoIn = [] }) => alsoIn.map(each => each.replace(/^(?:hadolint|BuildKit) /, ''))),
)

/** The first line of the instruction that a line belongs to. */
export function instructionLines({ instructions }: { instructions: readonly Instruction[] }): (line: number) => number {
  const starts = new Map<number, number>()
  for (const { line, endLine } of instructions) for (let at = line; at <= endLine; at++) starts.set(at, line)
  return line => starts.get(line) ?? line
}
