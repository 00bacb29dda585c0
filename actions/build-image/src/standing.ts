import type { OciClient } from '../../../lib/oci/client.ts'
import type { RepositoryName } from '../../../lib/oci/reference.ts'
import { keyTag } from './inputKey.ts'

/** Says in the image's own config which inputs it was made from; a tag alone could have been moved. */
export const keyLabel = 'io.retail-os.input-key'

/** Whether the registry already holds the image of a key. */
export type Standing = { kind: 'found'; digest: string } | { kind: 'missing'; why: string }

type Platform = { os?: string; architecture?: string; variant?: string }
type Index = { manifests?: { digest: string; platform?: Platform }[]; config?: { digest: string } }
type Config = Platform & { config?: { Labels?: Record<string, string> } }

/**
 * Looks an image up by its inputs: one HEAD when it is missing, three requests when it stands. The image's own label and
 * platforms have to agree with the key; whatever else carries the tag is not used.
 */
export async function findStanding(
  client: OciClient,
  repository: RepositoryName,
  key: string,
  platforms: readonly string[],
): Promise<Standing> {
  const tagged = await client.head({ ...repository, tag: keyTag(key) })
  if (tagged === undefined) return { kind: 'missing', why: 'no image with these inputs' }
  const manifest = await client.manifest({ ...repository, digest: tagged.digest })
  if (manifest === undefined) return { kind: 'missing', why: 'the image with these inputs is gone' }
  const index = JSON.parse(manifest.bytes.toString()) as Index
  const images = await readImages(client, repository, index)
  const wrong = images.find(({ config }) => config.config?.Labels?.[keyLabel] !== key)
  if (images.length === 0 || wrong !== undefined) {
    return { kind: 'missing', why: 'the image with this tag says that it has other inputs' }
  }
  const has = new Set(images.flatMap(({ platform }) => spellings(platform)))
  const absent = platforms.filter(platform => !has.has(platform))
  if (absent.length > 0) return { kind: 'missing', why: `the image with these inputs lacks ${absent.join(', ')}` }
  return { kind: 'found', digest: tagged.digest }
}

/** The images of an index (attestations beside them are none), or the one image of a plain manifest. */
async function readImages(client: OciClient, repository: RepositoryName, index: Index) {
  const children = index.manifests?.filter(({ platform }) => platform?.os !== 'unknown')
  if (children === undefined) {
    const config = index.config === undefined ? {} : await readConfig(client, repository, index.config.digest)
    return [{ config, platform: config as Platform }]
  }
  return Promise.all(
    children.map(async ({ digest, platform }) => {
      const child = await client.manifest({ ...repository, digest })
      const inner = child === undefined ? {} : (JSON.parse(child.bytes.toString()) as Index)
      const config = inner.config === undefined ? {} : await readConfig(client, repository, inner.config.digest)
      return { config, platform: platform ?? config }
    }),
  )
}

async function readConfig(client: OciClient, repository: RepositoryName, digest: string): Promise<Config> {
  return JSON.parse((await client.blob(repository, digest)).toString()) as Config
}

/** `linux/arm64/v8` is also called `linux/arm64`. */
function spellings({ os, architecture, variant }: Platform): string[] {
  const plain = `${os}/${architecture}`
  return variant === undefined || variant === '' ? [plain, ...(architecture === 'arm64' ? [`${plain}/v8`] : [])] : [plain, `${plain}/${variant}`] // prettier-ignore
}
