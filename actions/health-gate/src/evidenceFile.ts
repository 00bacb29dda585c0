import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { UserError } from '../../../lib/errors.ts'
import type { Observation } from './observation.ts'
import type { Plan } from './plan.ts'
import type { VerdictReport } from './report.ts'

/** The lines of an evidence file: the plan, what was observed, and the verdict at the end. */
export type EvidenceLine = { plan: Plan } | Observation | { report: VerdictReport }

/**
 * Appends evidence as JSON lines. Each line is on the disk before the next thing happens, so that whatever ends the
 * process leaves a file that can be replayed up to there.
 */
export type EvidenceWriter = { write(line: EvidenceLine): void }

/** @throws UserError when the file cannot be made */
export function evidenceWriter(path: string): EvidenceWriter {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, '')
  } catch (error) {
    throw new UserError(`evidence: ${path} cannot be written`, {
      hint: 'give a path that this job may write',
      cause: error,
    })
  }
  return { write: line => appendFileSync(path, `${JSON.stringify(line)}\n`) }
}

export type Evidence = { plan: Plan; observations: Observation[]; report: VerdictReport | undefined }

/** @throws UserError when there is no such file, or it is not evidence */
export function readEvidence(path: string): Evidence {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new UserError(`evidence: ${path} cannot be read`, {
      hint: 'give the evidence file of an earlier run',
      cause: error,
    })
  }
  return parseEvidence(text, path)
}

export function parseEvidence(text: string, path: string): Evidence {
  const lines = text.split('\n').flatMap((line, index, all) => {
    if (line === '') return []
    try {
      return [JSON.parse(line) as EvidenceLine]
    } catch (error) {
      // The last line of a run that was killed may be cut off; anywhere else the file is damaged.
      if (index >= all.length - 1) return []
      throw new UserError(`${path}:${index + 1} is not a line of evidence`, { cause: error })
    }
  })
  const [first, ...rest] = lines
  if (first === undefined || !('plan' in first) || first.plan.schemaVersion !== 1) {
    throw new UserError(`${path} does not begin with a plan of schema version 1`, {
      hint: 'give the evidence file as health-gate wrote it',
    })
  }
  const report = rest.find(line => 'report' in line)
  return { plan: first.plan, observations: rest.filter(line => 'type' in line), report: report?.report }
}
