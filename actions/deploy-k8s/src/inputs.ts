import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as core from '@actions/core'
import { collectInputs, type InputReader, type InputSource } from '../../../lib/inputs.ts'
import { parseImageLock, type ImageLock } from './images.ts'

export const modes = ['deploy', 'plan', 'rollback', 'promote', 'status'] as const
export type Mode = (typeof modes)[number]

/** Who runs this, as records and locks name it. */
export type Run = { commit: string; url: string; actor: string; holder: string }

export type Inputs = {
  mode: Mode
  /** Empty in the modes that read everything from the cluster. */
  manifests: string
  unit: string
  namespace: string
  environment: string
  images: ImageLock
  registryMirrors: Record<string, string>
  kubeconfig: string | undefined
  context: string | undefined
  to: 'previous-good' | number
  /** The revision to promote, or to get away from; undefined is whichever is deployed. */
  revision: number | undefined
  /** Why somebody goes back, in one line; empty when nobody said. */
  reason: string
  gateVerdict: 'pass' | 'fail' | 'inconclusive'
  timeoutMs: number
  graceMs: number
  autoRollback: 'unit' | 'none'
  reportPath: string
  run: Run
  /** Folder of Docker's config.json. */
  dockerConfig: string
}

export function readInputs(): Inputs {
  return inputsFrom(core.getInput, process.env)
}

/** @throws UserError that names every bad input */
export function inputsFrom(source: InputSource, env: NodeJS.ProcessEnv): Inputs {
  return collectInputs<Inputs>(source, read => {
    const mode = read.choice('mode', modes, 'deploy')
    const unit = label(read, 'unit', 40)
    return {
      mode,
      unit,
      manifests: manifestsOf(read, mode),
      namespace: label(read, 'namespace', 63),
      environment: read.text('environment'),
      images: lockOf(read),
      registryMirrors: read.pairs('registry-mirrors'),
      kubeconfig: read.optional('kubeconfig'),
      context: read.optional('context'),
      to: targetOf(read, mode),
      revision: revisionOf(read, mode),
      reason: reasonOf(read, mode),
      gateVerdict: read.choice('gate-verdict', ['pass', 'fail', 'inconclusive'], 'pass'),
      timeoutMs: read.duration('timeout', '10m'),
      graceMs: read.duration('grace', '60s'),
      autoRollback: read.choice('auto-rollback', ['unit', 'none'], 'unit'),
      reportPath: read.text('report', path.join(env['RUNNER_TEMP'] ?? tmpdir(), `deploy-${unit}-${mode}.json`)),
      run: runOf(env),
      dockerConfig: env['DOCKER_CONFIG'] ?? path.join(env['HOME'] ?? '', '.docker'),
    }
  })
}

function manifestsOf(read: InputReader, mode: Mode): string {
  const needed = mode === 'deploy' || mode === 'plan'
  const manifests = needed ? read.required('manifests') : read.text('manifests')
  if (!needed && manifests !== '') {
    read.problem(`manifests: mode ${mode} takes what it needs from the release record, so leave this empty`)
  }
  return manifests
}

function label(read: InputReader, name: string, limit: number): string {
  const text = read.required(name)
  if (text !== '' && (text.length > limit || !/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(text))) {
    read.problem(`${name}: "${text}" is not a name of lower-case letters, digits and dashes, at most ${limit} long`)
  }
  return text
}

function lockOf(read: InputReader): ImageLock {
  const text = read.text('images', '{}')
  try {
    return parseImageLock(existsSync(text) ? readFileSync(text, 'utf8') : text)
  } catch (error) {
    read.problem(`images: ${(error as Error).message}`)
    return {}
  }
}

function targetOf(read: InputReader, mode: Mode): Inputs['to'] {
  const to = read.text('to', 'previous-good')
  if (to !== 'previous-good' && mode !== 'rollback') read.problem(`to: has no meaning with mode ${mode}`)
  if (to === 'previous-good') return to
  if (/^[1-9]\d*$/.test(to)) return Number(to)
  read.problem(`to: "${to}" is neither previous-good nor the number of a revision`)
  return 'previous-good'
}

function revisionOf(read: InputReader, mode: Mode): number | undefined {
  const revision = read.integer('revision', 0, { min: 1 })
  if (revision !== 0 && mode !== 'promote' && mode !== 'rollback') {
    read.problem(`revision: has no meaning with mode ${mode}`)
  }
  return revision === 0 ? undefined : revision
}

const reasonLimit = 300

/** Cut rather than refused: nobody who has to go back should be held up by a line that is too long. */
function reasonOf(read: InputReader, mode: Mode): string {
  const reason = read.text('reason').replace(/\s+/g, ' ').trim()
  if (reason !== '' && mode !== 'rollback') read.problem(`reason: has no meaning with mode ${mode}`)
  return reason.length > reasonLimit ? `${reason.slice(0, reasonLimit)}...` : reason
}

function runOf(env: NodeJS.ProcessEnv): Run {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = env
  const holder = [repository ?? 'local', id ?? process.pid, env['GITHUB_RUN_ATTEMPT'], env['GITHUB_JOB']]
  return {
    commit: env['GITHUB_SHA'] ?? '',
    url: server && repository && id ? `${server}/${repository}/actions/runs/${id}` : '',
    actor: env['GITHUB_ACTOR'] ?? '',
    // Jobs of one run may overlap, and a machine may run several: the process tells them apart.
    holder: [...holder, process.pid].filter(each => each !== undefined).join('/'),
  }
}
