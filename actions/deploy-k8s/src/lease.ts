import type { Clock } from '../../../lib/clock.ts'
import { isApiError, type KubernetesClient } from '../../../lib/kubernetes/client.ts'
import type { KubeObject } from '../../../lib/kubernetes/objects.ts'
import { resources } from '../../../lib/kubernetes/resources.ts'
import type { ManifestObject } from '../../../lib/manifests/object.ts'

/** The lock is another run's now; nothing more may be written. */
export class LostLock extends Error {}

/** The lock could not be had in time. */
export class LockBusy extends Error {}

export type Lock = {
  /** Aborted with `LostLock` once the lock is not ours for sure. */
  signal: AbortSignal
  /** Whether another run held it before us: whatever was read earlier is old. */
  waited: boolean
  release(): Promise<void>
}

export type LeaseOptions = {
  client: KubernetesClient
  namespace: string
  unit: string
  holder: string
  clock: Clock
  signal: AbortSignal
  /** How long to wait for another run. */
  timeoutMs: number
  onWait: (holder: string) => void
}

type Lease = KubeObject & {
  spec: { holderIdentity?: string; leaseDurationSeconds?: number; renewTime?: string; leaseTransitions?: number }
}

const durationSeconds = 30
const renewMs = 10_000
const pollMs = 1_000

/** Takes the unit's lock, and keeps it until released. A run that died loses it 30 s after its last renewal. */
export async function takeLock(options: LeaseOptions): Promise<Lock> {
  const { clock, signal, onWait } = options
  const deadline = clock.now() + options.timeoutMs
  for (let waited = false; ; waited = true) {
    signal.throwIfAborted()
    const found = await readLease(options)
    const holder = found === undefined ? undefined : heldBy(found, clock.now())
    // Our own name means that the answer to our own write was lost.
    if (holder === undefined || holder === options.holder) {
      const taken = await writeLease(options, found)
      if (taken !== undefined) return keepLock(options, taken, waited)
    } else {
      if (!waited) onWait(holder)
      if (clock.now() >= deadline) throw new LockBusy(`the lock of unit ${options.unit} is held by ${holder}`)
      await clock.sleep(pollMs * (0.75 + Math.random() / 2), signal)
    }
  }
}

const nameOf = ({ unit, namespace }: LeaseOptions) => ({ namespace, name: `${unit}-release` })

function readLease(options: LeaseOptions): Promise<Lease | undefined> {
  return options.client.get<Lease>(resources.leases, nameOf(options), { signal: options.signal })
}

/** Who holds a lease that has not run out. */
export function heldBy({ spec }: Pick<Lease, 'spec'>, nowMs: number): string | undefined {
  if (!spec.holderIdentity) return undefined
  const endMs = Date.parse(spec.renewTime ?? '') + (spec.leaseDurationSeconds ?? durationSeconds) * 1_000
  return Number.isFinite(endMs) && endMs > nowMs ? spec.holderIdentity : undefined
}

/** Undefined when another run was faster. */
async function writeLease(options: LeaseOptions, found: Lease | undefined): Promise<Lease | undefined> {
  const now = microTime(options.clock.now())
  const object: ManifestObject = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: {
      ...nameOf(options),
      labels: { 'retail-os/release-unit': options.unit },
      ...(found !== undefined && { resourceVersion: found.metadata.resourceVersion }),
    },
    spec: {
      holderIdentity: options.holder,
      leaseDurationSeconds: durationSeconds,
      acquireTime: now,
      renewTime: now,
      leaseTransitions: (found?.spec.leaseTransitions ?? 0) + 1,
    },
  }
  const write = found === undefined ? options.client.create : options.client.replace
  try {
    return await write<Lease>(resources.leases, object, { signal: options.signal })
  } catch (error) {
    if (isApiError(error, 409)) return undefined
    throw error
  }
}

function keepLock(options: LeaseOptions, taken: Lease, waited: boolean): Lock {
  const { client, clock, holder } = options
  const lost = new AbortController()
  const done = new AbortController()
  let lease = taken
  let renewedAt = clock.now()

  const renew = async () => {
    const spec = { ...lease.spec, renewTime: microTime(clock.now()) }
    try {
      lease = await client.replace<Lease>(resources.leases, { ...lease, spec })
      renewedAt = clock.now()
    } catch (error) {
      if (!isApiError(error, 409) && !isApiError(error, 404)) throw error
      const found = await client.get<Lease>(resources.leases, nameOf(options))
      if (found?.spec.holderIdentity !== holder) {
        throw new LostLock(`the lock of unit ${options.unit} was taken by ${found?.spec.holderIdentity ?? 'nobody'}`)
      }
      lease = found
    }
  }
  const keep = async () => {
    for (;;) {
      await clock.sleep(renewMs, done.signal)
      try {
        await renew()
      } catch (error) {
        const tooOld = clock.now() - renewedAt > (durationSeconds - 5) * 1_000
        if (error instanceof LostLock || tooOld) return lost.abort(error)
      }
    }
  }
  const kept = keep().catch(() => undefined)
  return {
    signal: lost.signal,
    waited,
    release: async () => {
      done.abort()
      await kept
      if (lost.signal.aborted) return
      // Given back, not deleted: the next run finds the number of transitions.
      const spec = { leaseDurationSeconds: 1, leaseTransitions: lease.spec.leaseTransitions }
      // It ends by itself in any case: what the run has achieved must not be hidden by this.
      await client.replace(resources.leases, { ...lease, spec }).catch(() => undefined)
    },
  }
}

const microTime = (ms: number) => new Date(ms).toISOString().replace('Z', '000Z')
