/** Wall time of each of two ways to do the same thing, measured in turn so that a drifting machine is fair to both. */
export async function alternate(
  rounds: number,
  ours: () => Promise<void>,
  peer: () => Promise<void>,
): Promise<{ oursMs: number[]; peerMs: number[] }> {
  const oursMs: number[] = []
  const peerMs: number[] = []
  for (let round = 0; round < rounds; round++) {
    oursMs.push(await timed(ours))
    peerMs.push(await timed(peer))
  }
  return { oursMs, peerMs }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** `420 ms (400..510)` */
export function spread(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)].map(Math.round)
  return `${Math.round(median(values))} ms (${low}..${high})`
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}
