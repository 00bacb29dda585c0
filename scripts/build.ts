import { existsSync } from 'node:fs'
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exec } from '../lib/exec.ts'
import { sourceHash } from './sourceHash.ts'

const root = path.resolve(import.meta.dirname, '..')

/**
 * Bundles one action into a folder, together with the hash of what it was made from. One with a `src/main.ts` has a command
 * line too: both start the same bundle.
 */
export async function buildAction(name: string, target: string): Promise<void> {
  await rm(target, { recursive: true, force: true })
  const ncc = path.join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
  const sources = path.join(root, 'actions', name, 'src')
  const hasCommandLine = existsSync(path.join(sources, 'main.ts'))
  const entry = path.join(sources, hasCommandLine ? 'main.ts' : 'index.ts')
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
  if (hasCommandLine) {
    await rename(path.join(target, 'index.js'), path.join(target, 'main.js'))
    for (const [file, text] of Object.entries(starters)) await writeFile(path.join(target, file), text)
  }
  await writeFile(path.join(target, 'SOURCE'), `${await sourceHash(name)}\n`)
}

/** What the runner and a developer start. Node keeps what it compiles for the developer, who starts it again. */
const starters = {
  'index.js': `import { action } from './main.js'
await action()
`,
  'cli.js': `#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
enableCompileCache()
const { commandLine } = await import('./main.js')
await commandLine()
`,
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
    const files = await readdir(target)
    const sizes = await Promise.all(files.map(async file => (await stat(path.join(target, file))).size))
    const size = sizes.reduce((sum, each) => sum + each, 0)
    console.log(`${name}: ${(size / 1e6).toFixed(2)} MB`)
  }
  await Promise.all((wanted.length > 0 ? wanted : await actionNames()).map(build))
}
