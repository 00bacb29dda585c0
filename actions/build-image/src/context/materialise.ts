import { createHash } from 'node:crypto'
import { mkdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../../../lib/errors.ts'
import { limiter, type Entry } from './listing.ts'

/** One time for every file, so that a checkout's clock does not reach a layer. ZIP tools refuse anything before 1980. */
const fileTime = new Date('1980-01-01T00:00:00Z')
const parallelCopies = 16

/**
 * Writes a context that holds the listed entries and nothing else, with normal permissions. Each file is hashed again
 * while it is copied: the builder can only see bytes that are in the key.
 *
 * @throws UserError when a file is no longer what it was when the key was made
 */
export async function materialise(root: string, entries: readonly Entry[], target: string): Promise<void> {
  await mkdir(target, { recursive: true, mode: 0o755 })
  for (const entry of entries) {
    if (entry.type === 'folder') await mkdir(path.join(target, entry.path), { recursive: true, mode: 0o755 })
  }
  const limit = limiter(parallelCopies)
  await Promise.all(entries.map(entry => limit(() => copy(root, entry, target))))
  // Writing into a folder sets its time, so folders come last, the deepest first.
  for (const entry of entries.toReversed()) {
    if (entry.type === 'folder') await utimes(path.join(target, entry.path), fileTime, fileTime)
  }
}

async function copy(root: string, entry: Entry, target: string): Promise<void> {
  const place = path.join(target, entry.path)
  switch (entry.type) {
    case 'folder':
      return
    case 'link':
      await mkdir(path.dirname(place), { recursive: true })
      return symlink(entry.target, place)
    case 'file': {
      const bytes = await readFile(path.join(root, entry.path))
      if (createHash('sha256').update(bytes).digest('hex') !== entry.sha256) {
        throw new UserError(`${path.join(root, entry.path)} changed while its image was being built`, {
          hint: 'run this again when nothing writes into the context',
        })
      }
      await mkdir(path.dirname(place), { recursive: true })
      await writeFile(place, bytes, { mode: entry.executable ? 0o755 : 0o644 })
      await utimes(place, fileTime, fileTime)
    }
  }
}
