/** Builds dist/client (the app) and dist/server.cjs (what serves it): all that runs, without node_modules. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build as bundle } from 'esbuild'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
await rm(join(root, 'dist'), { recursive: true, force: true })
await build({ root, logLevel: 'warn' })
await bundle({
  absWorkingDir: root,
  entryPoints: ['server/index.ts'],
  outfile: 'dist/server.cjs',
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  legalComments: 'inline',
  logLevel: 'warning',
})
console.log('dist: client/, server.cjs')
