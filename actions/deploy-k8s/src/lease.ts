import type { Clock } from '../../../lib/clock.ts'
import { describeError } from '../../../lib/errors.ts'
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
/** A renewal that failed is tried again after a second, until so long after the last one that the lease may be lost. */
const renewAgainMs = 1_000
const giveUpMs = 24_000
const pollMs = 1_000
/** Time that the runner leaves between its first signal and the end. */
export const farewellMs = 2_500
/** Clocks differ: a lease that has run out by ours is only taken when its holder has missed a renewal, too. */
const silenceMs = renewMs + 2_000

/** Takes the unit's lock, and keeps it until released. A run that died loses it 30 s after its last renewal. */
export async function takeLock(options: LeaseOptions): Promise<Lock> {
  const { clock, signal, onWait } = options
  const deadline = clock.now() + options.timeoutMs
  let seen: { version: string; sinceMs: number } | undefined
  let told = false
  for (;;) {
    signal.throwIfAborted()
    const found = await readLease(options)
    const now = clock.now()
    const version = found?.metadata.resourceVersion ?? ''
    if (seen?.version !== version) seen = { version, sinceMs: now }
    const holder = found?.spec.holderIdentity ?? ''
    // Our own name means that the answer to our own write was lost.
    const isFree = found === undefined || holder === '' || holder === options.holder
    if (isFree || (hasRunOut(found, now) && now - seen.sinceMs >= silenceMs)) {
      const taken = await writeLease(options, found)
      if (taken !== undefined) return keepLock(options, taken)
    } else {
      if (!told) onWait(holder)
      told = true
      if (now >= deadline) throw new LockBusy(`the lock of unit ${options.unit} is held by ${holder}`)
      await clock.sleep(pollMs * (0.75 + Math.random() / 2), signal)
    }
  }
}

const nameOf = ({ unit, namespace }: LeaseOptions) => ({ namespace, name: `${unit}-release` })

function readLease(options: LeaseOptions): Promise<Lease | undefined> {
  return options.client.get<Lease>(resources.leases, nameOf(options), { signal: options.signal })
}

/** Whether a lease was renewed too long ago; one without a time never was. */
export function hasRunOut({ spec }: Pick<Lease, 'spec'>, nowMs: number): boolean {
  const endMs = Date.parse(spec.renewTime ?? '') + (spec.leaseDurationSeconds ?? durationSeconds) * 1_000
  return !(endMs > nowMs)
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

function keepLock(options: LeaseOptions, taken: Lease): Lock {
  const { client, clock, holder } = options
  const lost = new AbortController()
  const done = new AbortController()
  let lease = taken
  let renewedAt = Date.parse(taken.spec.renewTime!)

  const renew = async (signal: AbortSignal) => {
    const begunAt = clock.now()
    const spec = { ...lease.spec, renewTime: microTime(begunAt) }
    try {
      lease = await client.replace<Lease>(resources.leases, { ...lease, spec }, { signal })
      renewedAt = begunAt
    } catch (error) {
      if (!isApiError(error, 409) && !isApiError(error, 404)) throw error
      const found = await client.get<Lease>(resources.leases, nameOf(options), { signal })
      if (found?.spec.holderIdentity !== holder) {
        throw new LostLock(`the lock of unit ${options.unit} was taken by ${found?.spec.holderIdentity ?? 'nobody'}`)
      }
      lease = found
      throw error
    }
  }
  const keep = async () => {
    for (let pauseMs = renewMs; ;) {
      await clock.sleep(pauseMs, done.signal)
      const leftMs = renewedAt + giveUpMs - clock.now()
      try {
        await renew(AbortSignal.any([done.signal, AbortSignal.timeout(Math.max(0, leftMs))]))
        pauseMs = renewMs
      } catch (error) {
        if (error instanceof LostLock) return lost.abort(error)
        if (clock.now() - renewedAt >= giveUpMs) {
          const seconds = giveUpMs / 1_000
          const text = `the lock of unit ${options.unit} could not be renewed for ${seconds} s: ${describeError(error)}`
          return lost.abort(new LostLock(text, { cause: error }))
        }
        pauseMs = renewAgainMs
      }
    }
  }
  const kept = keep().catch(() => undefined)
  const giveBack = async (signal: AbortSignal) => {
    // A renewal that was under way may have changed it.
    const found = await client.get<Lease>(resources.leases, nameOf(options), { signal })
    if (found?.spec.holderIdentity !== holder) return
    // Not deleted: the next run finds the number of transitions.
    const spec = { leaseDurationSeconds: 1, leaseTransitions: found.spec.leaseTransitions }
    await client.replace(resources.leases, { ...found, spec }, { signal })
  }
  return {
    signal: lost.signal,
    release: async () => {
      done.abort()
      await kept
      if (lost.signal.aborted) return
      // It ends by itself in any case: what the run has achieved must not be hidden by this, nor be held up.
      await giveBack(AbortSignal.timeout(farewellMs)).catch(() => undefined)
    },
  }
}

const microTime = (ms: number) => new Date(ms).toISOString().replace('Z', '000Z')
