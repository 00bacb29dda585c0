import { mkdtemp, rm } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../../lib/errors.ts'
import { uploadArtifact } from '../../../lib/oci/artifact.ts'
import { sha256 } from '../../../lib/oci/client.ts'
import { buildImage, BuildError, type BuildTools } from './buildImage.ts'
import { chooseBuilder } from './builder/choose.ts'
import { commitFacts } from './commit.ts'
import { limiter } from './context/listing.ts'
import type { Dependencies } from './dependencies.ts'
import { inputRecord, inputRecordType, recordTag } from './explain.ts'
import { keyTag } from './inputKey.ts'
import type { Inputs } from './inputs.ts'
import type { PlannedImage } from './plan.ts'
import { moveTag, publishOnce } from './publish.ts'
import type { ImageOutcome } from './report.ts'

export type Misses = { builder: string; outcomes: Map<PlannedImage, ImageOutcome> }

/**
 * Builds all misses on one builder, a bounded number at a time. An image that fails does not stop the others; it has no
 * digest and leaves no key.
 */
export async function buildMisses(
  misses: readonly PlannedImage[],
  inputs: Inputs,
  deps: Dependencies,
): Promise<Misses> {
  const { exec, reporter, clock, signal } = deps
  const builder = await chooseBuilder(inputs.builder, inputs.buildkitHost, exec, signal)
  const { labels, epochSeconds } = await commitFacts(inputs.commit, inputs.sourceUrl, exec, process.cwd())
  const environment = { ...inputs.environment, ...inputs.secrets.values }
  const tools: BuildTools = { builder, exec, clock, reporter, environment, labels, epochSeconds, pushAttempts: inputs.pushAttempts, signal } // prettier-ignore
  const names = misses.map(({ image }) => image.target.service)
  reporter.info(`building ${names.join(', ')} with ${builder.name}, up to ${deps.cores} at a time`)
  const root = await mkdtemp(path.join(inputs.temporaryFolder, 'build-image-'))
  const limit = limiter(deps.cores)
  const outcomes = new Map<PlannedImage, ImageOutcome>()
  try {
    // Every build is waited for, also when one throws: nothing may run on while the folder goes.
    const done = await Promise.allSettled(
      misses.map(miss =>
        limit(async () =>
          outcomes.set(miss, await makeOne(miss, path.join(root, miss.image.target.service), inputs, deps, tools)),
        ),
      ),
    )
    for (const each of done) if (each.status === 'rejected') throw each.reason
  } finally {
    await rm(root, { recursive: true, force: true })
  }
  return { builder: builder.name, outcomes }
}

async function makeOne(
  miss: PlannedImage,
  folder: string,
  inputs: Inputs,
  deps: Dependencies,
  tools: BuildTools,
): Promise<ImageOutcome> {
  const { image, repository, standing } = miss
  const why = standing.kind === 'missing' ? standing.why : ''
  const startMs = deps.clock.now()
  const known = {
    service: image.target.service,
    inputKey: image.key,
    image: `${repository.registry}/${repository.repository}`,
    files: image.inputs.files.length,
    bases: image.pins,
  }
  const seconds = () => (deps.clock.now() - startMs) / 1_000
  try {
    const digest = await publish(miss, await buildImage(image, repository, folder, tools), inputs, deps)
    return { ...known, outcome: 'built', why, seconds: seconds(), digest }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    if (error instanceof BuildError) annotate(error, image.target.dockerfile, deps)
    const cause = error.message.replace(`${known.service}: `, '')
    return { ...known, outcome: 'failed', why: cause, seconds: seconds() }
  }
}

function annotate({ failure, message }: BuildError, dockerfile: string, { reporter }: Dependencies): void {
  const log = failure.log.length === 0 ? '' : `\n${failure.log.join('\n')}`
  const file = path.relative(process.cwd(), dockerfile)
  reporter.annotate('error', message + log, { file, line: failure.line ?? 1, title: 'build-image' })
}

/**
 * Checks that the pushed image is there, then lets it be found by its key. Whoever was first with the same key wins: the
 * digest that is returned, and gets the other tags, is the one behind the key.
 */
async function publish(miss: PlannedImage, built: string, inputs: Inputs, deps: Dependencies): Promise<string> {
  const { client, signal } = deps
  const { image, repository } = miss
  const manifest = await client.manifest({ ...repository, digest: built })
  if (manifest === undefined) {
    throw new UserError(
      `${image.target.service}: the builder pushed ${built}, but ${repository.registry} does not have it`,
    )
  }
  signal?.throwIfAborted()
  const digest = await publishOnce({ ...repository, tag: keyTag(image.key) }, manifest, deps)
  for (const tag of inputs.tags) await moveTag({ ...repository, tag }, digest, client)
  const document = inputRecord(image.inputs, sha256)
  const record = await uploadArtifact(client, { ...repository, tag: recordTag }, { type: inputRecordType, document })
  await client.putManifest({ ...repository, tag: recordTag }, record.bytes, record.mediaType)
  return digest
}
