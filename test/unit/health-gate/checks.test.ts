import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { parseChecks } from '../../../lib/gate/checks.ts'
import { inputsFrom, type RunInputs } from '../../../actions/health-gate/src/inputs.ts'
import { planOf, probeTasks } from '../../../actions/health-gate/src/planning.ts'
import { parseRelease } from '../../../actions/health-gate/src/release.ts'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

const minimal = `
version: 1
services:
  catalog:
    metrics:
      errors: { counter: ops_total, bad: { outcome: error }, limit: 0.01 }
    probes:
      query: { type: graphql, query: '{ a }', traffic: true }
  postgres:
`

describe('checks', () => {
  it('fill in their defaults', () => {
    const checks = parseChecks(minimal, 'checks.yaml')
    expect(checks.intervalMs).toBe(3_000)
    expect(checks.services['catalog']?.metrics['errors']).toEqual({
      counter: 'ops_total',
      where: {},
      bad: { outcome: 'error' },
      port: 'metrics',
      path: '/metrics',
      limit: 0.01,
      unacceptable: 0.02,
      absentMeansZero: false,
    })
    expect(checks.services['catalog']?.probes['query']).toEqual({
      request: {
        type: 'graphql',
        target: { via: 'service', port: 'http', path: '/graphql' },
        query: '{ a }',
        text: undefined,
      },
      limit: 0.1,
      unacceptable: 0.2,
      readyAfter: 3,
      readyWithinMs: 60_000,
      timeoutMs: 5_000,
      requestsPerSecond: 1,
      traffic: true,
    })
    expect(checks.services['postgres']).toEqual({ metrics: {}, probes: {} })
  })

  it.each([
    ['version: 2', 'version has to be 1'],
    ['services: []', 'services has to be a mapping'],
    ['services: { a: { metric: {} } }', 'services.a.metric is not known here; did you mean metrics?'],
    [
      'services: { a: { metrics: { e: { counter: x, limit: 0.01 } } } }',
      'services.a.metrics.e.bad has to name the labels',
    ],
    ['services: { a: { metrics: { e: { bad: { o: e }, limit: 0.01 } } } }', 'services.a.metrics.e.counter is missing'],
    [
      'services: { a: { metrics: { e: { counter: x, bad: { o: e }, limit: 1 } } } }',
      'e.limit has to be a number from 0.000001 to 0.45, not 1',
    ],
    [
      'services: { a: { metrics: { e: { counter: x, bad: { o: e }, limit: 0.1, unacceptable: 0.1 } } } }',
      'e.unacceptable has to be',
    ],
    [
      'services: { a: { probes: { p: { type: ftp } } } }',
      'services.a.probes.p.type has to be one of http, graphql, tcp, not "ftp"',
    ],
    ['services: { a: { probes: { p: { type: http, query: x } } } }', 'services.a.probes.p.query is not known here'],
    [
      'services: { a: { probes: { p: { type: http, url: x } } } }',
      'services.a.probes.p.url "x" is not an http or https URL',
    ],
    [
      'services: { a: { probes: { p: { type: tcp, address: x } } } }',
      'services.a.probes.p.address has to be host:port',
    ],
    ['services: { a: { probes: { p: { type: http, timeout: soon } } } }', 'p.timeout has to be a duration such as 5s'],
    [
      'services: { a: { metrics: { x: { counter: x, bad: { o: e }, limit: 0.1 } }, probes: { x: { type: http } } } }',
      'both have a check named x',
    ],
    ['interval: [', 'checks.yaml:'],
  ])('refuse %s', (text, message) => {
    const whole = text.startsWith('version') ? `${text}\nservices: {}` : `version: 1\n${text}`
    expect(() => parseChecks(whole, 'checks.yaml')).toThrow(message)
  })

  it('name every problem at once', () => {
    expect(() => parseChecks('version: 2\ninterval: 1\nservices: 5', 'checks.yaml')).toThrow(
      /version.*\n.*interval.*\n.*services/,
    )
  })

  it('have a published schema with the same fields', () => {
    const schema = JSON.parse(read('actions/health-gate/schema/checks.schema.json')) as {
      properties: object
      $defs: Record<string, { properties: object }>
    }
    const everyField = (definition: string) => Object.keys(schema.$defs[definition]!.properties)
    // A field that the parser does not know would be called unknown.
    const problemsOf = (part: string, fields: string[]) => {
      const entry = Object.fromEntries(fields.map(field => [field, null]))
      try {
        parseChecks(JSON.stringify({ version: 1, services: { a: { [part]: { x: entry } } } }), 'x')
        return ''
      } catch (error) {
        return (error as Error).message
      }
    }
    expect(problemsOf('metrics', everyField('metric'))).not.toContain('is not known here')
    const byType = { http: ['status', 'text'], graphql: ['query', 'text'], tcp: ['address'] }
    const specific = new Set([...Object.values(byType).flat(), 'type', 'url', 'port', 'path'])
    const common = everyField('probe').filter(field => !specific.has(field))
    expect(common).toEqual([
      'limit',
      'unacceptable',
      'ready-after',
      'ready-within',
      'timeout',
      'requests-per-second',
      'traffic',
    ])
    expect(problemsOf('probes', common)).not.toContain('is not known here')
  })
})

describe('the checks of Retail OS', () => {
  const checks = parseChecks(read('k8s/checks.yaml'), 'k8s/checks.yaml')

  it('cover every service of the build catalogue, and the stores', () => {
    const catalogue = parse(read('docker/docker-compose.services.yml')) as { services: Record<string, object> }
    const built = Object.entries(catalogue.services).filter(([, service]) => 'build' in service)
    expect(Object.keys(checks.services)).toEqual(
      expect.arrayContaining([...built.map(([name]) => name), 'postgres', 'redis']),
    )
  })

  it('ask only for fields that the schemas of the subgraphs have', () => {
    const fields = (query: string) => query.replaceAll(/"[^"]*"/g, '').match(/(?<![\w$])[a-z]\w*(?=\s*[{(}\s])/g) ?? []
    const all = Object.keys(checks.services).flatMap(name => {
      try {
        return [read(`services/internal/${name}/schema.graphqls`)]
      } catch {
        return []
      }
    })
    for (const [name, { probes }] of Object.entries(checks.services)) {
      for (const { request } of Object.values(probes)) {
        if (request.type !== 'graphql') continue
        const sources = name === 'gateway' ? all : [read(`services/internal/${name}/schema.graphqls`)]
        for (const field of fields(request.query.replace(/^query\s+\w+/, ''))) {
          expect(
            sources.some(schema => new RegExp(`^\\s+${field}(\\(|:)`, 'm').test(schema)) ? field : `${name}: ${field}`,
          ).toBe(field)
        }
      }
    }
  })

  it('let a pass be reached in about a minute in staging', () => {
    const arms = Object.fromEntries(
      Object.keys(checks.services).map(name => [name, { candidate: ['new'], baseline: [] }]),
    )
    const release = { unit: 'all', revision: '1', namespace: 'retail-staging', arms }
    const inputs = { ...runInputs({}), release } as RunInputs
    const plan = planOf(inputs, checks, 0, new Set())
    for (const task of probeTasks(plan, checks)) expect(task).toMatchObject({ synthetic: true, requestsPerSecond: 5 })
    for (const { limit } of plan.metrics) expect(limit).toBe(0.01)
  })
})

function runInputs(values: Record<string, string>): RunInputs {
  const given: Record<string, string> = { checks: minimal, services: 'catalog', namespace: 'retail-staging', ...values }
  return inputsFrom(name => given[name] ?? '', {}) as RunInputs
}

const release = (arms: object = { catalog: { candidate: ['a'], baseline: ['b'] } }) =>
  JSON.stringify({ unit: 'go-services', revision: '7', namespace: 'retail-staging', arms })

describe('inputs', () => {
  it('have defaults for all but the release', () => {
    expect(runInputs({ services: '', release: release() })).toMatchObject({
      mode: 'run',
      namespace: 'retail-staging',
      deadlineMs: 300_000,
      minSoakMs: 30_000,
      alpha: 0.01,
      beta: 0.05,
      onInconclusive: 'hold',
      evidence: expect.stringMatching(/health-gate\/retail-staging-go-services\.jsonl$/),
    })
  })

  it.each([
    [{ services: '' }, 'release: names no services to judge'],
    [{ namespace: '' }, 'namespace: is required'],
    [{ namespace: 'other', release: release() }, '"other" is not "retail-staging"'],
    [{ release: '{"arms":{"catalog":{"candidate":"a"}}}' }, 'arms.catalog.candidate is not a list'],
    [{ release: '[]' }, 'the release is not an object'],
    [{ 'min-soak': '10m' }, 'min-soak: is longer than the deadline'],
    [{ alpha: '2' }, 'alpha: "2" is not a number between'],
    [{ mode: 'simulate' }, 'mode: "simulate" is not one of run, replay'],
    [{ mode: 'replay' }, 'evidence: is required'],
    [{ checks: 'no/such/file.yaml' }, 'checks: there is no file no/such/file.yaml'],
  ])('%o are refused', (values, message) => {
    expect(() => runInputs(values)).toThrow(message)
  })

  it('take a release without hashes of old pods', () => {
    expect(parseRelease({ arms: { a: { candidate: ['x'] } } }).arms).toEqual({ a: { candidate: ['x'], baseline: [] } })
  })
})

describe('the plan', () => {
  const checks = parseChecks(minimal, 'checks.yaml')

  it('refuses a service without checks and names the nearest', () => {
    expect(() => planOf(runInputs({ services: 'catalogue' }), checks, 0, new Set())).toThrow(
      'input checks has no checks for catalogue (did you mean catalog?)',
    )
  })

  it('counts only services of a release, whose new pods are known', () => {
    const ids = (inputs: RunInputs) => planOf(inputs, checks, 0, new Set()).metrics.map(each => each.id)
    expect(ids(runInputs({}))).toEqual(['catalog/query'])
    expect(ids(runInputs({ release: release() }))).toEqual(['catalog/errors', 'catalog/query'])
  })

  it('compares only where old pods still ran at the start', () => {
    const compared = (withBaseline: string[]) =>
      planOf(runInputs({ release: release() }), checks, 0, new Set(withBaseline)).metrics[0]!.source
    expect(compared(['catalog'])).toMatchObject({ compared: true })
    expect(compared([])).toMatchObject({ compared: false })
  })

  it('sends probes that are marked as traffic faster where that is switched on', () => {
    const switched = parseChecks(
      `${minimal}\nsynthetic-traffic: { namespaces: [retail-staging], requests-per-second: 7 }`,
      'x',
    )
    const pace = (namespace: string) =>
      probeTasks(planOf(runInputs({ namespace }), switched, 0, new Set()), switched)[0]
    expect(pace('retail-staging')).toMatchObject({ requestsPerSecond: 7, synthetic: true })
    expect(pace('retail-production')).toMatchObject({ requestsPerSecond: 1, synthetic: false })
  })
})
