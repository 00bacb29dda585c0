/** What deploy-k8s hands over: per service, the pod template hashes of its new and its old pods. */
export type Release = {
  unit: string
  revision: string
  namespace: string
  arms: Record<string, { candidate: string[]; baseline: string[] }>
}

/**
 * Reads output `release` of deploy-k8s.
 *
 * @throws Error that names what is wrong with it
 */
export function parseRelease(value: unknown): Release {
  const fields = objectOf(value, 'the release')
  const arms: Release['arms'] = {}
  for (const [service, arm] of Object.entries(objectOf(fields['arms'] ?? {}, 'arms'))) {
    const { candidate, baseline } = objectOf(arm, `arms.${service}`)
    arms[service] = {
      candidate: textsOf(candidate ?? [], `arms.${service}.candidate`),
      baseline: textsOf(baseline ?? [], `arms.${service}.baseline`),
    }
  }
  return {
    unit: String(fields['unit'] ?? ''),
    revision: String(fields['revision'] ?? ''),
    namespace: String(fields['namespace'] ?? ''),
    arms,
  }
}

function objectOf(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${path} is not an object`)
  return value as Record<string, unknown>
}

function textsOf(value: unknown, path: string): string[] {
  if (Array.isArray(value) && value.every(each => typeof each === 'string')) return value as string[]
  throw new Error(`${path} is not a list of texts`)
}
