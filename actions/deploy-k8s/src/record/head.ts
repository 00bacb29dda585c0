/**
 * - `deploying`: objects are being written, or its run was killed while they were
 * - `interrupted`: its run was cancelled
 * - `candidate`: rolled out; the gate has not judged it yet
 * - `good`: the gate passed it: what a rollback goes back to
 * - `bad`: its rollout failed, or it was rolled back
 */
export type ReleaseState = 'deploying' | 'interrupted' | 'candidate' | 'good' | 'bad'

/** Hashes of the new and the old pods of one workload; what health-gate compares. */
export type Arms = Record<string, { candidate: string[]; baseline: string[] }>

/** One release, as the head lists it; its objects are in the record's chunks. */
export type Entry = {
  revision: number
  state: ReleaseState
  /** Hash of the objects as applied: equal content is one release, however often it is deployed. */
  content: string
  /** SHA-256 of the record's bytes, and that of the release before: a chain. */
  digest: string
  parent: string
  /** Names of the Secrets that hold the record, in order. */
  chunks: string[]
  commit: string
  run: string
  actor: string
  environment: string
  /** RFC 3339. */
  at: string
  cause?: string
  arms: Arms
  /** Image by container, `workload/container` -> reference with digest. */
  images: Record<string, string>
  /** The revision that was there before it. */
  replaces?: number
}

/** The one object per unit that decides: a record exists for everybody once the head names it. */
export type Head = {
  schemaVersion: 1
  unit: string
  /** Grows with every run that took the lock. */
  fence: number
  /** The revision whose objects the cluster has, or is being given. */
  current?: number
  /** Newest first. */
  history: Entry[]
}

export const historyLimit = 10

export const emptyHead = (unit: string): Head => ({ schemaVersion: 1, unit, fence: 0, history: [] })

export const entryOf = (head: Head, revision: number | undefined): Entry | undefined =>
  head.history.find(each => each.revision === revision)

export const currentEntry = (head: Head): Entry | undefined => entryOf(head, head.current)

/** Where a rollback goes: the release that was there before, when it is good; else the newest good one that is older. */
export function previousGood(head: Head, from: number | undefined): Entry | undefined {
  const replaced = entryOf(head, entryOf(head, from)?.replaces)
  if (replaced?.state === 'good') return replaced
  return head.history.find(({ revision, state }) => state === 'good' && (from === undefined || revision < from))
}

/**
 * The entry that a deploy of this content goes on with, instead of making a new revision: the present release, or one
 * whose run did not come to its end.
 */
export function resumable(head: Head, content: string): Entry | undefined {
  const current = currentEntry(head)
  if (current?.content === content && current.state !== 'bad') return current
  const newest = head.history[0]
  const unfinished = newest?.state === 'deploying' || newest?.state === 'interrupted'
  return unfinished && newest.content === content ? newest : undefined
}

export const nextRevision = (head: Head): number => Math.max(0, ...head.history.map(({ revision }) => revision)) + 1

/** Adds or replaces an entry; unfinished ones of other runs are called interrupted, since the lock is ours. */
export function withEntry(head: Head, entry: Entry): Head {
  const others = head.history
    .filter(({ revision }) => revision !== entry.revision)
    .map(each => (each.state === 'deploying' ? { ...each, state: 'interrupted' as const } : each))
  const history = [entry, ...others].sort((a, b) => b.revision - a.revision)
  return trim({ ...head, history })
}

/** Why a release is bad or unfinished. One that was taken up again since then has left its old cause behind. */
export const causeOf = ({ state, cause }: Entry): string | undefined =>
  state === 'bad' || state === 'interrupted' ? cause : undefined

/**
 * A rollback's beginning: what it goes away from is bad, so that a run that is killed on the way leaves nothing that could
 * pass for a candidate. `cause` is for releases that have none of their own; `reason`, when somebody gave one, is kept
 * with the present one in any case.
 */
export function leave(head: Head, to: number, cause: string, reason = ''): Head {
  const why = (entry: Entry) => {
    const own = causeOf(entry)
    if (reason === '' || entry.revision !== head.current) return own ?? cause
    return own === undefined ? reason : `${own}; ${reason}`
  }
  const leaving = (entry: Entry) =>
    entry.revision > to &&
    (entry.revision === head.current || entry.state === 'deploying' || entry.state === 'candidate')
  const history = head.history.map(entry =>
    leaving(entry) ? { ...entry, state: 'bad' as const, cause: why(entry) } : entry,
  )
  return { ...head, history }
}

/** The newest ten, the present one, and whatever a rollback would go to, twice in a row. */
function trim(head: Head): Head {
  const target = previousGood(head, head.current)
  const next = target && previousGood(head, target.revision)
  const kept = new Set([head.current, target?.revision, next?.revision])
  return { ...head, history: head.history.filter(({ revision }, index) => index < historyLimit || kept.has(revision)) }
}
