import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { exitCodes } from '../lib/errors.ts'
import { actionNames, buildAction } from './build.ts'

const root = path.resolve(import.meta.dirname, '..')

/** The files of a folder whose bytes differ between two builds, missing ones included. */
async function differingFiles(left: string, right: string): Promise<string[]> {
  const names = new Set<string>()
  for (const folder of [left, right]) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
      if (entry.isFile()) names.add(path.relative(folder, path.join(entry.parentPath, entry.name)))
    }
  }
  const differing: string[] = []
  for (const name of [...names].sort()) {
    const [a, b] = await Promise.all(
      [left, right].map(folder => readFile(path.join(folder, name)).catch(() => undefined)),
    )
    if (a === undefined || b === undefined || !a.equals(b)) differing.push(name)
  }
  return differing
}

const scratch = await mkdtemp(path.join(os.tmpdir(), 'dist-'))
const stale: string[] = []
try {
  const names = await actionNames()
  await Promise.all(names.map(name => buildAction(name, path.join(scratch, name))))
  for (const name of names) {
    const files = await differingFiles(path.join(root, 'actions', name, 'dist'), path.join(scratch, name))
    stale.push(...files.map(file => `actions/${name}/dist/${file}`))
  }
} finally {
  await rm(scratch, { recursive: true, force: true })
}
if (stale.length > 0) {
  console.error(`these files are not what a clean build gives:\n${stale.map(file => `  ${file}`).join('\n')}`)
  console.error('Next step: npm run build, and commit the result')
}
process.exitCode = stale.length > 0 ? exitCodes.negative : exitCodes.ok
