import path from 'node:path'
import type { Finding } from '../../finding.ts'
import type { JudgeEffects } from '../../judge.ts'
import { askLinter, type LinterMode } from '../../linters/linters.ts'
import type { Skipped } from '../../kubernetes/unit.ts'
import { ruleOf } from '../../rules/index.ts'
import type { Profile } from '../../rules/rule.ts'
import type { Workspace } from '../../source/workspace.ts'
import { isWorkflow, type ReadFile } from '../readRepository.ts'
import { blockStarts } from '../yaml/read.ts'
import { askActionlint } from './actionlint.ts'
import { commentIgnores, zizmorIgnores } from './ignores.ts'
import { lagBehind } from './lag.ts'
import type { Remark } from './remark.ts'
import { saysTheSame, twinsOf } from './twins.ts'
import { askZizmor } from './zizmor.ts'

export type LintersAnswer = { findings: Finding[]; skipped: Skipped[] }

/**
 * Our findings together with what actionlint and zizmor say: where both say the same ours remains, and what these were told
 * to ignore is not said by us either.
 */
export async function mergeLinters(
  files: readonly ReadFile[],
  own: readonly Finding[],
  workspace: Workspace,
  { linters = 'off', profile }: { linters?: LinterMode; profile: Profile },
  { exec, signal }: JudgeEffects,
): Promise<LintersAnswer> {
  const configs = await readConfigs(workspace)
  const ignores = [zizmorIgnores(configs.zizmor), ...files.map(({ name, yaml }) => commentIgnores(name, yaml))] // prettier-ignore
  const kept = own.filter(finding => !ignores.some(ignored => ignored(finding)))
  const readable = files.filter(({ model }) => model !== undefined).map(({ name }) => name)
  const workflows = files.map(({ name }) => name).filter(isWorkflow)
  const run = { root: workspace.root, exec, ...(signal && { signal }) }
  let passedOver: Remark[] = []
  let unread: string[] = []
  const answers = await Promise.all([
    askLinter<Remark>('actionlint', workflows.length > 0 ? linters : 'off', async () => {
      const { said, ignored } = await askActionlint(workflows, configs.actionlint, run)
      passedOver = ignored
      return said
    }),
    askLinter<Remark>('zizmor', readable.length > 0 ? linters : 'off', async () => {
      const answer = await askZizmor(readable, profile, run)
      unread = answer.unread
      return answer.said
    }),
  ])
  const merged = merge(files, kept, answers.flatMap(({ findings }) => findings), passedOver, profile) // prettier-ignore
  const blind = unread.map(file => ({ file, reason: 'zizmor cannot read it: its rules were not asked' }))
  return { findings: merged, skipped: [...answers.flatMap(({ skipped }) => skipped), ...blind] }
}

function merge(
  files: readonly ReadFile[],
  own: readonly Finding[],
  said: readonly Remark[],
  passedOver: readonly Remark[],
  profile: Profile,
): Finding[] {
  const findings: Finding[] = []
  for (const { name, yaml } of files) {
    const blockStart = blockStarts(yaml)
    const ignored = passedOver.filter(({ file }) => file === name)
    const ours = own.filter(
      each => each.file === name && !ignored.some(remark => saysTheSame(each, remark, blockStart)),
    )
    findings.push(...ours)
    for (const remark of said.filter(({ file }) => file === name)) {
      if (profile !== 'strict' && (remark.minor || isStrictOnly(remark))) continue
      if (lagBehind(remark, yaml, ours) !== undefined) continue
      if (!ours.some(each => saysTheSame(each, remark, blockStart))) findings.push(findingOf(remark))
    }
  }
  return [...findings, ...own.filter(({ file }) => !files.some(({ name }) => name === file))]
}

/** Whether all our rules for it are on in the profile strict alone. */
function isStrictOnly(remark: Remark): boolean {
  const rules = [...twinsOf(remark)]
  return rules.length > 0 && rules.every(rule => ruleOf(rule)?.profile === 'strict')
}

function findingOf({ tool, id, level, message, file, line, column, endLine, endColumn }: Remark): Finding {
  const place = { file, line, column, endLine, endColumn }
  return { rule: `${tool}/${id}`, level, message, ...place, objects: [], field: '' }
}

/** The configurations of both, as values; undefined where there is none that can be read. */
async function readConfigs(workspace: Workspace): Promise<{ actionlint: unknown; zizmor: unknown }> {
  const first = async (...names: string[]) => {
    for (const name of names) {
      const result = await workspace.read(path.join(workspace.root, name))
      if (result.ok) return result.source.documents[0]?.value
    }
    return undefined
  }
  return {
    actionlint: await first('.github/actionlint.yaml', '.github/actionlint.yml'),
    zizmor: await first('.github/zizmor.yml', 'zizmor.yml'),
  }
}
