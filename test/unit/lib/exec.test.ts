import { describe, expect, it } from '@jest/globals'
import { UserError } from '../../../lib/errors.ts'
import { exec } from '../../../lib/exec.ts'

const node = process.execPath

describe('exec', () => {
  it('hands arguments over byte for byte, without a shell', async () => {
    const args = ['$(id)', 'a b', '"', '*']
    const { stdout } = await exec(node, ['-e', 'console.log(JSON.stringify(process.argv.slice(1)))', ...args])
    expect(JSON.parse(stdout)).toEqual(args)
  })

  it('returns a non-zero exit code with both streams', async () => {
    const script = 'console.log("out"); console.error("err"); process.exitCode = 3'
    expect(await exec(node, ['-e', script])).toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'err\n' })
  })

  it('writes its input and shows lines as they arrive', async () => {
    const lines: string[] = []
    await exec(node, ['-e', 'process.stdin.pipe(process.stdout)'], {
      input: 'a\nb\n',
      onLine: line => lines.push(line),
    })
    expect(lines).toEqual(['a', 'b'])
  })

  it('names a command that is not installed, and the next step', async () => {
    const attempt = exec('no-such-command', [], { installHint: 'install it from its site' })
    await expect(attempt).rejects.toThrow(UserError)
    await expect(attempt).rejects.toMatchObject({ hint: 'install it from its site' })
  })

  it('ends the child when it is aborted', async () => {
    const controller = new AbortController()
    const started = Date.now()
    const running = exec(node, ['-e', 'console.log("up"); setInterval(() => {}, 1000)'], {
      signal: controller.signal,
      onLine: () => controller.abort(new Error('enough')),
    })
    await expect(running).rejects.toThrow('enough')
    expect(Date.now() - started).toBeLessThan(10_000)
  })

  it('ends the child when its time is over', async () => {
    const running = exec(node, ['-e', 'setInterval(() => {}, 1000)'], { timeoutMs: 200 })
    await expect(running).rejects.toThrow('still running after 200 ms')
  })
})
