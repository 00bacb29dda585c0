import type { Exec } from '../../../lib/exec.ts'
import { judgeCompose } from './compose/judgeCompose.ts'
import { judgeDockerfiles } from './dockerfile/judgeDockerfiles.ts'
import { mergeFindings, type Finding } from './finding.ts'
import { judgeKubernetes, type KubernetesJudgement, type KubernetesOptions } from './kubernetes/judgeKubernetes.ts'
import type { Skipped } from './kubernetes/unit.ts'
import { isForeign, ruleOf, type RuleId } from './rules/index.ts'
import { discover, type FileKind } from './source/discover.ts'
import type { SourceFile } from './source/sourceFile.ts'
import type { Workspace } from './source/workspace.ts'
import { applyBaseline } from './suppression/baseline.ts'
import { commentSuppressions } from './suppression/comments.ts'
import { suppress, type Suppressed, type Suppression } from './suppression/suppression.ts'
import { judgeWorkflows } from './workflows/judgeWorkflows.ts'

/** The kind of file that the rules of a family are about; of those that are not listed it is manifests. */
const kindOfFamily: Readonly<Record<string, FileKind>> = {
  docker: 'dockerfile',
  compose: 'compose',
  workflow: 'workflow',
  action: 'workflow',
}

export type JudgeOptions = KubernetesOptions & {
  paths: readonly string[]
  kinds: readonly FileKind[]
  profile: Profile
  /** Findings that are known. */
  baseline?: SourceFile
}

export type Judgement = Omit<KubernetesJudgement, 'suppressions'> & { suppressed: Suppressed[] }

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
  suppressions: [],
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
  const { kept, suppressed } = settle(
    all.flatMap(each => each.findings),
    [...kubernetes.suppressions, ...(await commentsIn(workspace))],
    options,
  )
  const { environments, checked, unchecked } = kubernetes
  return {
    ...{ environments, checked, unchecked, suppressed },
    findings: kept,
    files: all.reduce((sum, each) => sum + each.files, 0),
    skipped: all
      .flatMap(each => each.skipped)
      .sort((left, right) => (left.file < right.file ? -1 : left.file > right.file ? 1 : 0)),
  }
}

async function commentsIn(workspace: Workspace): Promise<Suppression[]> {
  return (await workspace.readSoFar()).flatMap(({ name, text }) => commentSuppressions(name, text))
}

/** What is left to report: neither excused where it is found, nor known, nor of a rule that is off. */
function settle(findings: readonly Finding[], suppressions: readonly Suppression[], options: JudgeOptions) {
  const wasJudged = (rule: RuleId) => isJudged(rule, options)
  const excused = suppress(findings, suppressions, wasJudged)
  const merged = mergeFindings(excused.kept).filter(({ rule }) => isForeign(rule) || wasJudged(rule))
  if (options.baseline === undefined) return { kept: merged, suppressed: excused.suppressed }
  const { kept, suppressed } = applyBaseline(merged, options.baseline, wasJudged)
  return { kept: mergeFindings(kept), suppressed: [...excused.suppressed, ...suppressed] }
}

/** Whether this run could find a rule. Whether the tool behind a foreign one ran is not known here. */
function isJudged(rule: RuleId, { kinds, profile }: JudgeOptions): boolean {
  if (isForeign(rule)) return false
  const kind = kindOfFamily[rule.slice(0, rule.indexOf('/'))]
  if (kind !== undefined && !kinds.includes(kind)) return false
  return profile === 'strict' || ruleOf(rule)?.profile !== 'strict'
}
