import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import { levelOf, type Finding, type Level } from '../finding.ts'
import type { OwnRuleId } from '../rules/index.ts'
import type { FilePlace } from '../source/sourceFile.ts'
import { linePlace, placeIn, type Dockerfile } from './dockerfile.ts'

/** What a check says about a Dockerfile. */
export type Remark = {
  rule: OwnRuleId
  message: string
  /** The instruction that it is about. */
  instruction?: Instruction
  /** The stretch of the instruction's text; its keyword without one. */
  at?: number
  end?: number
  /** A place that is not one stretch of the instruction's joined text. */
  place?: FilePlace
  /** The same rule in other tools: `DL3008` of hadolint, `UndefinedVar` of BuildKit. What silences it there does so here. */
  twins?: readonly string[]
  /** Rules of other tools that are not quite the same; to silence them silences this one too. */
  silencedBy?: readonly string[]
  /** Where it is not what the table of rules says. */
  level?: Level
  /** The text to write instead of the stretch. */
  suggestion?: string
}

export type Report = (remark: Remark) => void

/** Where a remark stands: its own place, its stretch of an instruction, or the first line of the file. */
function placeOf({ name, text }: Dockerfile, { place, instruction, at, end }: Remark): FilePlace {
  return place ?? (instruction === undefined ? linePlace(name, text, 1) : placeIn(name, instruction, at, end))
}

export function findingOf(dockerfile: Dockerfile, remark: Remark): Finding {
  const { rule, message, twins = [], level, suggestion } = remark
  const { file, line, column, endLine, endColumn } = placeOf(dockerfile, remark)
  return {
    rule,
    level: levelOf({ rule, ...(level !== undefined && { level }) }),
    message: twins.length === 0 ? message : `${message} (${twins.map(spoken).join(', ')})`,
    file,
    line,
    column,
    endLine,
    endColumn,
    objects: [],
    field: '',
    ...(suggestion !== undefined && { suggestion }),
  }
}

const isHadolint = (twin: string): boolean => /^(?:DL|SC)\d{4}$/.test(twin)

/** `hadolint DL3008`, `BuildKit UndefinedVar`, as the table of rules names them too. */
const spoken = (twin: string): string => `${isHadolint(twin) ? 'hadolint' : 'BuildKit'} ${twin}`
