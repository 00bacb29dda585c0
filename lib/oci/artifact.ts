import { sha256, type Manifest, type OciClient } from './client.ts'
import type { ImageReference } from './reference.ts'

/** A JSON document kept in a registry: an OCI artifact with one layer and an empty config. */
export type Artifact = { type: string; document: unknown; annotations?: Record<string, string> }

const manifestType = 'application/vnd.oci.image.manifest.v1+json'
const emptyType = 'application/vnd.oci.empty.v1+json'
const emptyBytes = Buffer.from('{}')

/** Uploads the document's parts and returns the manifest, which the caller stores under a tag. */
export async function uploadArtifact(client: OciClient, where: ImageReference, artifact: Artifact): Promise<Manifest> {
  const layer = Buffer.from(JSON.stringify(artifact.document))
  await Promise.all([client.putBlob(where, emptyBytes), client.putBlob(where, layer)])
  const manifest = {
    schemaVersion: 2,
    mediaType: manifestType,
    artifactType: artifact.type,
    config: { mediaType: emptyType, digest: sha256(emptyBytes), size: emptyBytes.length },
    layers: [{ mediaType: artifact.type, digest: sha256(layer), size: layer.length }],
    ...(artifact.annotations && { annotations: artifact.annotations }),
  }
  const bytes = Buffer.from(JSON.stringify(manifest))
  return { bytes, digest: sha256(bytes), mediaType: manifestType, size: bytes.length }
}

/** The document of an artifact; undefined when there is none under this name, or it is of another type. */
export async function readArtifact(client: OciClient, where: ImageReference, type: string): Promise<unknown> {
  const manifest = await client.manifest(where)
  if (manifest === undefined) return undefined
  const { artifactType, layers } = JSON.parse(manifest.bytes.toString()) as {
    artifactType?: string
    layers?: { digest: string }[]
  }
  const layer = layers?.[0]
  if (artifactType !== type || layer === undefined) return undefined
  return JSON.parse((await client.blob(where, layer.digest)).toString())
}
