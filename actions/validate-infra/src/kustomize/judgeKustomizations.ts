import type { Exec } from '../../../../lib/exec.ts'
import { fileFinding, type Finding } from '../finding.ts'
import type { Skipped, Units } from '../kubernetes/unit.ts'
import type { Discovered } from '../source/discover.ts'
import { fileStart } from '../source/sourceFile.ts'
import type { Workspace } from '../source/workspace.ts'
import { yamlFindings } from '../source/yamlFindings.ts'
import { discoverUnits, type DiscoveredUnits } from './discoverUnits.ts'
import { applicationOrder, type Kustomization } from './kustomization.ts'
import { checkKustomization } from './kustomizationCheck.ts'
import { renderUnit } from './renderUnit.ts'
import { checkTargets } from './targets.ts'

/** Rendering waits for kubectl; more at once than this only makes each slower. */
const rendersAtOnce = 4

export type KustomizedUnits = Units & {
  /** YAML and JSON files that no kustomization uses, absolute. */
  plainFiles: string[]
}

/** Renders every kustomization that is deployed, and judges the files it is made of. */
export async function judgeKustomizations(
  discovered: Pick<Discovered, 'manifests' | 'starts'>,
  workspace: Workspace,
  effects: { exec: Exec; signal?: AbortSignal },
): Promise<KustomizedUnits> {
  const found = await discoverUnits(discovered, workspace)
  const { findings, count } = await checkFiles(found, workspace)
  const units = await mapLimited(found.units, rendersAtOnce, root => renderUnit(root, workspace, effects))
  const unexplained = units.flatMap(({ failure }, index) =>
    failure === undefined || isExplained(found.units[index]!, findings, workspace) ? [] : [failure],
  )
  const unused = found.unused.map(file => ({
    file: workspace.name(file),
    reason: 'not used by the kustomization beside it',
  }))
  return {
    units,
    findings: [...findings, ...unexplained],
    files: count,
    skipped: [...unused, ...remotes(found)],
    plainFiles: found.plainFiles,
  }
}

/** Every file that a kustomization is made of: readable, and YAML. */
async function checkFiles(
  found: DiscoveredUnits,
  workspace: Workspace,
): Promise<{ findings: Finding[]; count: number }> {
  const known = [...found.tree.known.values()]
  const findings = [...known.flatMap(checkKustomization), ...(await checkTargets(found.tree, workspace))]
  const asManifests = known.flatMap(each =>
    each.references.filter(({ field, found: kind }) => kind === 'file' && !isContent(field)).map(each => each.target),
  )
  const broken = [...found.tree.broken.values()].map(({ file }) => file)
  const files = [...new Set([...known.map(({ file }) => file), ...broken, ...asManifests])]
  for (const file of files.sort()) {
    if (!workspace.contains(file)) continue
    const result = await workspace.read(file)
    if (result.ok) findings.push(...yamlFindings(result.source))
    else findings.push(fileFinding(result.problem.rule, result.problem.message, fileStart(workspace.name(file))))
  }
  return { findings, count: files.length }
}

/** Content of generated objects may be anything. */
function isContent(field: string): boolean {
  return ['configMapGenerator', 'secretGenerator', 'generated content'].includes(field)
}

/** A failed build with a cause that was found in one of its files is not a second finding. */
function isExplained(root: Kustomization, known: readonly Finding[], workspace: Workspace): boolean {
  const files = new Set<string>()
  for (const { source, references } of applicationOrder(root)) {
    files.add(source.name)
    for (const { target } of references) files.add(workspace.name(target))
  }
  return known.some(finding => files.has(finding.file))
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
