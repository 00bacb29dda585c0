import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exec } from '../lib/exec.ts'
import { sourceHash } from './sourceHash.ts'

const root = path.resolve(import.meta.dirname, '..')

/** Bundles one action into a folder, together with the hash of what it was made from. */
export async function buildAction(name: string, target: string): Promise<void> {
  await rm(target, { recursive: true, force: true })
  const ncc = path.join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
  const entry = path.join(root, 'actions', name, 'src/index.ts')
  const args = [
    ncc,
    'build',
    entry,
    '--out',
    target,
    '--minify',
    '--license',
    'LICENSES.txt',
    '--no-cache',
    '--quiet',
    '--transpile-only',
  ]
  const result = await exec(process.execPath, args, { cwd: root })
  if (result.exitCode !== 0) throw new Error(`ncc could not bundle ${name}:\n${result.stdout}${result.stderr}`)
  await writeFile(path.join(target, 'SOURCE'), `${await sourceHash(name)}\n`)
}

/** The folders of actions/. */
export async function actionNames(): Promise<string[]> {
  const entries = await readdir(path.join(root, 'actions'), { withFileTypes: true })
  return entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}

if (import.meta.main) {
  const wanted = process.argv.slice(2)
  const build = async (name: string) => {
    const target = path.join(root, 'actions', name, 'dist')
    await buildAction(name, target)
    const size = (await readFile(path.join(target, 'index.js'))).length
    console.log(`${name}: ${(size / 1e6).toFixed(2)} MB`)
  }
  await Promise.all((wanted.length > 0 ? wanted : await actionNames()).map(build))
}
