import { metricState } from './metricState.ts'
import type { Observation, RolloutState } from './observation.ts'
import type { Plan } from './plan.ts'
import { decide, decideAtEnd, type Snapshot, type Verdict } from './verdict.ts'

export type Judge = {
  /** Takes in one observation; gives the verdict at the tick that decides, and the same one from then on. */
  observe(observation: Observation): Verdict | undefined
  snapshot(): Snapshot
}

/**
 * Folds observations into a verdict. Holds no clock, no randomness and no effects: the same plan and observations give
 * the same verdict, bit for bit. A verdict never changes once given.
 */
export function judge(plan: Plan): Judge {
  const plannedBatches = Math.ceil(plan.deadlineMs / plan.intervalMs) + 1
  const states = new Map(plan.metrics.map(each => [each.id, metricState(each, plannedBatches)]))
  const rollouts = new Map<string, RolloutState>()
  const settled = new Set<string>()
  const unavailable = new Map<string, string>()
  let atMs = plan.startedAtMs
  let verdict: Verdict | undefined

  const snapshot = (): Snapshot => ({
    atMs,
    metrics: [...states.values()].map(each => each.view()),
    rollouts: new Map(rollouts),
    unavailable: new Map(unavailable),
  })
  const ofService = (service: string) =>
    plan.metrics.filter(each => each.service === service).map(each => states.get(each.id)!)
  /** Until its rollout has been complete once, an answer of the Service may come from an old pod. */
  const answersForRelease = (service: string) => !plan.services.includes(service) || settled.has(service)

  const take = (observation: Observation) => {
    switch (observation.type) {
      case 'rollout':
        rollouts.set(observation.service, observation.rollout)
        if (observation.rollout.state === 'complete') settled.add(observation.service)
        return
      case 'scrape':
        for (const state of ofService(observation.service)) state.scrape(observation.pod, observation.arm, observation)
        return
      case 'attempt': {
        const service = plan.metrics.find(each => each.id === observation.metric)?.service
        if (service === undefined || !answersForRelease(service)) return
        const { atMs, outcome, reason = 'ok', detail = '' } = observation
        states.get(observation.metric)!.attempt({ atMs, ok: outcome === 'ok', reason, detail })
        return
      }
      case 'unavailable':
        unavailable.set(observation.service, observation.why)
        return
      case 'tick':
        for (const state of states.values()) state.tick(observation.atMs)
        verdict = decide(plan, snapshot())
        return
      case 'end':
        verdict = decideAtEnd(plan, snapshot(), observation.why)
        return
    }
  }
  return {
    observe: observation => {
      if (verdict !== undefined) return verdict
      atMs = observation.atMs
      take(observation)
      return verdict
    },
    snapshot,
  }
}
