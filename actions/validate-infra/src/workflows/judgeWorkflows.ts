import type { FilesJudgement } from '../judge.ts'
import type { Discovered } from '../source/discover.ts'
import { readSources } from '../source/readable.ts'
import type { Workspace } from '../source/workspace.ts'

/** Judges workflows and the metadata of actions. */
export async function judgeWorkflows(
  { workflows, actions }: Pick<Discovered, 'workflows' | 'actions'>,
  workspace: Workspace,
): Promise<FilesJudgement> {
  const { findings } = await readSources([...workflows, ...actions], workspace, 'workflow')
  return { findings, files: workflows.length + actions.length, skipped: [] }
}
