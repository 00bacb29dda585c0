/** The part of a part that its place in the order depends on. */
type Node = { name: string; needs: readonly string[] }

/** The wanted nodes with all that they need, in an order in which each comes after what it needs. */
export function closure<T extends Node>(nodes: readonly T[], wanted: readonly T['name'][]): T[] {
  const byName = new Map<string, T>(nodes.map(node => [node.name, node]))
  const ordered = new Set<T>()
  const visit = (name: string, path: readonly string[]) => {
    const node = byName.get(name)
    if (!node) throw new Error(`there is no part called ${name}`)
    if (path.includes(name)) throw new Error(`parts need each other: ${[...path, name].join(' -> ')}`)
    if (ordered.has(node)) return
    for (const need of node.needs) visit(need, [...path, name])
    ordered.add(node)
  }
  for (const name of wanted) visit(name, [])
  return [...ordered]
}

/**
 * Runs a task for each node, at the same time where it can, each after those of the nodes it needs. The first failure is
 * thrown once everything that was under way has ended; nothing new is begun after it.
 */
export async function inDependencyOrder<T extends Node>(
  nodes: readonly T[],
  task: (name: T['name']) => Promise<void>,
): Promise<void> {
  const running = new Map<string, Promise<boolean>>()
  const failures: unknown[] = []
  for (const { name, needs } of nodes) {
    const before = needs.map(need => running.get(need) ?? Promise.resolve(true))
    const run = async () => {
      const ready = await Promise.all(before)
      if (failures.length > 0 || ready.includes(false)) return false
      try {
        await task(name)
        return true
      } catch (error) {
        failures.push(error)
        return false
      }
    }
    running.set(name, run())
  }
  await Promise.all(running.values())
  if (failures.length > 0) throw failures[0]
}
