import { createHash } from 'node:crypto'
import { chmod, mkdir, readFile, symlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../../../lib/errors.ts'
import { limiter, type Entry } from './listing.ts'

/** The oldest time that ZIP tools accept. */
const firstTimeS = Date.UTC(1980, 0, 1) / 1_000
const spanMicroseconds = 20n * 365n * 86_400n * 1_000_000n

/**
 * A time made from a file's content, for two reasons. A checkout's clock must not reach a layer. And BuildKit sends only
 * what differs from the last context in size or time: with one time for all files, an edit that keeps the size would be
 * taken for no edit, and the old bytes built into the new image.
 *
 * @returns seconds since the epoch, in the years 1980 to 1999
 */
export function contentTime(sha256: string): number {
  const microseconds = BigInt(`0x${sha256.slice(0, 16)}`) % spanMicroseconds
  return firstTimeS + Number(microseconds) / 1_000_000
}

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
    if (entry.type !== 'folder') continue
    await chmod(path.join(target, entry.path), 0o755)
    await utimes(path.join(target, entry.path), firstTimeS, firstTimeS)
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
      if (sha256(bytes) !== entry.sha256) {
        throw new UserError(`${path.join(root, entry.path)} changed while its image was being built`, {
          hint: 'run this again when nothing writes into the context',
        })
      }
      await writeTimed(place, bytes, entry.executable ? 0o755 : 0o644)
    }
  }
}

/** Writes a file whose time follows its content. */
export async function writeTimed(file: string, content: Buffer | string, mode = 0o644): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, content)
  // Not left to writeFile, whose mode the runner's umask narrows: a layer would show it.
  await chmod(file, mode)
  const time = contentTime(sha256(content))
  await utimes(file, time, time)
}

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex')
