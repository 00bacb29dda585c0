import { describe, expect, it } from '@jest/globals'
import { chooseBuilder } from '../../../actions/build-image/src/builder/choose.ts'
import { buildctlArguments, buildxArguments, type BuildOrder } from '../../../actions/build-image/src/builder/order.ts'
import { buildProgress, explainFailure } from '../../../actions/build-image/src/builder/progress.ts'
import { UserError } from '../../../lib/errors.ts'
import type { Exec } from '../../../lib/exec.ts'

const order: BuildOrder = {
  contextFolder: '/t/context',
  dockerfileFolder: '/t/dockerfile',
  target: 'final',
  platforms: ['linux/amd64', 'linux/arm64'],
  args: { B: 'x y', A: '$(id)' },
  labels: { l: '1' },
  contexts: { 'golang:1.26': 'docker-image://golang:1.26@sha256:aa', lib: '/t/contexts/lib' },
  secrets: [{ id: 'token', from: 'env', value: 'BUILD_SECRET_TOKEN' }],
  destination: '127.0.0.1:15000/a/b',
  insecure: true,
  metadataFile: '/t/metadata.json',
}
const output =
  'type=image,name=127.0.0.1:15000/a/b,push=true,push-by-digest=true,name-canonical=true,registry.insecure=true'

describe('the arguments of a builder', () => {
  it('are for buildctl', () => {
    expect(buildctlArguments(order)).toEqual([
      ...['build', '--progress=rawjson', '--frontend=dockerfile.v0'],
      ...['--local=context=/t/context', '--local=dockerfile=/t/dockerfile', '--local=lib=/t/contexts/lib'],
      ...['--opt=target=final', '--opt=platform=linux/amd64,linux/arm64'],
      ...['--opt=build-arg:A=$(id)', '--opt=build-arg:B=x y', '--opt=label:l=1'],
      ...['--opt=context:golang:1.26=docker-image://golang:1.26@sha256:aa', '--opt=context:lib=local:lib'],
      ...['--secret', 'id=token,env=BUILD_SECRET_TOKEN', '--output', output, '--metadata-file=/t/metadata.json'],
    ])
  })

  it('are for buildx', () => {
    expect(buildxArguments(order)).toEqual([
      ...['buildx', 'build', '--progress=rawjson', '--provenance=false', '--sbom=false'],
      ...['--file', '/t/dockerfile/Dockerfile', '--target', 'final', '--platform', 'linux/amd64,linux/arm64'],
      ...['--build-arg=A=$(id)', '--build-arg=B=x y', '--label=l=1'],
      ...['--build-context=golang:1.26=docker-image://golang:1.26@sha256:aa', '--build-context=lib=/t/contexts/lib'],
      ...['--secret', 'id=token,env=BUILD_SECRET_TOKEN', '--output', output],
      ...['--metadata-file', '/t/metadata.json', '/t/context'],
    ])
  })
})

describe('chooseBuilder', () => {
  type Machine = Record<string, { exitCode: number; stdout: string }>
  const buildctl = { 'buildctl --version': { exitCode: 0, stdout: 'buildctl' } }
  const buildx = (driver: string) => ({
    'docker buildx inspect': { exitCode: 0, stdout: `Name: x\nDriver:   ${driver}\n` },
  })
  const on =
    (machine: Machine): Exec =>
    async (command, args) => {
      const found = machine[[command, ...args].join(' ')]
      if (found === undefined) throw new UserError(`${command} is not installed`)
      return { ...found, stderr: '' }
    }

  it.each<[wanted: 'auto' | 'buildx' | 'buildctl', host: string | undefined, machine: Machine, chosen: string]>([
    ['auto', 'unix:///b', { ...buildctl, ...buildx('remote') }, 'buildctl'],
    ['auto', 'unix:///b', buildx('remote'), 'buildx'],
    ['auto', undefined, { ...buildctl, ...buildx('docker-container') }, 'buildx'],
    ['buildx', 'unix:///b', { ...buildctl, ...buildx('kubernetes') }, 'buildx'],
    ['buildctl', 'unix:///b', buildctl, 'buildctl'],
  ])('%s with BUILDKIT_HOST=%s on %j is %s', async (wanted, host, machine, chosen) => {
    expect((await chooseBuilder(wanted, host, on(machine))).name).toBe(chosen)
  })

  it.each<[wanted: 'auto' | 'buildx' | 'buildctl', host: string | undefined, machine: Machine, message: RegExp]>([
    ['auto', undefined, {}, /there is no builder/],
    ['auto', undefined, { 'docker buildx inspect': { exitCode: 1, stdout: '' } }, /there is no builder/],
    ['auto', undefined, buildx('docker'), /driver "docker", which cannot push/],
    ['buildctl', undefined, buildctl, /BUILDKIT_HOST is not set/],
    ['buildctl', 'unix:///b', {}, /buildctl is not on PATH/],
  ])('%s with BUILDKIT_HOST=%s on %j is refused', async (wanted, host, machine, message) => {
    const refused = await chooseBuilder(wanted, host, on(machine)).catch((error: unknown) => error)
    expect(refused).toMatchObject({ message: expect.stringMatching(message), hint: expect.stringContaining('buildx') })
  })
})

describe('the progress of a build', () => {
  const vertex = (name: string, more: object = {}) => ({ digest: name, name, started: '2026-01-01T00:00:00Z', ...more })
  const done = { completed: '2026-01-01T00:00:02.5Z' }
  const log = (name: string, text: string) => ({ vertex: name, data: Buffer.from(text).toString('base64') })
  const read = (...lines: (object | string)[]) => {
    const progress = buildProgress()
    const shown = lines.map(each => progress.read(typeof each === 'string' ? each : JSON.stringify(each)))
    return { progress, shown }
  }

  it('shows each step of the Dockerfile once, when it ends', () => {
    const step = '[build 2/3] RUN --mount=type=cache,target=/x go build'
    const { shown } = read(
      { vertexes: [vertex('[internal] load build context', done)] },
      { vertexes: [vertex('[build 1/3] FROM golang', done)] },
      { vertexes: [vertex('[context golang:1] golang:1', done)] },
      { vertexes: [vertex(step)] },
      { vertexes: [vertex(step, done)] },
      { vertexes: [vertex(step, done)] },
      { vertexes: [vertex('[build 3/3] COPY a /', { ...done, cached: true })] },
    )
    expect(shown.filter(each => each !== undefined)).toEqual([
      '[build 2/3] RUN go build  2.5 s',
      '[build 3/3] COPY a /  cached',
    ])
  })

  const run = '[build 2/3] RUN go build'
  it.each<[what: string, lines: (object | string)[], failure: object]>([
    [
      'a step, by the line that looks like the reason',
      [
        { vertexes: [vertex(run)], logs: [log(run, 'compiling\nmain.go:3: undefined: x\n')] },
        { vertexes: [vertex('[other 1/1] COPY a /', { error: 'context canceled' })] },
        {
          vertexes: [vertex(run, { ...done, error: 'process "go build" did not complete successfully: exit code: 1' })],
        },
        'Dockerfile:7',
        'error: failed to solve: process "go build" did not complete',
      ],
      {
        kind: 'step',
        cause: '[build 2/3] RUN go build: main.go:3: undefined: x (exit code 1)',
        log: ['compiling', 'main.go:3: undefined: x'],
        line: 7,
      },
    ],
    [
      'a push',
      [
        {
          vertexes: [
            vertex('exporting to image', { ...done, error: 'failed to push r/a: unexpected status: 403 Forbidden' }),
          ],
        },
      ],
      { kind: 'push', cause: 'failed to push r/a: unexpected status: 403 Forbidden', log: [] },
    ],
    [
      'a builder that cannot be reached',
      ['error: failed to solve: dial unix /x: no such file'],
      { kind: 'builder', cause: 'dial unix /x: no such file', log: [] },
    ],
    ['a builder that says nothing', [], { kind: 'builder', cause: 'the builder ended without a word', log: [] }],
  ])('explains %s', (_, lines, failure) => {
    expect(explainFailure(read(...lines).progress)).toEqual(failure)
  })
})
