import path from 'node:path'
import { isKustomization, type Discovered } from '../source/discover.ts'
import type { Workspace } from '../source/workspace.ts'
import { readKustomization, type Kustomization, type KustomizationTree } from './kustomization.ts'

export type DiscoveredUnits = {
  /** Kustomizations that are deployed as they are: overlays, and whatever no other one refers to. */
  units: Kustomization[]
  /** YAML and JSON files that no kustomization uses, absolute. */
  plainFiles: string[]
  tree: KustomizationTree
  /** Files beside a kustomization that does not use them: nobody applies them. */
  unused: string[]
}

/** Tells the manifests that are deployed through a kustomization from those that stand for themselves. */
export async function discoverUnits(
  { manifests, starts }: Pick<Discovered, 'manifests' | 'starts'>,
  workspace: Workspace,
): Promise<DiscoveredUnits> {
  const tree: KustomizationTree = { known: new Map(), broken: new Map() }
  const found: Kustomization[] = []
  for (const folder of new Set(manifests.filter(isKustomization).map(file => path.dirname(file)))) {
    const kustomization = await readKustomization(folder, workspace, tree)
    if (kustomization !== undefined) found.push(kustomization)
  }
  const references = [...tree.known.values()].flatMap(each => each.references)
  const used = new Set(references.map(each => each.target))
  const loose = manifests.filter(file => !isKustomization(file) && !used.has(file))
  const besideKustomization = (file: string) => tree.known.has(path.dirname(file))
  return {
    units: found.filter(each => isDeployed(each, used, starts, workspace)),
    plainFiles: loose.filter(file => !besideKustomization(file) || starts.includes(file)),
    unused: loose.filter(file => besideKustomization(file) && !starts.includes(file)),
    tree,
  }
}

/** A base is not judged alone: it is meant to be completed. An overlay is, even when another one builds on it. */
function isDeployed(
  { folder, isComponent }: Kustomization,
  used: ReadonlySet<string>,
  starts: readonly string[],
  workspace: Workspace,
): boolean {
  if (isComponent) return false
  const isOverlay = workspace.name(folder).split('/').includes('overlays')
  return isOverlay || !used.has(folder) || starts.includes(folder)
}
