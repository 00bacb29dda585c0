/**
 * An AbortSignal that follows the runner's cancellation: SIGINT, 7.5 s later SIGTERM, 2.5 s later the tree is killed
 * (actions/runner ProcessInvoker). Whoever holds it stops its children, records its state and returns.
 */
export function cancellationSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => controller.abort(new CancelledError(name)))
  }
  return controller.signal
}

/** Why work stopped early: the run was cancelled from outside. */
export class CancelledError extends Error {
  constructor(signalName: string) {
    super(`cancelled by ${signalName}`)
    this.name = 'CancelledError'
  }
}
