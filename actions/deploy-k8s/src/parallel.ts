/** Requests in flight at once: enough to hide latency, too few to be throttled by priority and fairness. */
export const parallelRequests = 16

/** Maps with a bound on how many run at the same time; results keep the order of the items. */
export async function mapParallel<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
  limit = parallelRequests,
): Promise<R[]> {
  const results: R[] = new Array<R>(items.length)
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const index = next++
      results[index] = await work(items[index]!, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return results
}
