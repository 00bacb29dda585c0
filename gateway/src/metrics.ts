import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof newMetrics>

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * The numbers a release is judged by, under the same names as in the Go services. Every series a judge asks for exists
 * from the start with value 0: a missing series must mean a missing gateway, never a quiet one.
 */
export function newMetrics() {
  const registry = new Registry()
  const operations = new Counter({
    name: 'graphql_operations_total',
    help: 'GraphQL requests over HTTP; an error is an answer with errors in it, or status 400 and above.',
    labelNames: ['outcome'],
    registers: [registry],
  })
  const durations = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'Duration of HTTP server requests, probes left out.',
    labelNames: ['http_request_method', 'http_route', 'http_response_status_code'],
    // The boundaries OpenTelemetry advises for this metric.
    buckets: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    registers: [registry],
  })
  operations.inc({ outcome: 'ok' }, 0)
  operations.inc({ outcome: 'error' }, 0)
  durations.zero({ http_request_method: 'POST', http_route: '/graphql', http_response_status_code: '200' })
  collectDefaultMetrics({ register: registry })

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    countOperation(failed: boolean): void {
      operations.inc({ outcome: failed ? 'error' : 'ok' })
    },
    /** Unknown methods share one series, so that callers cannot make up new ones. */
    observeRequest(request: { method: string; route: string; status: number; seconds: number }): void {
      const method = knownMethods.has(request.method) ? request.method : '_OTHER'
      durations.observe(
        { http_request_method: method, http_route: request.route, http_response_status_code: String(request.status) },
        request.seconds,
      )
    },
  }
}
