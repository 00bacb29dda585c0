import * as core from '@actions/core'
import os from 'node:os'
import path from 'node:path'
import { UserError } from '../../../lib/errors.ts'
import { collectInputs, type InputReader, type InputSource } from '../../../lib/inputs.ts'
import type { BuilderName } from './builder/choose.ts'
import { resolveContext, type SecretSource } from './catalogue.ts'
import { parseImageLock, type ImageLock } from './imageLock.ts'
import type { Environment } from '../../../lib/compose/interpolation.ts'

export const modes = ['build', 'plan', 'resolve', 'prove'] as const

export type Mode = (typeof modes)[number]

/** One image described by the action's own inputs instead of a catalogue. */
export type SingleImage = {
  context: string
  dockerfile: string
  target: string
  labels: Record<string, string>
}

export type Inputs = {
  mode: Mode
  /** Absolute path of the Compose file; undefined when `single` describes the image. */
  catalogue: string | undefined
  single: SingleImage | undefined
  /** Empty: every service of the catalogue. */
  services: string[]
  args: Record<string, string>
  platforms: string[]
  contexts: Record<string, string>
  extraInputs: string[]
  /** Secrets by id; `values` goes to the builder's environment and nowhere else. */
  secrets: { sources: SecretSource[]; values: Record<string, string> }
  registry: string
  repositoryPrefix: string
  tags: string[]
  builder: BuilderName
  pushAttempts: number
  mirrors: Record<string, string>
  /** The commit of the checkout, or the one that was asked for. */
  commit: string
  /** The commit was an input: `resolve` then reads its proven lock. */
  commitGiven: boolean
  images: ImageLock
  evidence: string[]
  reportPath: string
  /** `https://host/owner/name` of the repository, for the image's label. */
  sourceUrl: string | undefined
  buildkitHost: string | undefined
  dockerConfig: string
  temporaryFolder: string
  environment: Environment
}

/** Reads the action's inputs from the runner. */
export const readInputs = (): Readonly<Inputs> => inputsFrom(name => core.getInput(name), process.env, process.cwd())

/** Reads inputs from any source, so that tests need no runner. */
export function inputsFrom(source: InputSource, environment: Environment, folder: string): Readonly<Inputs> {
  return collectInputs(source, read => {
    const mode = read.choice('mode', modes, 'build')
    const catalogue = read.optional('catalogue')
    const commit = read.optional('commit')
    const temporary = environment['RUNNER_TEMP'] || os.tmpdir()
    const inputs: Inputs = {
      mode,
      catalogue: catalogue === undefined ? undefined : path.resolve(folder, catalogue),
      single: readSingle(read, folder),
      services: read.list('services'),
      args: read.pairs('build-args'),
      platforms: read.list('platforms'),
      contexts: readContexts(read, folder),
      extraInputs: read.list('extra-inputs'),
      secrets: readSecrets(read),
      registry: read.required('registry').replace(/\/+$/, ''),
      repositoryPrefix: read
        .text('repository-prefix')
        .replace(/^\/+|\/+$/g, '')
        .toLowerCase(),
      tags: read.list('tags'),
      builder: read.choice('builder', ['auto', 'buildx', 'buildctl'], 'auto'),
      pushAttempts: read.integer('push-attempts', 3, { min: 1, max: 10 }),
      mirrors: read.pairs('registry-mirrors'),
      commit: commit ?? environment['GITHUB_SHA'] ?? '',
      commitGiven: commit !== undefined,
      images: read.json('images', {}, parseImageLock),
      evidence: read.list('evidence').map(each => path.resolve(folder, each)),
      reportPath: path.resolve(folder, read.text('report-path', path.join(temporary, 'build-image-report.json'))),
      sourceUrl: repositoryUrl(environment),
      buildkitHost: environment['BUILDKIT_HOST'] || undefined,
      dockerConfig: environment['DOCKER_CONFIG'] || path.join(environment['HOME'] ?? os.homedir(), '.docker'),
      temporaryFolder: temporary,
      environment,
    }
    checkTogether(inputs, read)
    return inputs
  })
}

/** @throws UserError when a value of an environment variable that holds a secret is missing */
export function requireSecret(name: string, id: string, environment: Environment): void {
  if (environment[name]) return
  throw new UserError(`the build secret "${id}" has no value: ${name} is not set`, {
    hint: `set ${name} in the environment of this step, or give the secret by the input "secrets"`,
  })
}

function readSingle(read: InputReader, folder: string): SingleImage | undefined {
  const context = read.optional('context')
  const dockerfile = read.text('dockerfile', 'Dockerfile')
  const target = read.text('target')
  const labels = read.pairs('labels')
  if (context === undefined) return undefined
  const root = path.resolve(folder, context)
  return { context: root, dockerfile: path.resolve(root, dockerfile), target, labels }
}

function readContexts(read: InputReader, folder: string): Record<string, string> {
  const contexts: Record<string, string> = {}
  for (const [name, value] of Object.entries(read.pairs('build-contexts'))) {
    const resolved = resolveContext(value, folder)
    if (resolved === undefined) read.problem(`build-contexts: "${value}" is neither a folder nor docker-image://...`)
    else contexts[name.toLowerCase()] = resolved
  }
  return contexts
}

function readSecrets(read: InputReader): Inputs['secrets'] {
  const sources: SecretSource[] = []
  const values: Record<string, string> = {}
  for (const [id, value] of Object.entries(read.pairs('secrets'))) {
    if (value === '') read.problem(`secrets: "${id}" has no value`)
    const variable = `BUILD_SECRET_${id.replace(/\W/g, '_').toUpperCase()}`
    sources.push({ id, environment: variable })
    values[variable] = value
  }
  return { sources, values }
}

function checkTogether(inputs: Inputs, read: InputReader): void {
  const { mode, catalogue, single, services, commit, images } = inputs
  const needsImages = mode === 'build' || mode === 'plan' || (mode === 'resolve' && !inputs.commitGiven)
  if (needsImages && (catalogue === undefined) === (single === undefined)) {
    read.problem(`catalogue, context: mode ${mode} needs one of them${catalogue === undefined ? '' : ', not both'}`)
  }
  if (single !== undefined && services.length !== 1) {
    read.problem('services: exactly one name is needed for the image that context describes')
  }
  if (mode === 'prove' && Object.keys(images).length === 0) read.problem('images: mode prove needs an image lock')
  if ((mode === 'prove' || inputs.commitGiven) && !/^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(commit)) {
    read.problem(`commit: "${commit}" is not a full commit id`)
  }
  for (const tag of inputs.tags) {
    if (!/^\w[\w.-]{0,127}$/.test(tag)) read.problem(`tags: "${tag}" is not a tag`)
    if (tag.startsWith('in-')) read.problem(`tags: "${tag}" starts with in-, which is for tags made from inputs`)
  }
  for (const platform of inputs.platforms) {
    if (!/^[a-z0-9]+\/[a-z0-9_]+(?:\/v?\d+)?$/.test(platform)) {
      read.problem(`platforms: "${platform}" is not of the form os/architecture`)
    }
  }
}

function repositoryUrl(environment: Environment): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = environment
  return server && repository ? `${server}/${repository}` : undefined
}
