import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { readBuildctl, readBuildx } from '../../../actions/validate-infra/src/dockerfile/buildkit.ts'
import { readHadolint } from '../../../actions/validate-infra/src/dockerfile/hadolint.ts'
import { judge, type JudgeOptions } from '../../../actions/validate-infra/src/judge.ts'
import { askLinter } from '../../../actions/validate-infra/src/linters/linters.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'
import { UserError } from '../../../lib/errors.ts'
import type { Exec, ExecResult } from '../../../lib/exec.ts'

const absent = () => Promise.reject(new UserError('it is not installed'))

describe('askLinter', () => {
  it('hands on what a linter finds', async () => {
    expect(await askLinter('a', 'auto', async () => [1])).toEqual({ findings: [1], skipped: [] })
  })

  it('asks none when they are off', async () => {
    expect(await askLinter('a', 'off', absent)).toEqual({ findings: [], skipped: [] })
  })

  it('says once that one is absent or gave no answer', async () => {
    expect((await askLinter('a', 'auto', absent)).skipped).toEqual([{ file: 'a', reason: 'is not on PATH: its rules were not asked' }]) // prettier-ignore
    const broken = () => Promise.reject(new Error('it broke'))
    expect((await askLinter('a', 'auto', broken)).skipped).toEqual([{ file: 'a', reason: 'gave no answer: it broke' }])
  })

  it('fails without one that is required', async () => {
    await expect(askLinter('a', 'required', absent)).rejects.toThrow('linters: a gave no answer')
  })
})

describe('answers of other linters', () => {
  it('of hadolint', () => {
    const output = JSON.stringify([
      { file: 'Dockerfile', line: 3, column: 1, code: 'DL3008', level: 'warning', message: 'Pin\n versions' },
      { file: 'Dockerfile', line: 'x', column: null, code: 'DL3009', level: 'info', message: 'a' },
      { file: 'Dockerfile', code: 'DL1', level: 'new', message: 'a' },
      'no record',
    ])
    expect(readHadolint(output)).toEqual([
      { tool: 'hadolint', file: 'Dockerfile', line: 3, column: 1, id: 'DL3008', level: 'warning', message: 'Pin versions' }, // prettier-ignore
      { tool: 'hadolint', file: 'Dockerfile', line: 1, column: 1, id: 'DL3009', level: 'info', message: 'a' },
    ])
  })

  it('of docker buildx', () => {
    const warnings = [{ ruleName: 'UndefinedVar', detail: 'a', location: { ranges: [{ start: { line: 4 } }] } }, { ruleName: 'X', detail: 'b' }] // prettier-ignore
    expect(readBuildx({ stdout: JSON.stringify({ warnings }), stderr: '' }, 'D')).toMatchObject([
      { tool: 'buildkit', file: 'D', line: 4, id: 'UndefinedVar', message: 'a' },
      { line: 1, id: 'X' },
    ])
    expect(() => readBuildx({ stdout: '', stderr: 'ERROR: no builder' }, 'D')).toThrow('ERROR: no builder')
  })

  it('of buildctl', () => {
    const stdout = '\nWARNING: MaintainerDeprecated - https://x.example\nIt is old\nDockerfile:2\n----\n   1 |     FROM a\n   2 | >>> WARNING: x\n----\n\nWARNING: Other\nNo place\n' // prettier-ignore
    expect(readBuildctl({ exitCode: 0, stdout, stderr: '' }, 'D')).toMatchObject([
      { id: 'MaintainerDeprecated', line: 2, message: 'It is old' },
      { id: 'Other', line: 1, message: 'No place' },
    ])
    expect(() => readBuildctl({ exitCode: 1, stdout: '', stderr: 'a\ncannot connect\n' }, 'D')).toThrow('cannot connect') // prettier-ignore
  })
})

describe('one report of all', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'linters-'))
  })
  afterEach(() => rm(root, { recursive: true, force: true }))

  const said = (code: string, line: number, level = 'warning') => ({ file: 'Dockerfile', line, column: 1, code, level, message: code }) // prettier-ignore

  async function report(text: string, hadolint: object[], profile: JudgeOptions['profile'] = 'default') {
    await writeFile(path.join(root, 'Dockerfile'), text)
    const asked: string[] = []
    const exec: Exec = async (command, args): Promise<ExecResult> => {
      asked.push([command, ...args].join(' '))
      if (command === 'hadolint') return { exitCode: 0, stdout: JSON.stringify(hadolint), stderr: '' }
      if (args.includes('--version')) return { exitCode: 0, stdout: '', stderr: '' }
      if (command !== 'buildctl') throw new UserError('docker is not installed')
      return { exitCode: 0, stdout: 'WARNING: StageNameCasing - x\nlower\nDockerfile:1\n', stderr: '' }
    }
    const options: JudgeOptions = { paths: [], kinds: ['dockerfile'], profile, linters: 'auto', schemas: [], missingSchema: 'error', externals: [] } // prettier-ignore
    const { findings, skipped } = await judge(await openWorkspace(root), options, { exec })
    return { findings: findings.map(({ line, rule, level }) => `${line} ${rule} ${level}`), skipped, asked }
  }

  it('has what we say once, and what only others say by their names', async () => {
    const text = 'FROM debian:12 AS Build\nRUN sudo make \\\n  all\nUSER 1\n'
    const { findings, asked } = await report(text, [said('DL3004', 2), said('SC2086', 3, 'error'), said('DL3059', 2)])
    expect(findings).toEqual([
      '1 docker/stage-name-case warning',
      '2 hadolint/DL3059 warning',
      '2 docker/sudo warning',
      '3 hadolint/SC2086 error',
    ])
    expect(asked).toContain('hadolint --format json --no-fail -- Dockerfile')
    expect(asked.at(-1)).toMatch(/^buildctl build .*--opt=requestid=frontend\.lint --opt=filename=Dockerfile /)
  })

  it('leaves to the profile strict what others call info, and what only strict has here', async () => {
    const text = 'FROM debian:12 AS build\nRUN make | cat\nUSER 1\n'
    const hadolint = [said('DL4006', 2), said('DL3059', 2, 'info')]
    expect((await report(text, hadolint)).findings).toEqual(['1 buildkit/StageNameCasing warning'])
    expect((await report(text, hadolint, 'strict')).findings).toEqual(
      expect.arrayContaining(['2 docker/pipefail warning', '2 hadolint/DL3059 warning']),
    )
  })

  it('does not take what hadolint cannot read for what the builder cannot', async () => {
    const text = 'FROM debian:12\nCOPY <<EOF /a\nb\nEOF\nUSER 1\n'
    const { findings, skipped } = await report(text, [said('DL1000', 5, 'error')])
    expect(findings).toEqual(['1 buildkit/StageNameCasing warning'])
    expect(skipped).toEqual([{ file: 'Dockerfile', reason: expect.stringContaining('hadolint cannot read this file') }])
  })
})
