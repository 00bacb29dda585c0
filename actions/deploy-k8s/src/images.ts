import { isRecord, type ManifestObject } from '../../../lib/manifests/object.ts'

/** Service -> the image that was built for it; made by build-image. */
export type ImageLock = Record<string, { image: string; digest: string; inputKey?: string }>

const digestPattern = /^sha256:[0-9a-f]{64}$/
/** A key of the build catalogue: no registry, no path, no tag, no digest. */
const bareKey = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/

/** @throws Error that says what is wrong with the text */
export function parseImageLock(text: string): ImageLock {
  const parsed: unknown = JSON.parse(text)
  if (!isRecord(parsed)) throw new Error('the image lock is not an object')
  for (const [service, entry] of Object.entries(parsed)) {
    const usable = isRecord(entry) && typeof entry['image'] === 'string' && digestPattern.test(String(entry['digest']))
    if (!usable) throw new Error(`the entry of ${service} has no image, or no digest of the form sha256:...`)
  }
  return parsed as ImageLock
}

type ImageHolder = { image?: unknown }

/** Every container of every pod template in an object, wherever its kind keeps the template. */
export function containersOf(object: ManifestObject): ImageHolder[] {
  const found: ImageHolder[] = []
  for (const path of podSpecPaths) {
    const spec = path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), object)
    if (!isRecord(spec)) continue
    for (const list of ['initContainers', 'containers']) {
      if (Array.isArray(spec[list])) found.push(...(spec[list] as unknown[]).filter(isRecord))
    }
  }
  return found
}

/** Where a pod's spec sits: Pod; all workloads; CronJob. */
const podSpecPaths = [['spec'], ['spec', 'template', 'spec'], ['spec', 'jobTemplate', 'spec', 'template', 'spec']]

export type LockedImages = {
  objects: ManifestObject[]
  /** Bare names without an entry in the lock. */
  missing: string[]
  /** Images that are not from the lock and not pinned to a digest yet, in the order found. */
  unpinned: string[]
}

/** Puts the lock's images in the place of bare names; everything else stays as written. The input is not changed. */
export function lockImages(objects: readonly ManifestObject[], lock: ImageLock): LockedImages {
  const missing = new Set<string>()
  const unpinned = new Set<string>()
  const locked = mapImages(objects, image => {
    const entry = Object.hasOwn(lock, image) ? lock[image] : undefined
    if (entry !== undefined) return `${entry.image}@${entry.digest}`
    if (bareKey.test(image)) missing.add(image)
    else if (!image.includes('@')) unpinned.add(image)
    return image
  })
  return { objects: locked, missing: [...missing].sort(), unpinned: [...unpinned] }
}

/** Every image of a set, once. */
export function imagesOf(objects: readonly ManifestObject[]): string[] {
  const images = objects.flatMap(containersOf).map(({ image }) => image)
  return [...new Set(images.filter((each): each is string => typeof each === 'string'))]
}

/** A copy of the objects with each image replaced. */
export function mapImages(objects: readonly ManifestObject[], replace: (image: string) => string): ManifestObject[] {
  return objects.map(object => {
    if (!containersOf(object).some(({ image }) => typeof image === 'string' && replace(image) !== image)) return object
    const copy = structuredClone(object)
    for (const container of containersOf(copy)) {
      if (typeof container.image === 'string') container.image = replace(container.image)
    }
    return copy
  })
}
