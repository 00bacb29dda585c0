import { UserError } from '../../../lib/errors.ts'
import type { Checks, ProbeCheck } from '../../../lib/gate/checks.ts'
import type { RunInputs } from './inputs.ts'
import { nearest } from '../../../lib/nearest.ts'
import type { MetricPlan, Plan } from './plan.ts'
import type { ProbeTask } from './probeLoop.ts'

/** The services to judge: those of the release, or the ones that were named. */
export function servicesOf(inputs: Pick<RunInputs, 'release' | 'services'>): string[] {
  return [...new Set([...Object.keys(inputs.release?.arms ?? {}), ...inputs.services])].sort()
}

/**
 * Puts together what will be judged. `withBaseline` are the services whose old pods still run at the start: only for
 * them is there a comparison, and that is settled here, before any count is seen.
 *
 * @throws UserError when a service has no checks: judging it by nothing would be a pass for missing data
 */
export function planOf(
  inputs: RunInputs,
  checks: Checks,
  startedAtMs: number,
  withBaseline: ReadonlySet<string>,
): Plan {
  const services = servicesOf(inputs)
  const unknown = services.filter(service => checks.services[service] === undefined)
  if (unknown.length > 0) throw withoutChecks(unknown, checks, inputs.checks.place)
  return {
    schemaVersion: 1,
    startedAtMs,
    unit: inputs.release?.unit ?? '',
    revision: inputs.release?.revision ?? '',
    namespace: inputs.namespace,
    services,
    metrics: services.flatMap(service => metricsOf(service, checks, inputs, withBaseline)),
    intervalMs: checks.intervalMs,
    deadlineMs: inputs.deadlineMs,
    minSoakMs: inputs.minSoakMs,
    alpha: inputs.alpha,
    beta: inputs.beta,
  }
}

function metricsOf(
  service: string,
  checks: Checks,
  inputs: RunInputs,
  withBaseline: ReadonlySet<string>,
): MetricPlan[] {
  const { metrics, probes } = checks.services[service]!
  // Counters need to know the new pods from the old ones, which only a release tells.
  const counted = inputs.release?.arms[service] === undefined ? [] : Object.entries(metrics)
  return [
    ...counted.map(([name, { counter, where, bad, limit, unacceptable }]): MetricPlan => ({
      id: `${service}/${name}`,
      service,
      limit,
      unacceptable,
      source: { kind: 'counter', selector: { name: counter, where, bad }, compared: withBaseline.has(service) },
    })),
    ...Object.entries(probes).map(([name, probe]): MetricPlan => {
      const { requestsPerSecond, synthetic } = paceOf(probe, checks, inputs.namespace)
      const { limit, unacceptable, readyAfter, readyWithinMs } = probe
      const source = { kind: 'probe', readyAfter, readyWithinMs, requestsPerSecond, synthetic } as const
      return { id: `${service}/${name}`, service, limit, unacceptable, source }
    }),
  ]
}

/** Probes that may serve as traffic are sent faster where synthetic traffic is switched on. */
function paceOf(probe: ProbeCheck, { syntheticTraffic }: Checks, namespace: string) {
  const synthetic = probe.traffic && syntheticTraffic.namespaces.includes(namespace)
  const requestsPerSecond = synthetic
    ? Math.max(syntheticTraffic.requestsPerSecond, probe.requestsPerSecond)
    : probe.requestsPerSecond
  return { requestsPerSecond, synthetic }
}

/** The probes of a plan, ready to be sent. */
export function probeTasks(plan: Plan, checks: Checks): ProbeTask[] {
  return plan.metrics.flatMap(({ id, service, source }) => {
    if (source.kind !== 'probe') return []
    const probe = checks.services[service]!.probes[id.slice(service.length + 1)]!
    const { requestsPerSecond, synthetic } = source
    return [{ metric: id, service, request: probe.request, requestsPerSecond, timeoutMs: probe.timeoutMs, synthetic }]
  })
}

function withoutChecks(unknown: string[], checks: Checks, place: string): UserError {
  const known = Object.keys(checks.services)
  const named = unknown.map(service => {
    const near = nearest(service, known)
    return near === undefined ? service : `${service} (did you mean ${near}?)`
  })
  return new UserError(`${place} has no checks for ${named.join(', ')}`, {
    hint: 'add the service there; `name: {}` judges it by its rollout alone',
  })
}
