import type { Exec } from '../../../lib/exec.ts'
import { mergeFindings, type Finding } from './finding.ts'
import type { Layers, LayersJudgement } from './crossLayer/judgeLayers.ts'
import type { KubernetesJudgement, KubernetesOptions } from './kubernetes/judgeKubernetes.ts'
import type { Skipped } from './kubernetes/unit.ts'
import type { LinterMode } from './linters/linters.ts'
import { isForeign, ruleOf, type RuleId } from './rules/index.ts'
import { discover, type Discovered, type FileKind } from './source/discover.ts'
import type { SourceFile } from './source/sourceFile.ts'
import type { Workspace } from './source/workspace.ts'
import { applyBaseline } from './suppression/baseline.ts'
import { commentSuppressions } from './suppression/comments.ts'
import { suppress, type Suppressed, type Suppression } from './suppression/suppression.ts'

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
  /** Whether linters of others are asked; absent: they are not. */
  linters?: LinterMode
  /** Findings that are known. */
  baseline?: SourceFile
}

export type Judgement = Omit<KubernetesJudgement, 'suppressions' | 'sets'> & { suppressed: Suppressed[] }

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
  sets: [],
}

/** Judges everything below the paths. Depends on nothing but the files, so equal trees give equal judgements. */
export async function judge(workspace: Workspace, options: JudgeOptions, effects: JudgeEffects): Promise<Judgement> {
  const found = await discover(options.paths, workspace)
  const kubernetes = await kubernetesIn(found, workspace, options, effects)
  const all = [kubernetes, ...(await othersIn(found, workspace, options, effects))]
  const alone = all.flatMap(each => each.findings)
  const layers = await layersIn(found, { sets: kubernetes.sets, others: alone }, workspace, options)
  const { kept, suppressed } = settle(
    layers.findings,
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
      .filter(({ file }) => !layers.gateFiles.includes(file))
      .sort((left, right) => (left.file < right.file ? -1 : left.file > right.file ? 1 : 0)),
  }
}

/** Each judge is loaded where there is something for it: a file of manifests starts without the others. */
async function kubernetesIn(
  found: Discovered,
  workspace: Workspace,
  options: JudgeOptions,
  effects: JudgeEffects,
): Promise<KubernetesJudgement> {
  if (!options.kinds.includes('kubernetes') || found.manifests.length === 0) return nothing
  const { judgeKubernetes } = await import('./kubernetes/judgeKubernetes.ts')
  return judgeKubernetes(found, workspace, options, effects)
}

async function othersIn(
  found: Discovered,
  workspace: Workspace,
  options: JudgeOptions,
  effects: JudgeEffects,
): Promise<FilesJudgement[]> {
  const { kinds } = options
  const judged: FilesJudgement[] = []
  if (kinds.includes('dockerfile') && found.dockerfiles.length > 0) {
    const { judgeDockerfiles } = await import('./dockerfile/judgeDockerfiles.ts')
    judged.push(await judgeDockerfiles(found, workspace, options, effects))
  }
  if (kinds.includes('compose') && found.compose.length > 0) {
    const { judgeCompose } = await import('./compose/judgeCompose.ts')
    judged.push(await judgeCompose(found.compose, workspace))
  }
  if (kinds.includes('workflow') && found.workflows.length + found.actions.length > 0) {
    const { judgeWorkflows } = await import('./workflows/judgeWorkflows.ts')
    judged.push(await judgeWorkflows(found, workspace, options, effects))
  }
  return judged
}

/** What files of different kinds say of each other. */
async function layersIn(
  found: Discovered,
  layers: Layers,
  workspace: Workspace,
  { kinds, catalogue }: JudgeOptions,
): Promise<LayersJudgement> {
  if (!kinds.includes('kubernetes') || found.manifests.length === 0) return { findings: layers.others, gateFiles: [] }
  const { judgeLayers } = await import('./crossLayer/judgeLayers.ts')
  return judgeLayers(found, { ...layers, ...(catalogue && { catalogue }) }, workspace)
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
