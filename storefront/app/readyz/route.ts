export const dynamic = 'force-dynamic'

/** Set by start.cjs on SIGTERM. */
const state = globalThis as { retailDraining?: boolean }

/** Does not ask the gateway: a shop that can say "prices are late" is more use than none. */
export function GET(): Response {
  const draining = state.retailDraining === true
  return Response.json(
    { ready: !draining, draining },
    { status: draining ? 503 : 200, headers: { 'Cache-Control': 'no-store' } },
  )
}
