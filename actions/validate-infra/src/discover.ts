import { lstat, readdir, realpath } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../../lib/errors.ts'
import { kustomizationNames } from '../../../lib/manifests/kustomize.ts'
import { readKustomization, type Kustomization, type KustomizationTree } from './kustomization.ts'
import type { Workspace } from './workspace.ts'

export type Discovered = {
  /** Kustomizations that are deployed as they are: overlays, and whatever no other one refers to. */
  units: Kustomization[]
  /** YAML and JSON files that no kustomization uses, absolute. */
  plainFiles: string[]
  tree: KustomizationTree
  /** Files beside a kustomization that does not use them: nobody applies them. */
  unused: string[]
}

/** Where manifests live in most repositories; the first level only, so that a copy in a test does not count. */
export const defaultFolders = ['k8s', 'kubernetes', 'manifests', 'deploy', 'kustomize', 'clusters'] as const

const manifestFile = /\.(ya?ml|json)$/
const skippedFolders = new Set(['node_modules', 'vendor', 'dist'])

/**
 * Finds what there is to judge below the given paths.
 *
 * @throws UserError for a path that does not exist or leads out of the workspace
 */
export async function discover(paths: readonly string[], workspace: Workspace): Promise<Discovered> {
  const starts = await startsOf(paths, workspace)
  const files: string[] = []
  for (const start of starts) files.push(...(await walk(start)))
  const isKustomization = (file: string) => kustomizationNames.some(name => name === path.basename(file))
  const tree: KustomizationTree = { known: new Map(), broken: new Map() }
  const found: Kustomization[] = []
  for (const folder of unique(files.filter(isKustomization).map(file => path.dirname(file)))) {
    const kustomization = await readKustomization(folder, workspace, tree)
    if (kustomization !== undefined) found.push(kustomization)
  }
  const references = [...tree.known.values()].flatMap(each => each.references)
  const used = new Set(references.map(each => each.target))
  const loose = unique(files).filter(file => !isKustomization(file) && !used.has(file))
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

async function startsOf(paths: readonly string[], workspace: Workspace): Promise<string[]> {
  if (paths.length > 0) return Promise.all(paths.map(each => startOf(each, workspace)))
  const present: string[] = []
  for (const name of defaultFolders) {
    const found = await lstat(path.join(workspace.root, name)).catch(() => undefined)
    if (found?.isDirectory()) present.push(path.join(workspace.root, name))
  }
  if (present.length > 0) return present
  throw new UserError(`paths: none is given, and the workspace has no folder ${defaultFolders.join(', ')}`, {
    hint: 'name the folders or files to judge in input paths',
  })
}

async function startOf(given: string, workspace: Workspace): Promise<string> {
  const absolute = path.resolve(workspace.root, given)
  const outside = new UserError(`paths: "${given}" lies outside of the workspace`, {
    hint: 'check the repository out into the workspace, and name paths in it',
  })
  const present = await lstat(absolute).catch(() => undefined)
  if (present === undefined) {
    if (!workspace.contains(absolute)) throw outside
    throw new UserError(`paths: there is no "${given}" in the workspace`, {
      hint: 'paths are relative to the root of the repository; is it checked out?',
    })
  }
  // What a path inside leads to by a link is for the reader of files to say.
  const folder = await realpath(path.dirname(absolute))
  const real = absolute === workspace.root ? workspace.root : path.join(folder, path.basename(absolute))
  if (!workspace.contains(real)) throw outside
  return real
}

/** Every file that may be a manifest, folders in the order of their names. Links to folders are not followed. */
async function walk(start: string): Promise<string[]> {
  const entry = await lstat(start)
  if (!entry.isDirectory()) return [start]
  const files: string[] = []
  const entries = await readdir(start, { withFileTypes: true })
  for (const each of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    const absolute = path.join(start, each.name)
    if (each.isDirectory()) {
      if (!each.name.startsWith('.') && !skippedFolders.has(each.name)) files.push(...(await walk(absolute)))
    } else if (manifestFile.test(each.name) || kustomizationNames.some(name => name === each.name)) {
      files.push(absolute)
    }
  }
  return files
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort()
}
