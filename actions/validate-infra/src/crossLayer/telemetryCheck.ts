import { nearest } from '../../../../lib/nearest.ts'
import { hint, type Judge } from '../kubernetes/references/judge.ts'
import { addressesIn } from './addresses.ts'
import type { Setting } from './settings.ts'

const protocols = ['grpc', 'http/protobuf', 'http/json']
const general = 'OTEL_EXPORTER_OTLP'
const signals = [general, `${general}_TRACES`, `${general}_METRICS`, `${general}_LOGS`]

/** Ports that OpenTelemetry keeps for one of its protocols. */
const usualPorts: Readonly<Record<number, 'grpc' | 'http'>> = { 4317: 'grpc', 4318: 'http' }

/** The port of a telemetry endpoint is that of the protocol that is spoken to it. */
export function checkTelemetry(settings: ReadonlyMap<string, Setting>, judge: Judge): void {
  for (const signal of signals) {
    const protocol = settings.get(`${signal}_PROTOCOL`)
    if (protocol !== undefined && protocol.value !== '' && !protocols.includes(protocol.value)) {
      const suggestion = nearest(protocol.value, protocols)
      const message = `${protocol.name} is "${protocol.value}": OpenTelemetry knows ${protocols.join(', ')}${hint(suggestion)}`
      report(protocol, message, judge, suggestion)
      continue
    }
    const endpoint = settings.get(`${signal}_ENDPOINT`)
    const spoken = protocol ?? settings.get(`${general}_PROTOCOL`)
    if (endpoint === undefined || spoken === undefined) continue
    const port = addressesIn(endpoint.name, endpoint.value).find(each => each.portWritten)?.port
    const usual = port === undefined ? undefined : usualPorts[port]
    if (usual === undefined || !protocols.includes(spoken.value) || spoken.value.startsWith(usual)) continue
    const message = `${endpoint.name} is at port ${port}, which speaks ${usual === 'grpc' ? 'gRPC' : 'HTTP'}, and ${spoken.name} is "${spoken.value}"`
    report(endpoint, message, judge)
  }
}

function report({ of, path }: Setting, message: string, judge: Judge, suggestion?: string): void {
  const cause = `telemetry ${of.kind}/${of.namespace}/${of.name}/${path.join('/')}`
  judge.report(of, 'layer/otlp-protocol', path, message, { cause, suggestion })
}
