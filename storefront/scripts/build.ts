/** Builds .next/standalone so that it is complete: Next leaves the static files and our start script out of it. */
import { spawnSync } from 'node:child_process'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
// A page removed from the sources must not live on in the output.
await rm(join(root, '.next', 'standalone'), { recursive: true, force: true })
const { status } = spawnSync(process.execPath, [next, 'build'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
})
if (status !== 0) process.exit(status ?? 1)
await cp(join(root, '.next', 'static'), join(root, '.next', 'standalone', '.next', 'static'), { recursive: true })
await cp(join(root, 'start.cjs'), join(root, '.next', 'standalone', 'start.cjs'))
