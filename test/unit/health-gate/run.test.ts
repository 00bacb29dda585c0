import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Clock } from '../../../lib/clock.ts'
import { memoryReporter } from '../../../lib/report/memoryReporter.ts'
import type { Answer } from '../../../actions/health-gate/src/answer.ts'
import type { ClusterLook, GateCluster, PodFact } from '../../../actions/health-gate/src/cluster.ts'
import { evidenceWriter, parseEvidence, readEvidence } from '../../../actions/health-gate/src/evidenceFile.ts'
import type { OnInconclusive, RunInputs } from '../../../actions/health-gate/src/inputs.ts'
import type { RolloutState } from '../../../actions/health-gate/src/observation.ts'
import { run, type Dependencies } from '../../../actions/health-gate/src/run.ts'

/** Virtual time for loops that run side by side: the earliest sleeper wakes first, once all others wait. */
function timeline(): Clock {
  let nowMs = 0
  const sleepers: { atMs: number; wake: () => void }[] = []
  const wakeNext = () => {
    sleepers.sort((a, b) => a.atMs - b.atMs)
    const next = sleepers.shift()
    if (!next) return
    nowMs = Math.max(nowMs, next.atMs)
    next.wake()
  }
  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        sleepers.push({ atMs: nowMs + ms, wake: resolve })
        signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
        setImmediate(() => setImmediate(wakeNext))
      }),
  }
}

const pod: PodFact = {
  name: 'catalog-1',
  service: 'catalog',
  hash: 'new',
  createdAtMs: 0,
  instance: 'a',
  ports: [{ name: 'metrics', port: 9090 }],
}

type World = {
  clock: Clock
  rollout?: (seconds: number) => RolloutState | Error
  /** The page of metrics, or an outage. */
  metrics?: (seconds: number) => string | Error
  answer?: (seconds: number) => Answer
}

/** Five requests a second, of which this share is bad. */
const serving = (share: number) => (seconds: number) => {
  const requests = Math.floor(seconds * 5)
  const bad = Math.floor(requests * share)
  return `# TYPE ops_total counter\nops_total{outcome="ok"} ${requests - bad}\nops_total{outcome="error"} ${bad}\n`
}

function fakeCluster({ clock, rollout = () => ({ state: 'complete' }), metrics = serving(0) }: World): GateCluster {
  const seconds = () => clock.now() / 1_000
  const given = <T>(value: T | Error): T => {
    if (value instanceof Error) throw value
    return value
  }
  return {
    look: async (): Promise<ClusterLook> => ({
      pods: [pod],
      rollouts: new Map([['catalog', { hash: 'new', rollout: given(rollout(seconds())) }]]),
    }),
    scrape: async () => given(metrics(seconds())),
    request: async () => ({ kind: 'unavailable', why: 'not used' }),
  }
}

const checks = `
version: 1
services:
  catalog:
    metrics:
      errors: { counter: ops_total, bad: { outcome: error }, limit: 0.01 }
`
const withProbe = `${checks}    probes: { page: { type: http, text: Retail OS, requests-per-second: 2 } }\n`

function setUp(world: Partial<World> = {}, change: Partial<RunInputs> = {}) {
  const clock = timeline()
  const reporter = memoryReporter()
  const evidence = join(mkdtempSync(join(tmpdir(), 'health-gate-')), 'evidence.jsonl')
  const dependencies: Dependencies = {
    clock,
    reporter,
    cluster: async () => fakeCluster({ ...world, clock }),
    probes: () => async () =>
      world.answer?.(clock.now() / 1_000) ?? { kind: 'response', status: 200, location: undefined, body: 'Retail OS' },
    evidence: { write: evidenceWriter, read: readEvidence },
  }
  const inputs: RunInputs = {
    mode: 'run',
    checks: { text: checks, place: 'checks.yaml' },
    release: {
      unit: 'go-services',
      revision: '7',
      namespace: 'retail-staging',
      arms: { catalog: { candidate: ['new'], baseline: [] } },
    },
    services: [],
    namespace: 'retail-staging',
    kubeconfig: undefined,
    context: undefined,
    deadlineMs: 120_000,
    minSoakMs: 30_000,
    alpha: 0.01,
    beta: 0.05,
    onInconclusive: 'hold',
    evidence,
    ...change,
  }
  const gate = (signal = new AbortController().signal) => run(inputs, dependencies, signal)
  const replay = (path = evidence) => {
    const offline = { ...dependencies, cluster: () => Promise.reject(new Error('a replay has no network')) }
    return run({ mode: 'replay', evidence: path, onInconclusive: 'hold' }, offline, new AbortController().signal)
  }
  return { clock, reporter, evidence, gate, replay }
}

describe('a gate', () => {
  it('passes a healthy release and says what it took', async () => {
    const { gate, reporter, evidence } = setUp()
    const { exitCode, outputs } = await gate()
    expect(exitCode).toBe(0)
    expect(outputs).toEqual({
      verdict: 'pass',
      reason: 'healthy',
      'decided-after-seconds': '36',
      'decided-at-requests': '180',
      'required-requests': '169',
      'evidence-path': evidence,
    })
    expect(reporter.lines).toContainEqual(
      expect.stringMatching(/^Forecast: .*catalog\/errors decides, which needs 169 good requests at 5 requests\/s/),
    )
    expect(reporter.summaries[0]).toContain('✅ pass')
  })

  it('fails a release that fails a fifth of its requests, in seconds', async () => {
    const { exitCode, outputs } = await setUp({ metrics: serving(0.2) }).gate()
    expect(exitCode).toBe(1)
    expect(outputs).toMatchObject({ verdict: 'fail', reason: 'error_rate' })
    expect(Number(outputs['decided-after-seconds'])).toBeLessThan(15)
  })

  it('fails a crash loop at once, in the words of the cluster', async () => {
    const rollout = (): RolloutState => ({ state: 'failed', cause: 'crash_loop', message: 'container catalog exits 1' })
    const { exitCode, outputs, failure } = await setUp({ rollout }).gate()
    expect(exitCode).toBe(1)
    expect(outputs).toMatchObject({ reason: 'crash_loop', 'decided-after-seconds': '0' })
    expect(failure).toBe('catalog keeps crashing: container catalog exits 1')
  })

  it.each<[OnInconclusive, number]>([
    ['hold', 3],
    ['pass', 0],
    ['fail', 1],
  ])('without traffic is inconclusive, which on `%s` ends with %d', async (onInconclusive, code) => {
    const { gate, reporter } = setUp({ metrics: () => serving(0)(0) }, { onInconclusive })
    const { exitCode, outputs } = await gate()
    expect(exitCode).toBe(code)
    expect(outputs).toMatchObject({ verdict: 'inconclusive', reason: 'no_traffic', 'decided-after-seconds': '120' })
    expect(reporter.lines).toContainEqual(
      expect.stringMatching(
        /^Forecast: catalog\/errors needs 169 .* there is no traffic yet; with 1 min 57 s left this will be inconclusive/,
      ),
    )
  })

  it('survives an outage of the API server in between', async () => {
    const away = (seconds: number) => seconds > 6 && seconds < 60
    const { outputs } = await setUp({
      rollout: seconds => (away(seconds) ? new Error('refused') : { state: 'complete' }),
      metrics: seconds => (away(seconds) ? new Error('refused') : serving(0)(seconds)),
    }).gate()
    expect(outputs).toMatchObject({ verdict: 'pass', 'decided-after-seconds': '60' })
  })

  it('is inconclusive when metrics never come, and says why', async () => {
    const { outputs, failure } = await setUp({ metrics: () => new Error('status 503') }).gate()
    expect(outputs).toMatchObject({ verdict: 'inconclusive', reason: 'metrics_unavailable' })
    expect(failure).toContain('status 503')
  })

  it('calls a misspelt metric a mistake of the caller, with the nearest name', async () => {
    const misspelt = { text: checks.replace('ops_total', 'op_total'), place: 'checks.yaml' }
    await expect(setUp({}, { checks: misspelt }).gate()).rejects.toThrow(
      'metric op_total is not there; did you mean ops_total?',
    )
  })

  it('waits for its probes as well', async () => {
    const broken: Answer = { kind: 'broken', reason: 'refused', detail: 'nobody listens' }
    const probing = { checks: { text: withProbe, place: 'checks.yaml' } }
    const passed = await setUp({}, probing).gate()
    expect(passed.outputs).toMatchObject({ verdict: 'pass' })
    const failed = await setUp({ answer: () => broken }, probing).gate()
    expect(failed.outputs).toMatchObject({ verdict: 'fail', reason: 'probe_failed' })
    expect(failed.failure).toBe('catalog/page never got a good answer: refused: nobody listens')
  })

  it('writes summary and evidence when it is cancelled', async () => {
    const cancel = new AbortController()
    const { gate, reporter, evidence } = setUp({
      metrics: seconds => {
        if (seconds > 6) cancel.abort(new Error('SIGTERM'))
        return serving(0)(seconds)
      },
    })
    const { exitCode, outputs } = await gate(cancel.signal)
    expect(exitCode).toBe(3)
    expect(outputs).toMatchObject({ verdict: 'inconclusive', reason: 'cancelled' })
    expect(reporter.summaries).toHaveLength(1)
    expect(readEvidence(evidence).report).toMatchObject({ reason: 'cancelled' })
  })
})

describe('a replay', () => {
  it.each([
    ['pass', serving(0)],
    ['fail', serving(0.2)],
    ['inconclusive', serving(0.012)],
  ])('of a %s gives the same report and summary, bit for bit', async (verdict, metrics) => {
    const { gate, replay, reporter, evidence } = setUp(
      { metrics },
      { checks: { text: withProbe, place: 'checks.yaml' } },
    )
    const first = await gate()
    const second = await replay()
    expect(first.outputs).toMatchObject({ verdict })
    expect(second).toEqual({ ...first, report: readEvidence(evidence).report })
    expect(reporter.summaries[1]).toBe(reporter.summaries[0])
  })

  it('of a run that was killed judges what there is', async () => {
    const { gate, replay, evidence } = setUp()
    await gate()
    const lines = readFileSync(evidence, 'utf8').split('\n')
    writeFileSync(evidence, `${lines.slice(0, 8).join('\n')}\n${lines[8]!.slice(0, 20)}`)
    expect((await replay()).outputs).toMatchObject({ verdict: 'inconclusive', reason: 'cancelled' })
  })

  it('refuses what is no evidence', async () => {
    await expect(setUp().replay('/no/such/file')).rejects.toThrow('/no/such/file cannot be read')
    expect(() => parseEvidence('{"a":1}\n', 'x.jsonl')).toThrow('does not begin with a plan')
    expect(() => parseEvidence('{"plan":{"schemaVersion":1}}\nnonsense\n{}\n', 'x.jsonl')).toThrow(
      'x.jsonl:2 is not a line',
    )
  })
})
