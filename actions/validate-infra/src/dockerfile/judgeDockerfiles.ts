import type { FilesJudgement } from '../judge.ts'
import type { Discovered } from '../source/discover.ts'
import { readTexts } from '../source/readable.ts'
import type { Workspace } from '../source/workspace.ts'

/** Judges Dockerfiles. */
export async function judgeDockerfiles(
  files: Discovered['dockerfiles'],
  workspace: Workspace,
): Promise<FilesJudgement> {
  const { findings } = await readTexts(files, workspace)
  return { findings, files: files.length, skipped: [] }
}
