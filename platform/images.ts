import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { registryHost } from './layout.ts'
import type { PartContext } from './part.ts'

/** An image that the platform builds for the local registry. */
export type ImageRecipe = {
  /** With tag, as in `library/debian:bookworm-slim`. */
  name: string
  /** The folder that is the build context and has the Dockerfile. */
  folder: string
  /** Further named contexts of the Dockerfile (`COPY --from=name`, `FROM name`). */
  contexts?: Readonly<Record<string, string>>
  buildArguments?: Readonly<Record<string, string>>
  /** Everything beside the folder that decides the content; goes into the label that says which recipe made the image. */
  inputs: readonly string[]
}

const recipeLabel = 'dev.retail-os.recipe'
const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

/** A hash of the recipe: equal hash, equal image. */
export async function recipeKey(recipe: ImageRecipe): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([recipe.inputs, recipe.buildArguments ?? {}, process.arch]))
  const entries = await readdir(recipe.folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(each => each.isFile()).map(each => join(each.parentPath, each.name))
  for (const file of files.sort()) {
    hash.update(`\0${file.slice(recipe.folder.length)}\0`)
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  }
  return hash.digest('hex').slice(0, 16)
}

/** The recipe key of the image that the registry has under a name, read off its configuration. */
export async function publishedKey(name: string): Promise<string | undefined> {
  const [repository, tag] = name.split(':')
  const get = (path: string, accept: string) =>
    fetch(`http://${registryHost}/v2/${repository}/${path}`, {
      headers: { accept },
      signal: AbortSignal.timeout(5_000),
    })
  const manifest = await get(`manifests/${tag}`, manifestTypes)
  if (!manifest.ok) return undefined
  const { config } = (await manifest.json()) as { config?: { digest: string } }
  if (!config) return undefined
  const blob = await get(`blobs/${config.digest}`, '*/*')
  if (!blob.ok) return undefined
  const image = (await blob.json()) as { config?: { Labels?: Record<string, string> } }
  return image.config?.Labels?.[recipeLabel]
}

/** The `buildctl` arguments that build a recipe and push it to the local registry. */
export function buildArguments(recipe: ImageRecipe, key: string, socket: string): string[] {
  const contexts = Object.entries(recipe.contexts ?? {}).flatMap(([name, folder]) => [
    '--local',
    `${name}=${folder}`,
    '--opt',
    `context:${name}=local:${name}`,
  ])
  const values = Object.entries(recipe.buildArguments ?? {}).flatMap(([name, value]) => [
    '--opt',
    `build-arg:${name}=${value}`,
  ])
  return [
    ...['--addr', `unix://${socket}`, 'build', '--progress', 'plain', '--frontend', 'dockerfile.v0'],
    ...['--local', `context=${recipe.folder}`, '--local', `dockerfile=${recipe.folder}`],
    ...contexts,
    ...values,
    ...['--opt', `label:${recipeLabel}=${key}`],
    ...['--output', `type=image,name=${registryHost}/${recipe.name},push=true,oci-mediatypes=true`],
  ]
}

/** Builds and pushes an image unless the registry has it from the same recipe. */
export async function publishImage(context: PartContext, recipe: ImageRecipe): Promise<void> {
  const key = await recipeKey(recipe)
  if ((await publishedKey(recipe.name)) === key) return
  context.progress(`building ${recipe.name}`)
  const args = buildArguments(recipe, key, context.layout.buildkitSocket)
  const { exitCode, stderr } = await context.exec(context.binary('builder', 'buildctl'), args, {
    signal: context.signal,
    onLine: line => {
      const step = /^#\d+ (\[[^\]]+\] .*)$/.exec(line)
      if (step) context.progress(`${recipe.name} ${step[1]!.slice(0, 100)}`)
    },
  })
  if (exitCode !== 0) {
    throw new Error(`building ${recipe.name} failed:\n${stderr.trim().split('\n').slice(-20).join('\n')}`)
  }
}

/** What keeps a list of images from being usable: those that are missing or of another recipe. */
export async function missingImages(recipes: readonly ImageRecipe[]): Promise<string | undefined> {
  const stale: string[] = []
  for (const recipe of recipes) {
    if ((await publishedKey(recipe.name).catch(() => undefined)) !== (await recipeKey(recipe))) stale.push(recipe.name)
  }
  return stale.length === 0 ? undefined : `not in the registry: ${stale.join(', ')}`
}
