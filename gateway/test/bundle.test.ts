import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'

const bundle = join(import.meta.dirname, '..', 'dist', 'gateway.cjs')

describe('the bundle', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gateway-'))
    await cp(bundle, join(folder, 'gateway.cjs'))
  })
  after(() => rm(folder, { recursive: true }))

  it('is one file of at most 3 MiB', async () => {
    assert.ok((await stat(bundle)).size <= 3 * 1024 * 1024)
  })

  it('starts alone, gets ready, and ends with 0 on SIGTERM', async () => {
    const { child, lines } = run({ PORT: '0', METRICS_PORT: '0', DRAIN_DELAY: '10ms' })
    const ready = await lines.next()
    const line = JSON.parse(ready.value!) as { msg: string; port: number }
    assert.equal(line.msg, 'ready')
    assert.equal((await fetch(`http://127.0.0.1:${line.port}/readyz`)).status, 200)
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    assert.equal(code, 0)
  })

  it('ends with 2 and says what is wrong with its environment', async () => {
    const { child, lines } = run({ PORT: 'http', RETAIL_ENV: 'prod' })
    const first = await lines.next()
    assert.match(first.value!, /PORT: want a number.*RETAIL_ENV: want one of/)
    const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode]
    assert.equal(code, 2)
  })

  function run(env: Record<string, string>) {
    const child = spawn(process.execPath, ['gateway.cjs'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() }
  }
})
