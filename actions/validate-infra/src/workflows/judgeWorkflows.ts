import type { FilesJudgement, JudgeEffects, JudgeOptions } from '../judge.ts'
import type { Discovered } from '../source/discover.ts'
import { readTexts } from '../source/readable.ts'
import type { Workspace } from '../source/workspace.ts'
import { checkFile } from './checkFile.ts'
import { mergeLinters } from './linters/mergeLinters.ts'
import { readRepository, textLimit } from './readRepository.ts'

/** Judges workflows and the metadata of actions, each by itself and all of them as one graph. */
export async function judgeWorkflows(
  { workflows, actions }: Pick<Discovered, 'workflows' | 'actions'>,
  workspace: Workspace,
  options: Pick<JudgeOptions, 'linters' | 'profile'>,
  effects: JudgeEffects,
): Promise<FilesJudgement> {
  const { texts, findings: unreadable } = await readTexts([...workflows, ...actions], workspace)
  const [small, large] = [texts.filter(fits), texts.filter(each => !fits(each))]
  const named = new Map(small.map(({ name, text }) => [name, text]))
  const { files, repository } = await readRepository(named, workspace)
  const own = files.flatMap(file => checkFile(file, repository))
  const { findings, skipped } = await mergeLinters(files, own, workspace, options, effects)
  const passedOver = large.map(({ name }) => ({ file: name, reason: 'is larger than any workflow: not judged' }))
  return {
    findings: [...unreadable, ...findings],
    files: workflows.length + actions.length,
    skipped: [...skipped, ...passedOver],
  }
}

function fits({ text }: { text: string }): boolean {
  return text.length <= textLimit
}
