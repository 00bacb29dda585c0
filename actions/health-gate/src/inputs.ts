import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import * as core from '@actions/core'
import { collectInputs, type InputReader, type InputSource } from '../../../lib/inputs.ts'
import { parseRelease, type Release } from './release.ts'

export type OnInconclusive = 'hold' | 'pass' | 'fail'

/** What to judge and how sure to be. */
export type RunInputs = {
  mode: 'run'
  /** Text of the checks, and where it came from. */
  checks: { text: string; place: string }
  release: Release | undefined
  /** Services to judge by probes and rollout alone, where there is no release. */
  services: string[]
  namespace: string
  kubeconfig: string | undefined
  context: string | undefined
  deadlineMs: number
  minSoakMs: number
  alpha: number
  beta: number
  onInconclusive: OnInconclusive
  /** Where the evidence is written. */
  evidence: string
}

export type ReplayInputs = { mode: 'replay'; evidence: string; onInconclusive: OnInconclusive }

export type Inputs = RunInputs | ReplayInputs

/** Reads the inputs as the runner hands them over. */
export function readInputs(): Inputs {
  return inputsFrom(core.getInput, process.env)
}

/** @throws UserError that names every bad input */
export function inputsFrom(source: InputSource, env: NodeJS.ProcessEnv): Inputs {
  return collectInputs<Inputs>(source, read => {
    const mode = read.choice('mode', ['run', 'replay'], 'run')
    const onInconclusive = read.choice('on-inconclusive', ['hold', 'pass', 'fail'], 'hold')
    if (mode === 'replay') return { mode, onInconclusive, evidence: read.required('evidence') }
    return { mode, onInconclusive, ...runInputs(read, env) }
  })
}

function runInputs(read: InputReader, env: NodeJS.ProcessEnv): Omit<RunInputs, 'mode' | 'onInconclusive'> {
  const release = read.json<Release | undefined>('release', undefined, parseRelease)
  const services = read.list('services')
  const namespace = read.optional('namespace') ?? release?.namespace ?? ''
  if (namespace === '') read.problem('namespace: is required when there is no release')
  if (release !== undefined && release.namespace !== '' && release.namespace !== namespace) {
    read.problem(`namespace: "${namespace}" is not "${release.namespace}", the namespace of the release`)
  }
  if (services.length === 0 && Object.keys(release?.arms ?? {}).length === 0) {
    read.problem('release: names no services to judge; give the output of deploy-k8s, or input services')
  }
  const deadlineMs = read.duration('deadline', '5m')
  const minSoakMs = read.duration('min-soak', '30s')
  if (deadlineMs === 0) read.problem('deadline: has to be longer than 0')
  if (minSoakMs > deadlineMs) read.problem('min-soak: is longer than the deadline, so that nothing could ever pass')
  return {
    checks: checksText(read),
    release,
    services,
    namespace,
    kubeconfig: read.optional('kubeconfig'),
    context: read.optional('context'),
    deadlineMs,
    minSoakMs,
    alpha: read.decimal('alpha', 0.01, { min: 1e-6, max: 0.5 }),
    beta: read.decimal('beta', 0.05, { min: 1e-6, max: 0.5 }),
    evidence: read.text('evidence', defaultEvidencePath(release?.unit ?? 'services', namespace, env)),
  }
}

/** `checks` is a file, or the checks themselves (more than one line). */
function checksText(read: InputReader): RunInputs['checks'] {
  const checks = read.text('checks', 'k8s/checks.yaml')
  if (checks.includes('\n')) return { text: checks, place: 'input checks' }
  if (!existsSync(checks)) {
    read.problem(`checks: there is no file ${checks}`)
    return { text: '', place: checks }
  }
  return { text: readFileSync(checks, 'utf8'), place: checks }
}

function defaultEvidencePath(unit: string, namespace: string, env: NodeJS.ProcessEnv): string {
  return join(env['RUNNER_TEMP'] || tmpdir(), 'health-gate', `${namespace}-${unit || 'release'}.jsonl`)
}
