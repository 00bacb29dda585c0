import type { FilesJudgement, JudgeEffects, JudgeOptions } from '../judge.ts'
import type { Discovered } from '../source/discover.ts'
import { readTexts } from '../source/readable.ts'
import type { Workspace } from '../source/workspace.ts'

/** Judges Dockerfiles. */
export async function judgeDockerfiles(
  { dockerfiles }: Pick<Discovered, 'dockerfiles' | 'compose'>,
  workspace: Workspace,
  _options: JudgeOptions,
  _effects: JudgeEffects,
): Promise<FilesJudgement> {
  const { findings } = await readTexts(dockerfiles, workspace)
  return { findings, files: dockerfiles.length, skipped: [] }
}
