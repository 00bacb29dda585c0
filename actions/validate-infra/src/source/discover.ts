import { lstat, readdir, realpath } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../../../lib/errors.ts'
import { kustomizationNames } from '../../../../lib/manifests/kustomize.ts'
import type { Workspace } from './workspace.ts'

/** What a file can be judged as. */
export const fileKinds = ['kubernetes', 'dockerfile', 'compose', 'workflow'] as const
export type FileKind = (typeof fileKinds)[number]

/** The files there are to judge, absolute and in order, by what they are. */
export type Discovered = {
  /** The paths that were named, or the folders that were found by themselves. */
  starts: string[]
  /** YAML and JSON that may hold objects, kustomizations included. */
  manifests: string[]
  dockerfiles: string[]
  compose: string[]
  workflows: string[]
  /** `action.yml` of actions. */
  actions: string[]
}

/** Where manifests live in most repositories; the first level only, so that a copy in a test does not count. */
export const defaultFolders = ['k8s', 'kubernetes', 'manifests', 'deploy', 'kustomize', 'clusters'] as const

/** Folders whose files are somebody else's, or made from others, or wrong on purpose. */
const skippedFolders = new Set(['node_modules', 'vendor', 'dist', 'build', 'test', 'tests', 'testdata', 'fixtures'])

type Sort = Exclude<keyof Discovered, 'starts'>

/** What a file is by its name and its folder, or undefined for what is not judged here. */
export function sortOf(name: string): Sort | undefined {
  const base = path.posix.basename(name)
  if (/(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(name)) return 'workflows'
  if (/^action\.ya?ml$/.test(base)) return 'actions'
  if (/^(docker-)?compose([.-].+)?\.ya?ml$/.test(base)) return 'compose'
  if (/^(Dockerfile|Containerfile)(\..+)?$|\.(Dockerfile|dockerfile)$/.test(base)) {
    return base.endsWith('.dockerignore') ? undefined : 'dockerfiles'
  }
  if (/\.(ya?ml|json)$/.test(base) || isKustomization(name)) return 'manifests'
  return undefined
}

/** Whether a file is a kustomization, by its name. */
export function isKustomization(file: string): boolean {
  return kustomizationNames.some(name => name === path.basename(file))
}

/**
 * Finds what there is to judge: below the given paths, or, without any, manifests in the usual folders and everything
 * else by its name in the whole repository.
 *
 * @throws UserError for a path that does not exist or leads out of the workspace, and when nothing is found by itself
 */
export async function discover(paths: readonly string[], workspace: Workspace): Promise<Discovered> {
  const given = await Promise.all(paths.map(each => startOf(each, workspace)))
  const starts = given.length > 0 ? given : await defaultStarts(workspace)
  const found: Discovered = { starts, manifests: [], dockerfiles: [], compose: [], workflows: [], actions: [] }
  const add = (file: string, sorts: (sort: Sort) => boolean) => {
    const sort = sortOf(workspace.name(file))
    if (sort !== undefined && sorts(sort) && !found[sort].includes(file)) found[sort].push(file)
  }
  for (const start of starts) {
    for (const file of await walk(start)) add(file, sort => given.length > 0 || sort === 'manifests')
  }
  if (given.length === 0) for (const file of await walk(workspace.root)) add(file, sort => sort !== 'manifests')
  for (const sort of ['manifests', 'dockerfiles', 'compose', 'workflows', 'actions'] as const) found[sort].sort()
  if (given.length === 0 && Object.values(found).every(files => files.length === 0)) {
    throw new UserError(`paths: none is given, and the workspace has no folder ${defaultFolders.join(', ')}`, {
      hint: 'name the folders or files to judge in input paths',
    })
  }
  return found
}

async function defaultStarts(workspace: Workspace): Promise<string[]> {
  const present: string[] = []
  for (const name of defaultFolders) {
    const found = await lstat(path.join(workspace.root, name)).catch(() => undefined)
    if (found?.isDirectory()) present.push(path.join(workspace.root, name))
  }
  return present
}

/**
 * The files of manifests at or below a path that an input names, in order.
 *
 * @throws UserError when it does not exist or leads out of the workspace
 */
export async function manifestsBelow(input: string, given: string, workspace: Workspace): Promise<string[]> {
  const files = await walk(await startOf(given, workspace, input))
  return files.filter(file => sortOf(workspace.name(file)) === 'manifests').sort()
}

async function startOf(given: string, workspace: Workspace, input = 'paths'): Promise<string> {
  const absolute = path.resolve(workspace.root, given)
  const outside = new UserError(`${input}: "${given}" lies outside of the workspace`, {
    hint: 'check the repository out into the workspace, and name paths in it',
  })
  const present = await lstat(absolute).catch(() => undefined)
  if (present === undefined) {
    if (!workspace.contains(absolute)) throw outside
    throw new UserError(`${input}: there is no "${given}" in the workspace`, {
      hint: 'paths are relative to the root of the repository; is it checked out?',
    })
  }
  // What a path inside leads to by a link is for the reader of files to say.
  const folder = await realpath(path.dirname(absolute))
  const real = absolute === workspace.root ? workspace.root : path.join(folder, path.basename(absolute))
  if (!workspace.contains(real)) throw outside
  return real
}

/** Every file below, folders in the order of their names. Links to folders are not followed. */
async function walk(start: string): Promise<string[]> {
  const entry = await lstat(start)
  if (!entry.isDirectory()) return [start]
  const files: string[] = []
  const entries = await readdir(start, { withFileTypes: true })
  for (const each of entries.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    const absolute = path.join(start, each.name)
    if (!each.isDirectory()) files.push(absolute)
    else if (each.name === '.github' || !(each.name.startsWith('.') || skippedFolders.has(each.name))) {
      files.push(...(await walk(absolute)))
    }
  }
  return files
}
