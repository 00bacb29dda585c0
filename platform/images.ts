import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { cp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { registryHost } from './layout.ts'
import type { PartContext } from './part.ts'

/** An image that the platform builds for the local registry. */
export type ImageRecipe = {
  /** With tag, as in `library/debian:bookworm-slim`. */
  name: string
  /** The folder that has the Dockerfile and the files that it copies. */
  folder: string
  /** Everything beside that folder that decides the content. */
  inputs: readonly string[]
  /** Puts further files, too large or too much of this machine to be kept in the repository, into the build context. */
  make?(into: string): Promise<void>
}

const recipeLabel = 'dev.retail-os.recipe'
const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

/** A hash of the recipe: equal hash, equal image. */
export async function recipeKey(recipe: ImageRecipe): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([recipe.inputs, process.arch]))
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

/** The `buildctl` arguments that build an image from a folder and push it to the local registry. */
export function buildArguments(name: string, folder: string, key: string, socket: string): string[] {
  return [
    ...['--addr', `unix://${socket}`, 'build', '--progress', 'plain', '--frontend', 'dockerfile.v0'],
    ...['--local', `context=${folder}`, '--local', `dockerfile=${folder}`],
    ...['--opt', `label:${recipeLabel}=${key}`],
    ...[
      '--output',
      `type=image,name=${registryHost}/${name},push=true,oci-mediatypes=true,compression=gzip,compression-level=1`,
    ],
  ]
}

/** Builds and pushes an image unless the registry has it from the same recipe. */
export async function publishImage(context: PartContext, recipe: ImageRecipe): Promise<void> {
  const key = await recipeKey(recipe)
  if ((await publishedKey(recipe.name)) === key) return
  context.progress(`preparing ${recipe.name}`)
  const folder = join(context.layout.run, 'contexts', recipe.name.replace(/\W+/g, '-'))
  try {
    await rm(folder, { recursive: true, force: true })
    await cp(recipe.folder, folder, { recursive: true })
    await recipe.make?.(folder)
    await build(context, recipe.name, folder, key)
    await forgetPulled(context, recipe.name)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The node keeps what a tag meant when it was pulled; without it the next pod gets the new image. */
async function forgetPulled({ exec, layout, signal }: PartContext, name: string): Promise<void> {
  if (!existsSync(layout.containerdSocket)) return
  const names = [`${registryHost}/${name}`, `docker.io/${name}`]
  await exec('ctr', ['--address', layout.containerdSocket, '--namespace', 'k8s.io', 'images', 'remove', ...names], {
    signal,
  })
}

async function build(context: PartContext, name: string, folder: string, key: string): Promise<void> {
  const args = buildArguments(name, folder, key, context.layout.buildkitSocket)
  const { exitCode, stderr } = await context.exec(context.binary('builder', 'buildctl'), args, {
    signal: context.signal,
    onLine: line => {
      const step = /^#\d+ (\[[^\]]+\] .*)$/.exec(line)
      if (step) context.progress(`${name} ${step[1]!.slice(0, 100)}`)
    },
  })
  if (exitCode !== 0) {
    throw new Error(`building ${name} failed:\n${stderr.trim().split('\n').slice(-20).join('\n')}`)
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
