import { parse as parseYaml, YAMLParseError } from 'yaml'
import { UserError } from '../errors.ts'
import { fieldReader, type FieldReader } from './fieldReader.ts'

/** Counts from the pods' own metrics endpoint. */
export type CounterCheck = {
  counter: string
  where: Record<string, string>
  bad: Record<string, string>
  /** Name or number of the container port. */
  port: string
  path: string
  limit: number
  unacceptable: number
  /** The bad series may be missing until the first bad request. */
  absentMeansZero: boolean
}

/** Where a probe knocks: at the Service, through the API server, or at an address of its own. */
export type ProbeTarget = { via: 'service'; port: string; path: string } | { via: 'url'; url: string }

export type ProbeRequest =
  | { type: 'http'; target: ProbeTarget; status: number; text: string | undefined }
  | { type: 'graphql'; target: ProbeTarget; query: string; text: string | undefined }
  | { type: 'tcp'; host: string; port: number }

export type ProbeCheck = {
  request: ProbeRequest
  limit: number
  unacceptable: number
  readyAfter: number
  readyWithinMs: number
  timeoutMs: number
  requestsPerSecond: number
  /** May be repeated as synthetic traffic: it only reads. */
  traffic: boolean
}

export type ServiceChecks = { metrics: Record<string, CounterCheck>; probes: Record<string, ProbeCheck> }

/** The content of checks.yaml, every default filled in. */
export type Checks = {
  intervalMs: number
  syntheticTraffic: { namespaces: string[]; requestsPerSecond: number }
  services: Record<string, ServiceChecks>
}

/**
 * Reads checks from YAML or JSON text. The published form is schema/checks.schema.json.
 *
 * @throws UserError with every problem, each with its path
 */
export function parseChecks(text: string, place: string): Checks {
  const { checks, problems } = readChecks(yamlOf(text, place))
  if (problems.length > 0) {
    throw new UserError(`${place} is not usable:\n${problems.map(each => `  - ${each}`).join('\n')}`, {
      hint: 'the form of the file is described by actions/health-gate/schema/checks.schema.json',
    })
  }
  return checks
}

/** Reads checks from the value of a file; each problem begins with the path of its field. */
export function readChecks(value: unknown): { checks: Checks; problems: string[] } {
  const problems: string[] = []
  return { checks: checksOf(fieldReader(value, '', problems)), problems }
}

function yamlOf(text: string, place: string): unknown {
  try {
    return parseYaml(text)
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error
    const [start] = error.linePos ?? []
    throw new UserError(`${place}${start ? `:${start.line}:${start.col}` : ''} is not YAML: ${error.message}`, {
      cause: error,
    })
  }
}

function checksOf(root: FieldReader): Checks {
  root.only(['version', 'interval', 'synthetic-traffic', 'services'])
  if (root.value('version') !== 1) root.problem('version', 'has to be 1, the form of this file')
  const synthetic = root.object('synthetic-traffic')
  synthetic.only(['namespaces', 'requests-per-second'])
  return {
    intervalMs: root.duration('interval', '3s', { minMs: 500, maxMs: 60_000 }),
    syntheticTraffic: {
      namespaces: synthetic.texts('namespaces'),
      requestsPerSecond: synthetic.number('requests-per-second', 5, { min: 0.1, max: 100 }),
    },
    services: root.each('services', serviceOf),
  }
}

function serviceOf(service: FieldReader): ServiceChecks {
  service.only(['metrics', 'probes'])
  const checks = { metrics: service.each('metrics', counterOf), probes: service.each('probes', probeOf) }
  for (const name of Object.keys(checks.probes)) {
    if (checks.metrics[name] !== undefined) service.problem('probes', `and metrics both have a check named ${name}`)
  }
  return checks
}

/** `limit` is never above a half: twice as much still has to be a share. */
function limitsOf(field: FieldReader, fallback: number | undefined) {
  const limit = field.number('limit', fallback, { min: 1e-6, max: 0.45 })
  return { limit, unacceptable: field.number('unacceptable', 2 * limit, { min: 1.2 * limit, max: 0.95 }) }
}

function counterOf(metric: FieldReader): CounterCheck {
  metric.only(['counter', 'where', 'bad', 'port', 'path', 'limit', 'unacceptable', 'absent-means-zero'])
  const bad = metric.labels('bad')
  if (Object.keys(bad).length === 0) metric.problem('bad', 'has to name the labels of bad requests')
  return {
    counter: metric.text('counter', undefined),
    where: metric.labels('where'),
    bad,
    port: metric.text('port', 'metrics'),
    path: metric.text('path', '/metrics'),
    ...limitsOf(metric, undefined),
    absentMeansZero: metric.flag('absent-means-zero', false),
  }
}

const commonProbeFields = ['type', 'limit', 'unacceptable', 'ready-after', 'ready-within', 'timeout']
const paceFields = ['requests-per-second', 'traffic']
const probeFields = {
  http: [...commonProbeFields, ...paceFields, 'url', 'port', 'path', 'status', 'text'],
  graphql: [...commonProbeFields, ...paceFields, 'url', 'port', 'path', 'query', 'text'],
  tcp: [...commonProbeFields, ...paceFields, 'address'],
} as const

function probeOf(probe: FieldReader): ProbeCheck {
  const type = probe.choice('type', ['http', 'graphql', 'tcp'])
  probe.only(probeFields[type])
  return {
    request: requestOf(type, probe),
    ...limitsOf(probe, 0.1),
    readyAfter: probe.number('ready-after', 3, { min: 1, max: 100 }),
    readyWithinMs: probe.duration('ready-within', '60s', { minMs: 1_000, maxMs: 3_600_000 }),
    timeoutMs: probe.duration('timeout', '5s', { minMs: 100, maxMs: 60_000 }),
    requestsPerSecond: probe.number('requests-per-second', 1, { min: 0.1, max: 100 }),
    traffic: probe.flag('traffic', false),
  }
}

function requestOf(type: 'http' | 'graphql' | 'tcp', probe: FieldReader): ProbeRequest {
  switch (type) {
    case 'http': {
      const status = probe.number('status', 200, { min: 100, max: 599 })
      return { type, target: targetOf(probe, '/'), status, text: probe.optionalText('text') }
    }
    case 'graphql': {
      const query = probe.text('query', undefined)
      return { type, target: targetOf(probe, '/graphql'), query, text: probe.optionalText('text') }
    }
    case 'tcp': {
      const [, host = '', port = '0'] = /^\[?([^\]]+?)\]?:(\d+)$/.exec(probe.text('address', undefined)) ?? []
      if (host === '') probe.problem('address', 'has to be host:port')
      return { type, host, port: Number(port) }
    }
  }
}

function targetOf(probe: FieldReader, path: string): ProbeTarget {
  const url = probe.optionalText('url')
  if (url === undefined) return { via: 'service', port: probe.text('port', 'http'), path: probe.text('path', path) }
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) probe.problem('url', `"${url}" is not an http or https URL`)
  return { via: 'url', url }
}
