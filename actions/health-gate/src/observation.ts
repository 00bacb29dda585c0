/** The new pods of a release, and the old ones that may still serve beside them. */
export type Arm = 'candidate' | 'baseline'

/** Why a rollout is lost, as far as its pods tell. */
export type RolloutCause = 'crash_loop' | 'out_of_memory' | 'image_pull' | 'rollout_failed'

/** How a rollout stands. `superseded`: the workload has been changed again since the release that is judged. */
export type RolloutState =
  | { state: 'complete' }
  | { state: 'progressing'; message: string }
  | { state: 'superseded'; message: string }
  | { state: 'failed'; cause: RolloutCause; message: string }

/**
 * Everything the gate learns, in the order in which it learns it. The verdict is a function of the plan and this
 * sequence alone, which is what makes a replay exact. Times are milliseconds since the epoch.
 */
export type Observation =
  | { type: 'rollout'; atMs: number; service: string; rollout: RolloutState }
  | {
      type: 'scrape'
      atMs: number
      service: string
      pod: string
      arm: Arm
      instance: string
      countFromZero: boolean
      /** The lines of the families that the checks name, as the pod gave them. */
      text: string
    }
  | {
      type: 'attempt'
      atMs: number
      metric: string
      outcome: 'ok' | 'bad'
      synthetic: boolean
      tookMs: number
      reason?: string
      detail?: string
    }
  /** A question that was not answered for reasons that say nothing about the release. */
  | { type: 'unavailable'; atMs: number; service: string; what: 'rollout' | 'scrape' | 'probe'; why: string }
  /** The end of a batch: what came since the last one is judged now. */
  | { type: 'tick'; atMs: number }
  | { type: 'end'; atMs: number; why: 'deadline' | 'cancelled' }
