import type { Clock } from '../../../lib/clock.ts'
import type { ActionResult } from '../../../lib/action.ts'
import { describeError, exitCodes, UserError, type ExitCode } from '../../../lib/errors.ts'
import type { Reporter } from '../../../lib/report/reporter.ts'
import { parseChecks, type Checks } from '../../../lib/gate/checks.ts'
import type { ClusterLook, GateCluster } from './cluster.ts'
import type { Evidence, EvidenceWriter } from './evidenceFile.ts'
import { forecastLines } from './forecastText.ts'
import type { Inputs, OnInconclusive, ReplayInputs, RunInputs } from './inputs.ts'
import { judge, type Judge } from './judge.ts'
import type { Observation } from './observation.ts'
import type { Plan } from './plan.ts'
import { planOf, probeTasks, servicesOf } from './planning.ts'
import { probeLoop, type SendProbe } from './probeLoop.ts'
import { reportOf, type VerdictReport } from './report.ts'
import { summaryOf } from './summary.ts'
import type { Verdict } from './verdict.ts'
import { armOf, watcher } from './watcher.ts'

export type Dependencies = {
  clock: Clock
  reporter: Reporter
  cluster(inputs: RunInputs): Promise<GateCluster>
  /** Sends one probe, to a Service or an address of its own. */
  probes(cluster: GateCluster): SendProbe
  evidence: { write(path: string): EvidenceWriter; read(path: string): Evidence }
}

/** A look takes no longer than this, so that a silent API server cannot hold up the gate. */
const lookLimitMs = 5_000
/** The first look may take longer: nothing can be planned without it. */
const firstLookLimitMs = 20_000

/** Observes until the evidence suffices, time is up or the run is cancelled; or judges a recorded run again. */
export async function run(inputs: Inputs, deps: Dependencies, cancelled: AbortSignal): Promise<ActionResult> {
  return inputs.mode === 'replay' ? replay(inputs, deps) : gate(inputs, deps, cancelled)
}

async function replay(inputs: ReplayInputs, deps: Dependencies): Promise<ActionResult> {
  const { plan, observations } = deps.evidence.read(inputs.evidence)
  const judging = judge(plan)
  let verdict: Verdict | undefined
  for (const observation of observations) verdict = judging.observe(observation)
  // A run that was killed left no end: it was cancelled where its evidence stops.
  const lastMs = observations.at(-1)?.atMs ?? plan.startedAtMs
  verdict ??= judging.observe({ type: 'end', atMs: lastMs, why: 'cancelled' })!
  return conclude(inputs, deps, { plan, judging, verdict })
}

async function gate(inputs: RunInputs, deps: Dependencies, cancelled: AbortSignal): Promise<ActionResult> {
  const startedAtMs = deps.clock.now()
  const checks = parseChecks(inputs.checks.text, inputs.checks.place)
  planOf(inputs, checks, startedAtMs, new Set())
  const cluster = await deps.cluster(inputs)
  const services = servicesOf(inputs)
  const first = await firstLook(cluster, services, cancelled)
  const plan = planOf(inputs, checks, startedAtMs, comparable(inputs, first))
  const evidence = deps.evidence.write(inputs.evidence)
  evidence.write({ plan })
  describePlan(plan, checks, deps.reporter)

  const judging = judge(plan)
  const done = new AbortController()
  let verdict: Verdict | undefined
  const record = (observation: Observation) => {
    if (verdict !== undefined) return
    evidence.write(observation)
    verdict = judging.observe(observation)
    if (verdict !== undefined) done.abort()
  }
  const stop = AbortSignal.any([cancelled, done.signal])
  const send = deps.probes(cluster)
  const tasks = probeTasks(plan, checks)
  const probing = tasks.map((task, index) =>
    probeLoop(task, { clock: deps.clock, send, record }, { offsetMs: (200 * index) / tasks.length, signal: stop }),
  )
  const watch = watcher({ cluster, checks, release: inputs.release, services, startedAtMs, now: deps.clock.now }, first)
  const watching = watchLoop({ plan, judging, record, deps, watch, stop }).finally(() => done.abort())
  try {
    await Promise.all([watching, ...probing])
  } finally {
    done.abort()
    await Promise.allSettled([watching, ...probing])
  }
  record({ type: 'end', atMs: deps.clock.now(), why: cancelled.aborted ? 'cancelled' : 'deadline' })
  const result = await conclude(inputs, deps, { plan, judging, verdict: verdict! })
  evidence.write({ report: result.report })
  return result
}

async function firstLook(
  cluster: GateCluster,
  services: string[],
  cancelled: AbortSignal,
): Promise<ClusterLook | undefined> {
  try {
    return await cluster.look(services, AbortSignal.any([cancelled, AbortSignal.timeout(firstLookLimitMs)]))
  } catch (error) {
    if (error instanceof UserError) throw error
    return undefined
  }
}

/** Services whose old pods serve beside the new ones. */
function comparable({ release }: RunInputs, look: ClusterLook | undefined): Set<string> {
  return new Set(look?.pods.filter(pod => armOf(release, pod) === 'baseline').map(pod => pod.service))
}

type Watching = {
  plan: Plan
  judging: Judge
  record: (observation: Observation) => void
  deps: Dependencies
  watch: ReturnType<typeof watcher>
  stop: AbortSignal
}

/** One batch after the other until there is a verdict, the deadline has come, or the run is cancelled. */
async function watchLoop({ plan, judging, record, deps, watch, stop }: Watching): Promise<void> {
  const { clock, reporter } = deps
  const endMs = plan.startedAtMs + plan.deadlineMs
  for (let batch = 0; !stop.aborted; batch++) {
    const limitMs = Math.max(500, Math.min(lookLimitMs, endMs - clock.now()))
    const observations = await watch(AbortSignal.any([stop, AbortSignal.timeout(limitMs)]))
    if (stop.aborted) return
    for (const observation of observations) record(observation)
    record({ type: 'tick', atMs: clock.now() })
    if (batch === 1) for (const line of forecastLines(plan, judging.snapshot())) reporter.info(line)
    const nextMs = Math.min(endMs, Math.max(plan.startedAtMs + (batch + 1) * plan.intervalMs, clock.now()))
    await clock.sleep(nextMs - clock.now(), stop).catch(() => undefined)
    if (clock.now() >= endMs) return
  }
}

function describePlan(plan: Plan, checks: Checks, reporter: Reporter): void {
  const synthetic = plan.metrics.filter(({ source }) => source.kind === 'probe' && source.synthetic)
  reporter.info(
    `Judging ${plan.services.join(', ')} in ${plan.namespace} by ${plan.metrics.length} metrics, alpha ${plan.alpha}, beta ${plan.beta}`,
  )
  if (synthetic.length === 0) return
  const { requestsPerSecond } = checks.syntheticTraffic
  reporter.info(
    `Synthetic traffic is on: ${requestsPerSecond} requests/s each for ${synthetic.map(each => each.id).join(', ')}`,
  )
}

type Concluded = { plan: Plan; judging: Judge; verdict: Verdict }

async function conclude(
  inputs: Inputs,
  { reporter }: Dependencies,
  { plan, judging, verdict }: Concluded,
): Promise<ActionResult & { report: VerdictReport }> {
  const snapshot = judging.snapshot()
  const report = reportOf(plan, snapshot, verdict)
  reporter.info(`${report.verdict}: ${report.sentence}`)
  await reporter.summary(summaryOf(plan, snapshot, report, inputs.evidence)).catch((error: unknown) => {
    reporter.info(`The summary could not be written: ${describeError(error)}`)
  })
  const exitCode = exitCodeOf(report.verdict, inputs.onInconclusive)
  return {
    report,
    exitCode,
    outputs: {
      verdict: report.verdict,
      reason: report.reason,
      'decided-after-seconds': String(report.decidedAfterSeconds),
      'decided-at-requests': String(report.decidedAtRequests),
      'required-requests': String(report.requiredRequests),
      'evidence-path': inputs.evidence,
    },
    ...(exitCode !== exitCodes.ok && { failure: report.sentence }),
  }
}

/** A pass is 0 and a fail is 1; what an inconclusive verdict means for the job is the caller's to say. */
export function exitCodeOf(verdict: Verdict['verdict'], onInconclusive: OnInconclusive): ExitCode {
  switch (verdict) {
    case 'pass':
      return exitCodes.ok
    case 'fail':
      return exitCodes.negative
    case 'inconclusive':
      return { hold: exitCodes.inconclusive, pass: exitCodes.ok, fail: exitCodes.negative }[onInconclusive]
  }
}
