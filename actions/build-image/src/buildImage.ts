import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { exitCodes, UserError } from '../../../lib/errors.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { Exec } from '../../../lib/exec.ts'
import { isLoopback, type RepositoryName } from '../../../lib/oci/reference.ts'
import { isRetryable, waitBeforeRetryMs } from '../../../lib/oci/retry.ts'
import type { Reporter } from '../../../lib/report/reporter.ts'
import type { Builder } from './builder/choose.ts'
import type { BuildOrder } from './builder/order.ts'
import { buildProgress, explainFailure, type BuildFailure } from './builder/progress.ts'
import type { SecretSource } from './catalogue.ts'
import { parseDockerfile } from '../../../lib/dockerfile/parse.ts'
import { materialise, writeTimed } from './context/materialise.ts'
import { isImage, type KeyedImage } from './imageInputs.ts'
import { keyLabel } from './standing.ts'

export type BuildTools = {
  builder: Builder
  exec: Exec
  clock: Clock
  reporter: Reporter
  /** Environment of the builder, which holds the values of secrets. */
  environment: NodeJS.ProcessEnv
  /** Labels from the commit; they are no input. */
  labels: Readonly<Record<string, string>>
  /** Seconds since the epoch that the image says it was created at; the builder's clock when undefined. */
  epochSeconds: number | undefined
  pushAttempts: number
  signal?: AbortSignal | undefined
}

/** A build that its builder refused, with what a person needs to see. */
export class BuildError extends UserError {
  readonly failure: BuildFailure

  constructor(service: string, failure: BuildFailure) {
    const what = failure.kind === 'push' ? 'its image could not be pushed' : 'its build failed'
    super(`${service}: ${what}: ${failure.cause}`, { exitCode: exitCodes.negative })
    this.name = 'BuildError'
    this.failure = failure
  }
}

/**
 * Builds one image from exactly the bytes and base images of its key and pushes it by digest; no tag is written.
 *
 * @param folder an own, empty place for the context, which is removed at the end
 * @throws BuildError when the builder fails
 */
export async function buildImage(
  image: KeyedImage,
  destination: RepositoryName,
  folder: string,
  tools: BuildTools,
): Promise<string> {
  try {
    const order = await prepare(image, destination, folder, tools)
    await runBuilder(image.target.service, order, tools)
    const metadata = JSON.parse(await readFile(order.metadataFile, 'utf8')) as Record<string, string>
    const digest = metadata['containerimage.digest']
    if (digest === undefined) throw new Error(`${tools.builder.name} did not say which digest it pushed`)
    return digest
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function prepare(image: KeyedImage, to: RepositoryName, folder: string, tools: BuildTools): Promise<BuildOrder> {
  const contextFolder = path.join(folder, 'context')
  const dockerfileFolder = path.join(folder, 'dockerfile')
  await materialise(image.target.context, image.inputs.files, contextFolder)
  await writeTimed(path.join(dockerfileFolder, 'Dockerfile'), image.inputs.dockerfile)
  // The context is filtered already; an own ignore file keeps the builder from filtering by the context's once more.
  await writeTimed(path.join(dockerfileFolder, 'Dockerfile.dockerignore'), '# nothing\n')
  const contexts: Record<string, string> = {}
  for (const [name, digest] of Object.entries(image.pins)) Object.assign(contexts, pin(image, name, digest))
  for (const [name, entries] of Object.entries(image.inputs.contexts)) {
    contexts[name] = path.join(folder, 'contexts', name)
    await materialise(image.target.contexts[name]!, entries, contexts[name])
  }
  const epoch = tools.epochSeconds
  const setsEpoch = epoch !== undefined && !image.readsEpoch && image.target.args['SOURCE_DATE_EPOCH'] === undefined
  return {
    contextFolder,
    dockerfileFolder,
    target: image.target.target,
    platforms: image.inputs.platforms,
    args: { ...image.inputs.args, ...(setsEpoch && { SOURCE_DATE_EPOCH: String(epoch) }), ...syntaxPin(image) },
    labels: { ...tools.labels, ...image.inputs.labels, [keyLabel]: image.key },
    contexts,
    secrets: image.target.secrets.map(secretFlag),
    destination: `${to.registry}/${to.repository}`,
    insecure: isLoopback(to.registry),
    metadataFile: path.join(folder, 'metadata.json'),
  }
}

const secretFlag = (secret: SecretSource): BuildOrder['secrets'][number] =>
  'file' in secret
    ? { id: secret.id, from: 'src', value: secret.file }
    : { id: secret.id, from: 'env', value: secret.environment }

/** Replaces a moving name by the digest that was keyed; BuildKit looks names up in their familiar form. */
function pin(image: KeyedImage, name: string, digest: string): Record<string, string> {
  const replacement = image.target.contexts[name]
  const reference =
    replacement !== undefined && isImage(replacement) ? replacement.slice('docker-image://'.length) : name
  if (reference.includes('@') && replacement === undefined) return {}
  return { [contextName(name)]: `docker-image://${reference.split('@')[0]}@${digest}` }
}

const contextName = (name: string): string => name.replace(/^docker\.io\/(?:library\/)?/, '').replace(/:latest$/, '')

/** A `# syntax=` frontend is an image as well, and cannot be replaced by a named context. */
function syntaxPin(image: KeyedImage): Record<string, string> {
  const declared = parseDockerfile(image.inputs.dockerfile).directives.get('syntax')
  const syntax = (image.target.args['BUILDKIT_SYNTAX'] ?? declared)?.split(/\s+/)[0]
  const digest = syntax === undefined ? undefined : image.pins[syntax]
  return digest === undefined || syntax!.includes('@') ? {} : { BUILDKIT_SYNTAX: `${syntax}@${digest}` }
}

/** Runs the builder; when only the push failed it is asked again, and takes every step from its cache. */
async function runBuilder(service: string, order: BuildOrder, tools: BuildTools): Promise<void> {
  const { builder, reporter, signal } = tools
  for (let attempt = 1; ; attempt++) {
    const progress = buildProgress()
    const result = await tools.exec(builder.command, builder.arguments(order), {
      env: tools.environment,
      ...(signal && { signal }),
      onLine: line => {
        const shown = progress.read(line)
        if (shown !== undefined) reporter.info(`${service}: ${shown}`)
      },
    })
    await reporter.group(`${service}: log of the build`, async () => {
      for (const step of progress.steps()) {
        reporter.info(`${step.name}${step.cached ? ' (cached)' : ''}`)
        for (const line of step.log) reporter.info(`  ${line}`)
      }
      for (const line of progress.messages()) reporter.info(line)
    })
    if (result.exitCode === 0) return
    const failure = explainFailure(progress)
    if (failure.kind !== 'push' || attempt >= tools.pushAttempts || isFinal(failure.cause)) {
      throw new BuildError(service, failure)
    }
    reporter.info(`${service}: push attempt ${attempt} of ${tools.pushAttempts} failed: ${failure.cause}`)
    await tools.clock.sleep(waitBeforeRetryMs(attempt, undefined, Math.random)!, signal)
  }
}

/** A refusal with a status that does not pass by itself: asking again would only lose time. */
function isFinal(cause: string): boolean {
  const status = /(?:status(?: code)?:? |: )(4\d\d)\b/.exec(cause)?.[1]
  return status !== undefined && !isRetryable(Number(status))
}
