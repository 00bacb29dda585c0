import { exitCodes, UserError, type ExitCode } from '../../../lib/errors.ts'
import { readArtifact } from '../../../lib/oci/artifact.ts'
import { sha256 } from '../../../lib/oci/client.ts'
import { parseReference, type RepositoryName } from '../../../lib/oci/reference.ts'
import type { BuildTarget } from './catalogue.ts'
import { fileHasher } from './context/listing.ts'
import type { Dependencies } from './dependencies.ts'
import { explainChange, inputRecord, inputRecordType, recordTag, type InputRecord } from './explain.ts'
import { keyImage, type KeyedImage } from './imageInputs.ts'
import type { Inputs } from './inputs.ts'
import { findStanding, type Standing } from './standing.ts'

/** An image with its key, its place in the registry, and whether it stands there already. */
export type PlannedImage = { image: KeyedImage; repository: RepositoryName; standing: Standing; seconds: number }

/**
 * Makes every key and asks the registry for all of them at once. Nothing is built, and no Git history is needed.
 *
 * @throws UserError that names what is wrong with each image
 */
export async function planImages(
  targets: readonly BuildTarget[],
  inputs: Inputs,
  { client, clock }: Dependencies,
): Promise<PlannedImage[]> {
  const digests = new Map<string, Promise<string>>()
  const tools = {
    hash: fileHasher(),
    extraInputs: inputs.extraInputs,
    ownPlatform: ownPlatform(),
    digestOf: (name: string) => {
      const found = digests.get(name) ?? resolveDigest(name, client)
      digests.set(name, found)
      return found
    },
  }
  return allOrProblems(
    targets.map(async target => {
      const startMs = clock.now()
      const image = await keyImage(target, tools)
      const repository = { registry: inputs.registry, repository: repositoryPath(inputs, target.service) }
      const standing = await findStanding(client, repository, image.key, image.inputs.platforms)
      if (standing.kind === 'missing') standing.why = await explainMiss(image, repository, standing.why, client)
      return { image, repository, standing, seconds: (clock.now() - startMs) / 1_000 }
    }),
  )
}

/** What changed since the newest build of this image, if that left its inputs in the registry. */
async function explainMiss(
  image: KeyedImage,
  repository: RepositoryName,
  why: string,
  client: Dependencies['client'],
): Promise<string> {
  const before = await readArtifact(client, { ...repository, tag: recordTag }, inputRecordType)
  if (before === undefined) return why
  return explainChange(before as InputRecord, inputRecord(image.inputs, sha256))
}

export const repositoryPath = ({ repositoryPrefix }: Pick<Inputs, 'repositoryPrefix'>, service: string): string =>
  repositoryPrefix === '' ? service : `${repositoryPrefix}/${service}`

async function resolveDigest(name: string, client: Dependencies['client']): Promise<string> {
  const reference = parseReference(name)
  if (reference.digest !== undefined) return reference.digest
  const found = await client.head(reference)
  if (found !== undefined) return found.digest
  throw new UserError(`there is no image ${name}`, {
    hint: 'correct the name in the Dockerfile, or the inputs registry-mirrors and build-contexts',
  })
}

/** What a build is for when nobody says: the machine that asks, as with docker build. */
function ownPlatform(): string {
  const architectures: Record<string, string> = { x64: 'amd64', arm64: 'arm64', arm: 'arm/v7', ia32: '386' }
  return `linux/${architectures[process.arch] ?? process.arch}`
}

/** All results, or one error with the problem of each image. */
async function allOrProblems<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(work)
  const problems = settled.filter(each => each.status === 'rejected').map(({ reason }) => reason as unknown)
  const [first] = problems
  if (problems.length === 0) return settled.map(each => (each as PromiseFulfilledResult<T>).value)
  const ours = problems.find(each => !(each instanceof UserError))
  if (ours !== undefined || problems.length === 1) throw ours ?? first
  throw joinProblems(problems as UserError[])
}

/** One error for several; when one of them is a matter of evidence, so is the whole. */
export function joinProblems(problems: readonly UserError[]): UserError {
  const texts = problems.map(each => [each.message, each.cause instanceof Error ? each.cause.message : ''])
  const lines = [...new Set(texts.map(parts => parts.filter(Boolean).join(': ')))]
  const hint = problems.find(each => each.hint !== undefined)?.hint
  const exitCode: ExitCode = problems.every(each => each.exitCode === problems[0]!.exitCode)
    ? problems[0]!.exitCode
    : exitCodes.badInput
  return new UserError(`${lines.length} problems:\n${lines.map(each => `  - ${each}`).join('\n')}`, {
    exitCode,
    ...(hint !== undefined && { hint }),
  })
}
