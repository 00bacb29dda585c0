import type { FilesJudgement } from '../judge.ts'
import type { Discovered } from '../source/discover.ts'
import { readSources } from '../source/readable.ts'
import type { Workspace } from '../source/workspace.ts'

/** Judges Compose files. */
export async function judgeCompose(files: Discovered['compose'], workspace: Workspace): Promise<FilesJudgement> {
  const { findings } = await readSources(files, workspace, 'compose')
  return { findings, files: files.length, skipped: [] }
}
