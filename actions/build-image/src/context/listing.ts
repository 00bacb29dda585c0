import { createHash } from 'node:crypto'
import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import path from 'node:path'
import type { IgnoreMatcher } from '../../../../lib/context/ignore.ts'
import { selectSources, type Selection } from '../../../../lib/context/sources.ts'

/** One thing of a context that can reach the image; `path` is relative to the context, with `/` between its parts. */
export type Entry =
  | { path: string; type: 'file'; executable: boolean; sha256: string }
  | { path: string; type: 'folder' }
  | { path: string; type: 'link'; target: string }

/** Hashes files once per run, however many images share them. */
export type FileHasher = (file: string) => Promise<string>

/** Open files at once; more gain nothing and can exhaust a runner's limit. */
const parallelReads = 32

/** A hasher that reads each file once and a bounded number of them at a time. */
export function fileHasher(): FileHasher {
  const known = new Map<string, Promise<string>>()
  const limit = limiter(parallelReads)
  return file => {
    const found = known.get(file)
    if (found !== undefined) return found
    const hash = limit(async () =>
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    )
    known.set(file, hash)
    return hash
  }
}

/** Runs tasks as they come, at most `size` at a time. */
export function limiter(size: number): <T>(task: () => Promise<T>) => Promise<T> {
  let free = size
  const waiting: (() => void)[] = []
  return async task => {
    if (free > 0) free--
    else await new Promise<void>(resolve => waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}

/**
 * Everything of a context that the sources of a target name and that is not ignored, sorted by path. Links that are
 * named as a source are followed, as COPY follows them. Times, owners and other permission bits are left out: they do
 * not reach the builder either.
 */
export async function listContext(
  root: string,
  sources: 'whole' | readonly string[],
  ignore: IgnoreMatcher,
  hash: FileHasher,
): Promise<Entry[]> {
  const entries = new Map<string, Entry>()
  const pending: ('whole' | readonly string[])[] = [sources]
  const followed = new Set<string>()
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const selection = selectSources(next)
    for (const entry of await walk(root, '', selection, ignore, hash)) {
      entries.set(entry.path, entry)
      if (entry.type !== 'link' || followed.has(entry.path) || next === 'whole') continue
      followed.add(entry.path)
      const target = path.posix.join(path.posix.dirname(entry.path), entry.target)
      pending.push([entry.target.startsWith('/') ? entry.target : target])
    }
  }
  return [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function walk(
  root: string,
  folder: string,
  selection: Selection,
  ignore: IgnoreMatcher,
  hash: FileHasher,
): Promise<Entry[]> {
  const names = await readdir(path.join(root, folder), { withFileTypes: true })
  const found = await Promise.all(
    names.map(async (dirent): Promise<Entry[]> => {
      const each = folder === '' ? dirent.name : `${folder}/${dirent.name}`
      const selected = selection(each)
      const excluded = ignore.excludes(each)
      if (dirent.isDirectory()) {
        if (selected === 'out' || (excluded && !ignore.mayReinclude(each))) return []
        const below = await walk(root, each, selection, ignore, hash)
        const counts = below.length > 0 || (selected === 'in' && !excluded)
        return counts ? [{ path: each, type: 'folder' }, ...below] : []
      }
      // A link above a source leads somewhere else: it counts, and what it points to is followed.
      if (excluded || selected === 'out' || (selected === 'above' && !dirent.isSymbolicLink())) return []
      const full = path.join(root, each)
      if (dirent.isSymbolicLink()) return [{ path: each, type: 'link', target: await readlink(full) }]
      // Sockets, pipes and devices do not reach a builder.
      if (!dirent.isFile()) return []
      const [{ mode }, sha256] = await Promise.all([lstat(full), hash(full)])
      return [{ path: each, type: 'file', executable: (mode & 0o100) !== 0, sha256 }]
    }),
  )
  return found.flat()
}
