export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export type Log = (level: LogLevel, message: string, details?: Record<string, unknown>) => void

const order: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

/** One JSON object a line, in the shape of Go's slog, so that all logs of the system read alike. */
export function newLog(lowest: LogLevel, write: (line: string) => void = line => process.stdout.write(line)): Log {
  return (level, message, details) => {
    if (order.indexOf(level) < order.indexOf(lowest)) return
    const line = { time: new Date().toISOString(), level: level.toUpperCase(), msg: message, service: 'gateway' }
    write(`${JSON.stringify({ ...line, ...details })}\n`)
  }
}
