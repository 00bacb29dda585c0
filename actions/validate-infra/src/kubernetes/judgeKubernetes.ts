import type { Exec } from '../../../../lib/exec.ts'
import type { Finding } from '../finding.ts'
import { chartsIn } from '../helm/charts.ts'
import { isKustomization, type Discovered } from '../source/discover.ts'
import type { Workspace } from '../source/workspace.ts'
import type { Suppression } from '../suppression/suppression.ts'
import type { KnownDefinition } from './crd/index.ts'
import { checkEnvironment, environmentsOf, type EnvironmentSet } from './environment.ts'
import { objectJudge, type ObjectJudge, type ObjectJudgeOptions } from './objectJudge.ts'
import { readPlainUnits } from './plainUnits.ts'
import type { PodSecurity } from './podSecurity.ts'
import type { External } from './references/externals.ts'
import type { Skipped, SourcedObject, Unit, Units } from './unit.ts'

export type KubernetesOptions = ObjectJudgeOptions & {
  externals: readonly External[]
  /** Files and folders whose CustomResourceDefinitions are known, and not judged. */
  crds?: readonly string[]
  /** What all namespaces enforce; without it what their labels say. */
  podSecurity?: PodSecurity
}

export type KubernetesJudgement = {
  findings: Finding[]
  environments: { name: string; units: { name: string; objects: number; rendered: boolean }[] }[]
  /** Objects held against a schema, and objects without one. */
  checked: number
  unchecked: number
  files: number
  skipped: Skipped[]
  /** What objects say of their own findings. */
  suppressions: Suppression[]
  /** The environments, for what else in the repository speaks of them. */
  sets: EnvironmentSet[]
}

/** Judges manifests: plain files as they are, kustomizations as they are rendered. */
export async function judgeKubernetes(
  discovered: Pick<Discovered, 'manifests' | 'starts'>,
  workspace: Workspace,
  options: KubernetesOptions,
  effects: { exec: Exec; signal?: AbortSignal },
): Promise<KubernetesJudgement> {
  const { charts, others } = chartsIn(discovered.manifests, workspace)
  const kustomized = await kustomizedUnits({ ...discovered, manifests: others }, workspace, effects)
  const templated = await chartUnits(charts, discovered.manifests, workspace, effects)
  const objects = objectJudge(options)
  const rendered = [...kustomized.units, ...templated.units].map(each => judgeUnit(each, objects))
  const plain = await readPlainUnits(kustomized.plainFiles, workspace, objects)
  const given = await knownDefinitions(options.crds ?? [], workspace)
  await objects.finish(given.definitions)
  const environments = environmentsOf([...rendered, ...plain.units])
  const minors = options.schemas.map(({ version }) => Number(version.split('.')[1]))
  const judged = environments.map(each => checkEnvironment(each, { ...options, minors }))
  return {
    findings: withoutEchoes([
      ...kustomized.findings,
      ...templated.findings,
      ...plain.findings,
      ...given.findings,
      ...objects.findings,
      ...judged.flatMap(({ findings }) => findings),
    ]),
    environments: environments.map(({ name, units }) => ({
      name,
      units: units.map(unit => ({ name: unit.name, objects: unit.objects.length, rendered: unit.complete })),
    })),
    checked: objects.checked,
    unchecked: objects.unchecked,
    files: kustomized.files + templated.files + plain.files,
    skipped: [...plain.skipped, ...kustomized.skipped, ...templated.skipped],
    suppressions: objects.suppressions,
    sets: judged.map(({ set }) => set),
  }
}

function judgeUnit(rendered: Unit<SourcedObject>, objects: ObjectJudge): Unit {
  const unit: Unit = { ...rendered, objects: [] }
  for (const each of rendered.objects) objects.judge(each, unit)
  return unit
}

/** What there is of kustomize is loaded only where there is a kustomization. */
async function kustomizedUnits(
  discovered: Pick<Discovered, 'manifests' | 'starts'>,
  workspace: Workspace,
  effects: { exec: Exec; signal?: AbortSignal },
): Promise<Units & { plainFiles: readonly string[] }> {
  if (!discovered.manifests.some(isKustomization)) {
    return { units: [], findings: [], files: 0, skipped: [], plainFiles: discovered.manifests }
  }
  const { judgeKustomizations } = await import('../kustomize/judgeKustomizations.ts')
  return judgeKustomizations(discovered, workspace, effects)
}

/** A spelling that makes a value of the wrong type is told once: by the field that has it. */
function withoutEchoes(findings: Finding[]): Finding[] {
  if (!findings.some(isSpelling)) return findings
  const placeOf = ({ file, line, column }: Finding) => `${file}:${line}:${column}`
  const mistyped = new Set(findings.filter(({ rule }) => rule === 'schema/type').map(placeOf))
  return findings.filter(each => !(isSpelling(each) && mistyped.has(placeOf(each))))
}

function isSpelling({ rule, level }: Finding): boolean {
  return level === 'warning' && rule.startsWith('yaml/')
}

/** What there is of custom kinds is loaded only where definitions are given. */
async function knownDefinitions(
  paths: readonly string[],
  workspace: Workspace,
): Promise<{ definitions: KnownDefinition[]; findings: Finding[] }> {
  if (paths.length === 0) return { definitions: [], findings: [] }
  const { givenDefinitions } = await import('./crd/givenDefinitions.ts')
  return givenDefinitions(paths, workspace)
}

/** What there is of helm is loaded only where there is a chart. */
async function chartUnits(
  charts: readonly string[],
  manifests: readonly string[],
  workspace: Workspace,
  effects: { exec: Exec; signal?: AbortSignal },
): Promise<Units> {
  if (charts.length === 0) return { units: [], findings: [], files: 0, skipped: [] }
  const { judgeCharts } = await import('../helm/judgeCharts.ts')
  return judgeCharts(charts, manifests, workspace, effects)
}
