import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../../../lib/errors.ts'
import type { Place } from '../../../lib/report/reporter.ts'
import type { BuildTarget } from './catalogue.ts'
import { ignoreMatcher } from '../../../lib/context/ignore.ts'
import { listContext, type Entry, type FileHasher } from './context/listing.ts'
import { reach, type Reach } from './dockerfile/reach.ts'
import { inputKey, type ImageInputs } from './inputKey.ts'

/** An image with everything that decides its content, and what a builder has to be told to make exactly that. */
export type KeyedImage = {
  target: BuildTarget
  key: string
  inputs: ImageInputs
  /** Names that the Dockerfile uses for images from outside, with the digest that the key was made with. */
  pins: Record<string, string>
  /** The Dockerfile reads SOURCE_DATE_EPOCH, so that only a keyed value may be given. */
  readsEpoch: boolean
  warnings: { text: string; place: Place }[]
}

export type KeyingTools = {
  hash: FileHasher
  /** The digest that an image name of a Dockerfile stands for now. */
  digestOf(name: string): Promise<string>
  /** The platform of this machine, such as `linux/amd64`. */
  ownPlatform: string
  /** Further paths and patterns of the context that count as inputs. */
  extraInputs: readonly string[]
}

/**
 * Reads everything that can reach one image and makes its key.
 *
 * @throws UserError when the Dockerfile, its target, its context or one of its base images does not exist
 */
export async function keyImage(target: BuildTarget, tools: KeyingTools): Promise<KeyedImage> {
  const dockerfile = await readText(target.dockerfile)
  if (dockerfile === undefined) throw new UserError(`${target.service}: ${target.dockerfile} does not exist`)
  const platforms = target.platforms.length > 0 ? target.platforms.toSorted() : [tools.ownPlatform]
  const seen = mergeReach(platforms.map(platform => reachOf(target, dockerfile, platform)))
  const ignore = await effectiveIgnore(target.context, target.dockerfile)
  const sources = seen.sources === 'whole' ? 'whole' : [...seen.sources, ...tools.extraInputs]

  const [files, contexts, pins] = await Promise.all([
    listFolder(target, target.context, sources, ignore, tools.hash),
    listContexts(target, seen.contexts, tools.hash),
    pinImages(target, seen, tools),
  ])
  const inputs: ImageInputs = {
    dockerfile,
    ignoreFile: ignore.text,
    target: target.target,
    platforms,
    args: Object.fromEntries(seen.args.map(name => [name, target.args[name]!])),
    labels: target.labels,
    images: pins,
    files,
    contexts,
  }
  const warnings = seen.notes.map(({ line, text }) => ({ text, place: { file: target.dockerfile, line } }))
  const readsEpoch = seen.declared.includes('SOURCE_DATE_EPOCH')
  return { target, key: inputKey(inputs), inputs, pins, readsEpoch, warnings }
}

function reachOf(target: BuildTarget, dockerfile: string, platform: string): Reach {
  try {
    const contexts = Object.keys(target.contexts)
    return reach(dockerfile, { target: target.target, args: target.args, contexts, platform })
  } catch (cause) {
    throw new UserError(`${target.service}: ${target.dockerfile} cannot be built`, { cause })
  }
}

/** Several platforms see what any of them sees. */
function mergeReach(all: readonly Reach[]): Reach {
  const union = (pick: (each: Reach) => readonly string[]) => [...new Set(all.flatMap(pick))].sort()
  const whole = all.some(({ sources }) => sources === 'whole')
  return {
    sources: whole ? 'whole' : union(({ sources }) => (sources === 'whole' ? [] : sources)),
    images: union(({ images }) => images),
    contexts: union(({ contexts }) => contexts),
    args: union(({ args }) => args),
    declared: union(({ declared }) => declared),
    notes: all[0]?.notes ?? [],
  }
}

type Ignore = { text: string; file: string }

/** `<Dockerfile>.dockerignore` beside the Dockerfile wins over the context's own. */
async function effectiveIgnore(context: string, dockerfile?: string): Promise<Ignore> {
  const own = path.join(context, '.dockerignore')
  for (const file of dockerfile === undefined ? [own] : [`${dockerfile}.dockerignore`, own]) {
    const text = await readText(file)
    if (text !== undefined) return { text, file }
  }
  return { text: '', file: own }
}

async function listFolder(
  target: BuildTarget,
  folder: string,
  sources: 'whole' | readonly string[],
  ignore: Ignore,
  hash: FileHasher,
): Promise<Entry[]> {
  try {
    return await listContext(folder, sources, ignoreMatcher(ignore.text, ignore.file), hash)
  } catch (cause) {
    if (!['ENOENT', 'ENOTDIR', 'EACCES'].includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause
    throw new UserError(`${target.service}: the context ${folder} cannot be read`, { cause })
  }
}

async function listContexts(target: BuildTarget, names: readonly string[], hash: FileHasher) {
  const folders = names.filter(name => !isImage(target.contexts[name]!))
  const listed = folders.map(async name => {
    const folder = target.contexts[name]!
    return [name, await listFolder(target, folder, 'whole', await effectiveIgnore(folder), hash)] as const
  })
  return Object.fromEntries(await Promise.all(listed))
}

/** True for a named context that is an image from a registry. */
export const isImage = (context: string): boolean => context.startsWith('docker-image://')

/** The image behind a name of the Dockerfile: itself, unless a named context replaces it. */
async function pinImages(target: BuildTarget, seen: Reach, tools: KeyingTools): Promise<Record<string, string>> {
  const replaced = seen.contexts.filter(name => isImage(target.contexts[name]!))
  const names = [
    ...seen.images.map(name => [name, name] as const),
    ...replaced.map(name => [name, target.contexts[name]!.slice('docker-image://'.length)] as const),
  ]
  const pins = names.map(async ([name, image]) => {
    try {
      return [name, await tools.digestOf(image)] as const
    } catch (cause) {
      if (!(cause instanceof UserError)) throw cause
      const options = { cause, exitCode: cause.exitCode, ...(cause.hint !== undefined && { hint: cause.hint }) }
      throw new UserError(`${target.service}: ${target.dockerfile} builds on ${image}`, options)
    }
  })
  return Object.fromEntries(await Promise.all(pins))
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}
