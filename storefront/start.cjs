'use strict'
/**
 * Starts the standalone server that `next build` wrote, with what it lacks: a default port, all addresses (HOSTNAME is
 * the pod's name inside Kubernetes, and Next would listen on that one only), and a stop that loses no request.
 */
const diagnostics = require('node:diagnostics_channel')

const unitMs = { ms: 1, s: 1000, m: 60_000 }

/** A duration as the Go services write it: 500ms, 3s, 2m. */
function durationMs(key, fallback) {
  const text = process.env[key] || fallback
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? []
  if (unit === undefined) {
    console.error(`${key}: want a duration such as ${fallback}, got "${text}"`)
    process.exit(2)
  }
  return Number(amount) * unitMs[unit]
}

const drainMs = durationMs('DRAIN_DELAY', '3s')
const shutdownMs = durationMs('SHUTDOWN_TIMEOUT', '10s')
durationMs('GATEWAY_TIMEOUT', '4s')
process.env.PORT ||= '8080'
process.env.HOSTNAME = '0.0.0.0'
process.env.KEEP_ALIVE_TIMEOUT ||= '75000'
process.env.NEXT_TELEMETRY_DISABLED = '1'
process.env.NEXT_MANUAL_SIG_HANDLE = 'true'

/** Next keeps its server to itself; Node tells it with every request. */
const servers = new Set()
diagnostics.subscribe('http.server.request.start', ({ server, response }) => {
  servers.add(server)
  // Callers that keep connections alive must find another replica for their next request.
  if (globalThis.retailDraining) response.setHeader('Connection', 'close')
})

function stop() {
  if (globalThis.retailDraining) return
  // Read by /readyz.
  globalThis.retailDraining = true
  setTimeout(() => {
    setTimeout(() => process.exit(0), shutdownMs).unref()
    const idle = setInterval(() => servers.forEach(server => server.closeIdleConnections()), 50)
    idle.unref()
    Promise.all([...servers].map(server => new Promise(resolve => server.close(resolve)))).then(() => process.exit(0))
  }, drainMs)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)

require('./server.js')
