import type { Exec } from '../../../lib/exec.ts'
import { judgeCompose } from './compose/judgeCompose.ts'
import { judgeDockerfiles } from './dockerfile/judgeDockerfiles.ts'
import { mergeFindings, type Finding } from './finding.ts'
import { judgeKubernetes, type KubernetesJudgement, type KubernetesOptions } from './kubernetes/judgeKubernetes.ts'
import type { Skipped } from './kubernetes/unit.ts'
import { ruleOf } from './rules/index.ts'
import { discover, type FileKind } from './source/discover.ts'
import type { Workspace } from './source/workspace.ts'
import { judgeWorkflows } from './workflows/judgeWorkflows.ts'

export type JudgeOptions = KubernetesOptions & {
  paths: readonly string[]
  kinds: readonly FileKind[]
  profile: Profile
}

export type Judgement = KubernetesJudgement

/** `strict` adds the rules that not every good repository keeps. */
export const profiles = ['default', 'strict'] as const
export type Profile = (typeof profiles)[number]

/** What may be started while files are judged. */
export type JudgeEffects = { exec: Exec; signal?: AbortSignal }

/** What the judge of one kind of file answers. */
export type FilesJudgement = { findings: Finding[]; files: number; skipped: Skipped[] }

const nothing: KubernetesJudgement = {
  findings: [],
  environments: [],
  checked: 0,
  unchecked: 0,
  files: 0,
  skipped: [],
}

/** Judges everything below the paths. Depends on nothing but the files, so equal trees give equal judgements. */
export async function judge(workspace: Workspace, options: JudgeOptions, effects: JudgeEffects): Promise<Judgement> {
  const found = await discover(options.paths, workspace)
  const wanted = (kind: FileKind) => options.kinds.includes(kind)
  const kubernetes = wanted('kubernetes') ? await judgeKubernetes(found, workspace, options, effects) : nothing
  const others: FilesJudgement[] = []
  if (wanted('dockerfile')) others.push(await judgeDockerfiles(found.dockerfiles, workspace))
  if (wanted('compose')) others.push(await judgeCompose(found.compose, workspace))
  if (wanted('workflow')) others.push(await judgeWorkflows(found, workspace))
  const all = [kubernetes, ...others]
  return {
    ...kubernetes,
    findings: mergeFindings(all.flatMap(each => each.findings)).filter(each => isAsked(each, options.profile)),
    files: all.reduce((sum, each) => sum + each.files, 0),
    skipped: all
      .flatMap(each => each.skipped)
      .sort((left, right) => (left.file < right.file ? -1 : left.file > right.file ? 1 : 0)),
  }
}

function isAsked({ rule }: Finding, profile: Profile): boolean {
  return profile === 'strict' || ruleOf(rule)?.profile !== 'strict'
}
