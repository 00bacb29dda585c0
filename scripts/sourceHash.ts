import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

/**
 * SHA-256 over everything a bundle is made from: the action's sources, lib/, the lockfile, the compiler's settings and the
 * way it is built.
 * A unit test compares it with `dist/SOURCE`, which tells in milliseconds that a bundle is stale; whether its bytes are
 * right is for `npm run check`, which builds it again.
 */
export async function sourceHash(action: string): Promise<string> {
  const files = [
    'package-lock.json',
    'scripts/build.ts',
    'tsconfig.json',
    ...(await sources(`actions/${action}`)),
    ...(await sources('lib')),
  ]
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    const content = await readFile(path.join(root, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** What can reach a bundle below a folder: no documentation, no generator, no earlier bundle. */
async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter(file => !file.startsWith(`${folder}/dist/`) && !file.includes('/generate/'))
    .filter(file => /\.(ts|json|br|gz)$/.test(file))
}
