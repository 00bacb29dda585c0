import { dependsOn } from '../kubernetes/references/dependencies.ts'
import type { ObjectFacts } from '../kubernetes/references/facts.ts'
import { hint, type Judge } from '../kubernetes/references/judge.ts'

const path = ['metadata', 'annotations', dependsOn]

/** What an object waits for exists, and does not wait for the object in its turn. */
export function checkOrder(judge: Judge): void {
  const waits = new Map<ObjectFacts, ObjectFacts[]>()
  for (const of of judge.set.facts) {
    for (const dependency of of.dependencies) {
      if ('unreadable' in dependency) {
        const message = `"${dependency.unreadable}" is neither group/namespaces/namespace/Kind/name nor group/Kind/name`
        judge.report(of, 'layer/depends-on', path, message)
        continue
      }
      const found = waitedFor(of, dependency, judge)
      if (found !== undefined) waits.set(of, [...(waits.get(of) ?? []), found])
    }
  }
  for (const circle of circlesIn(waits)) {
    const names = [...circle, circle[0]!].map(({ kind, name }) => `${kind}/${name}`)
    judge.report(circle[0]!, 'layer/depends-on-circle', path, `these wait for each other: ${names.join(' -> ')}`)
  }
}

type Named = { group: string; kind: string; namespace?: string; name: string }

function waitedFor(
  of: ObjectFacts,
  { group, kind, namespace = '', name }: Named,
  judge: Judge,
): ObjectFacts | undefined {
  const { set } = judge
  const found = set.find(kind, namespace, name)
  if (found !== undefined && found.group === group) return found
  if (set.mayExist(kind, namespace, name) || (namespace !== '' && !set.hasNamespace(namespace))) return undefined
  const other = found === undefined ? '' : `; ${kind} is in the group "${found.group}"`
  const suggestion = found === undefined ? judge.suggest(name, set.names(kind, namespace)) : undefined
  const message = `waits for ${kind} "${name}", which is not in this environment${other}${hint(suggestion)}`
  judge.report(of, 'layer/depends-on', path, message, { cause: `waits ${group}/${kind}/${namespace}/${name}` })
  return undefined
}

/** One circle for each group of objects that wait for each other. */
function circlesIn(waits: ReadonlyMap<ObjectFacts, readonly ObjectFacts[]>): ObjectFacts[][] {
  const circles: ObjectFacts[][] = []
  const done = new Set<ObjectFacts>()
  for (const start of waits.keys()) {
    const way: { of: ObjectFacts; next: number }[] = [{ of: start, next: 0 }]
    const positions = new Map([[start, 0]])
    while (way.length > 0) {
      const here = way.at(-1)!
      const then = done.has(here.of) ? undefined : waits.get(here.of)?.[here.next++]
      if (then === undefined) {
        done.add(here.of)
        positions.delete(here.of)
        way.pop()
      } else if (positions.has(then)) {
        circles.push(way.slice(positions.get(then)).map(({ of }) => of))
      } else if (!done.has(then)) {
        positions.set(then, way.length)
        way.push({ of: then, next: 0 })
      }
    }
  }
  return circles
}
