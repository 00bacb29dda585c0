import { isRecord, type ManifestObject } from '../../../../lib/manifests/object.ts'
import type { Problem } from '../finding.ts'
import { didYouMean, nearest } from '../../../../lib/nearest.ts'
import { containersOf, podsOf } from './pods.ts'

/** The services that the build catalogue builds: the keys that manifests may write as `image:`. */
export function catalogueKeys(compose: unknown): string[] {
  const services = isRecord(compose) && isRecord(compose['services']) ? compose['services'] : {}
  return Object.entries(services)
    .filter(([, service]) => isRecord(service) && service['build'] !== undefined)
    .map(([name]) => name)
}

/** A bare image (no registry, no path, no tag, no digest) is a key of the catalogue: an image lock replaces it. */
export function isCatalogueKey(image: string): boolean {
  return !/[/:@]/.test(image)
}

/** Bare images that the catalogue does not build: nothing would replace them, and the cluster would pull a stranger. */
export function checkImages(object: ManifestObject, keys: readonly string[], catalogue: string): Problem[] {
  const pod = podsOf(object)
  if (pod === undefined) return []
  return containersOf(pod).flatMap(({ container, path }): Problem[] => {
    const { image } = container
    if (typeof image !== 'string' || image === '' || !isCatalogueKey(image) || keys.includes(image)) return []
    const suggestion = nearest(image, keys)
    return [
      {
        rule: 'image/not-in-catalogue',
        message: `${catalogue} builds no "${image}"${didYouMean(image, keys)}`,
        path: [...path, 'image'],
        at: 'value',
        ...(suggestion !== undefined && { suggestion }),
      },
    ]
  })
}
