import type { Level } from '../../finding.ts'
import type { Range } from '../../source/sourceFile.ts'

/** What another linter says of a place. */
export type Remark = Range & {
  tool: 'actionlint' | 'zizmor'
  /** Relative to the workspace. */
  file: string
  /** The kind of actionlint, the audit of zizmor. */
  id: string
  level: Level
  /** Whether it is more of taste than of fault: reported in the profile strict alone. */
  minor: boolean
  message: string
}

/** Line breaks would tear a line of the report apart. */
export function plain(message: string): string {
  return message.replace(/\s+/g, ' ').trim()
}

/** A number of a tool's answer as a line or column, both from 1 on. */
export function position(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 1
}
