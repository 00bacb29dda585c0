import type { Exec } from '../../../../lib/exec.ts'
import { fileFinding, type Finding } from '../finding.ts'
import { discoverUnits, type DiscoveredUnits } from '../kustomize/discoverUnits.ts'
import { applicationOrder, type Kustomization } from '../kustomize/kustomization.ts'
import { checkKustomization, yamlFindings } from '../kustomize/kustomizationCheck.ts'
import { checkTargets } from '../kustomize/targets.ts'
import type { Discovered } from '../source/discover.ts'
import { fileStart, type SourceFile } from '../source/sourceFile.ts'
import type { Workspace } from '../source/workspace.ts'
import { annotationSuppressions } from '../suppression/annotation.ts'
import type { Suppression } from '../suppression/suppression.ts'
import { catalogueKeys, checkImages } from './catalogue.ts'
import { checkEnvironment, environmentsOf, toFinding } from './environment.ts'
import { checkObject, type MissingSchema } from './objectCheck.ts'
import type { PodSecurity } from './podSecurity.ts'
import type { External } from './references/externals.ts'
import type { Schemas } from './schemas.ts'
import { readPlainUnits, renderUnit, type Skipped, type Unit } from './unit.ts'

export type KubernetesOptions = {
  schemas: readonly Schemas[]
  missingSchema: MissingSchema
  externals: readonly External[]
  /** What all namespaces enforce; without it what their labels say. */
  podSecurity?: PodSecurity
  /** The build catalogue, where the repository has one. */
  catalogue?: SourceFile
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
}

/** Rendering waits for kubectl; more at once than this only makes each slower. */
const rendersAtOnce = 4

/** Judges manifests: plain files as they are, kustomizations as they are rendered. */
export async function judgeKubernetes(
  discovered: Pick<Discovered, 'manifests' | 'starts'>,
  workspace: Workspace,
  options: KubernetesOptions,
  effects: { exec: Exec; signal?: AbortSignal },
): Promise<KubernetesJudgement> {
  const found = await discoverUnits(discovered, workspace)
  const files = await checkFiles(found, workspace)
  const rendered = await mapLimited(found.units, rendersAtOnce, root => renderUnit(root, workspace, effects))
  for (const [index, unit] of rendered.entries()) explainFailure(unit, found.units[index]!, files.findings, workspace)
  const plain = await readPlainUnits(found.plainFiles, workspace)
  const units = [...rendered, ...plain.units]
  const objects = checkObjects(units, options)
  const environments = environmentsOf(units)
  const minors = options.schemas.map(({ version }) => Number(version.split('.')[1]))
  const findings = [
    ...files.findings,
    ...units.flatMap(unit => unit.findings),
    ...objects.findings,
    ...environments.flatMap(each => checkEnvironment(each, { ...options, minors })),
  ]
  const unused = found.unused.map(file => ({
    file: workspace.name(file),
    reason: 'not used by the kustomization beside it',
  }))
  return {
    findings,
    environments: environments.map(({ name, units: members }) => ({
      name,
      units: members.map(unit => ({ name: unit.name, objects: unit.objects.length, rendered: unit.complete })),
    })),
    checked: objects.checked,
    unchecked: objects.unchecked,
    files: files.count,
    skipped: [...plain.skipped, ...unused, ...remotes(found)],
    suppressions: objects.suppressions,
  }
}

/** Every file that is written by hand, whether it is judged alone or through an overlay: readable, and YAML. */
async function checkFiles(
  found: DiscoveredUnits,
  workspace: Workspace,
): Promise<{ findings: Finding[]; count: number }> {
  const findings = [...found.tree.known.values()].flatMap(checkKustomization)
  findings.push(...(await checkTargets(found.tree, workspace)))
  const asManifests = [...found.tree.known.values()].flatMap(each =>
    each.references.filter(({ field, found: kind }) => kind === 'file' && !isContent(field)).map(each => each.target),
  )
  const broken = [...found.tree.broken.values()].map(({ file }) => file)
  const kustomizations = [...found.tree.known.values()].map(({ file }) => file)
  const files = [...new Set([...kustomizations, ...broken, ...asManifests, ...found.plainFiles])]
  for (const file of files.sort()) {
    const name = workspace.name(file)
    if (!workspace.contains(file)) continue
    const result = await workspace.read(file)
    if (result.ok) findings.push(...yamlFindings(result.source))
    else findings.push(fileFinding(result.problem.rule, result.problem.message, fileStart(name)))
  }
  return { findings, count: files.length }
}

/** Content of generated objects may be anything. */
function isContent(field: string): boolean {
  return ['configMapGenerator', 'secretGenerator', 'generated content'].includes(field)
}

/** A failed build with a cause that was found in one of its files is not a second finding. */
function explainFailure(unit: Unit, root: Kustomization, known: readonly Finding[], workspace: Workspace): void {
  const files = new Set<string>()
  for (const { source, references } of applicationOrder(root)) {
    files.add(source.name)
    for (const { target } of references) files.add(workspace.name(target))
  }
  if (known.some(finding => files.has(finding.file))) unit.findings = []
}

function checkObjects(units: readonly Unit[], options: KubernetesOptions) {
  const findings: Finding[] = []
  const suppressions: Suppression[] = []
  let checked = 0
  let unchecked = 0
  const keys = options.catalogue === undefined ? undefined : catalogueKeys(options.catalogue.documents[0]?.value)
  for (const each of units.flatMap(unit => unit.objects)) {
    const verdicts = options.schemas.map(schemas => checkObject(each.object, schemas, options.missingSchema))
    if (verdicts.every(verdict => verdict.checked)) checked += 1
    else unchecked += 1
    const problems = verdicts.flatMap(verdict => verdict.problems)
    if (keys !== undefined) problems.push(...checkImages(each.object, keys, options.catalogue!.name))
    findings.push(...problems.map(problem => toFinding(problem, each)))
    suppressions.push(...annotationSuppressions(each.object, each.locate))
  }
  return { findings, checked, unchecked, suppressions }
}

function remotes(found: DiscoveredUnits): Skipped[] {
  return [...found.tree.known.values()].flatMap(({ source, references }) =>
    references
      .filter(each => each.found === 'remote')
      .map(each => ({ file: source.name, reason: `${each.text} is somewhere else: kustomize has to fetch it` })),
  )
}

async function mapLimited<T, R>(items: readonly T[], limit: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index]!)
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return results
}
