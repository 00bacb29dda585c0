import { isDigest } from '../../../lib/oci/reference.ts'

export type LockEntry = { image: string; digest: string; inputKey: string }

/** Which image each service runs: all that travels from build to deploy. */
export type ImageLock = Record<string, LockEntry>

/**
 * Checks a lock, or a list of locks that are united.
 *
 * @throws Error that names the entry that is no lock entry, or that two locks disagree on
 */
export function parseImageLock(value: unknown): ImageLock {
  const lock: ImageLock = {}
  for (const part of Array.isArray(value) ? (value as unknown[]) : [value]) {
    if (typeof part !== 'object' || part === null) throw new Error('is not an image lock: a JSON object by service')
    for (const [service, entry] of Object.entries(part as Record<string, Partial<LockEntry>>)) {
      const { image, digest, inputKey = '' } = entry
      if (typeof image !== 'string' || !isDigest(digest) || typeof inputKey !== 'string') {
        throw new Error(`"${service}" needs an image, a digest (sha256:...) and an inputKey`)
      }
      const known = lock[service]
      if (known !== undefined && (known.digest !== digest || known.image !== image)) {
        throw new Error(`"${service}" is ${known.image}@${known.digest} in one lock and ${image}@${digest} in another`)
      }
      lock[service] = { image, digest, inputKey }
    }
  }
  return sortLock(lock)
}

/** The same lock with its services in order, so that equal locks have equal bytes. */
export function sortLock(lock: ImageLock): ImageLock {
  const services = Object.keys(lock).sort()
  return Object.fromEntries(
    services.map(service => {
      const { image, digest, inputKey } = lock[service]!
      return [service, { image, digest, inputKey }]
    }),
  )
}

/** Services whose image differs between two locks, or that only one of them has. */
export function lockDifference(a: ImageLock, b: ImageLock): string[] {
  const services = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
  return services.filter(each => a[each]?.image !== b[each]?.image || a[each]?.digest !== b[each]?.digest)
}
