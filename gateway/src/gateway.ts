import { createGatewayRuntime, type GatewayPlugin } from '@graphql-hive/gateway-runtime'
import httpTransport from '@graphql-mesh/transport-http'
import { GraphQLError } from 'graphql'
import type { Config } from './config.ts'
import { limitsPlugin } from './limits.ts'
import type { Log } from './log.ts'
import { newSubgraphFetch } from './subgraphFetch.ts'

/** Headers a subgraph gets from the caller: W3C trace context and the id that logs are searched by. */
const forwardedHeaders = ['traceparent', 'tracestate', 'baggage', 'x-request-id']

/** What callers may know about an error besides its message, path and locations. */
const publicExtensions = ['code', 'serviceName']

export type Gateway = ReturnType<typeof newGateway>

/** The GraphQL engine for one supergraph. `failed` holds the requests whose answer carries errors. */
export function newGateway(supergraph: string, config: Config, log: Log, failed: WeakSet<object>) {
  return createGatewayRuntime({
    supergraph,
    logging: false,
    graphqlEndpoint: '/graphql',
    graphiql: false,
    landingPage: false,
    cors: false,
    batching: false,
    // Named here, because the runtime's dynamic import of it is not found in a bundle.
    transports: { http: httpTransport },
    transportEntries: Object.fromEntries(config.subgraphs.map(({ name, url }) => [name, { location: url }])),
    fetchAPI: { fetch: newSubgraphFetch(config.subgraphs, log, globalThis.fetch) },
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }) =>
        Object.fromEntries(forwardedHeaders.map(name => [name, request.headers.get(name)])),
    },
    ...(config.environment === 'production' && { disableIntrospection: {} }),
    maskedErrors: { maskError: error => mask(error, log) },
    plugins: () => [limitsPlugin(config.limits), noteFailures(failed)],
  })
}

/**
 * Errors of a subgraph about the request, and our own of the same kind, reach the caller; what a program error says
 * goes to the log only.
 */
function mask(error: unknown, log: Log): GraphQLError {
  if (error instanceof GraphQLError && (error.originalError ?? error) instanceof GraphQLError) {
    const { nodes, source, positions, path } = error
    const shown = publicExtensions.flatMap(key => (key in error.extensions ? [[key, error.extensions[key]]] : []))
    return new GraphQLError(error.message, {
      nodes,
      source,
      positions,
      path,
      extensions: { ...Object.fromEntries(shown), ...statusOf(error) },
    })
  }
  log('error', 'query failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  const path = error instanceof GraphQLError ? error.path : undefined
  return new GraphQLError('internal error', { path, extensions: { code: 'INTERNAL_SERVER_ERROR' } })
}

/** The runtime reads the HTTP status of a refused request from the error, and takes it off before it answers. */
function statusOf(error: GraphQLError): { http?: unknown } {
  return error.extensions.http === undefined ? {} : { http: error.extensions.http }
}

function noteFailures(failed: WeakSet<object>): GatewayPlugin {
  return {
    onResultProcess({ result, serverContext }) {
      const response = (serverContext as { res?: object }).res
      const results = Array.isArray(result) ? result : [result]
      if (response && results.some(one => 'errors' in one && one.errors?.length)) failed.add(response)
    },
  }
}
