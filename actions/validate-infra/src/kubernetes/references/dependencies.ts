/** An object that has to be ready first, as the annotation names it. */
export type Dependency =
  | { group: string; kind: string; /** Undefined: of the whole cluster. */ namespace?: string; name: string }
  | { unreadable: string }

export const dependsOn = 'config.kubernetes.io/depends-on'

const none: readonly Dependency[] = []

/** `group/namespaces/NS/Kind/name` or `group/Kind/name`, comma-separated; the core group is empty (`/Kind/name`). */
export function dependenciesOf(annotations: unknown): readonly Dependency[] {
  const text = (annotations as Record<string, unknown> | undefined | null)?.[dependsOn]
  if (typeof text !== 'string') return none
  return text.split(',').map(written => {
    const parts = written.trim().split('/')
    if (parts.length === 5 && parts[1] === 'namespaces') {
      return { group: parts[0]!, namespace: parts[2]!, kind: parts[3]!, name: parts[4]! }
    }
    if (parts.length === 3) return { group: parts[0]!, kind: parts[1]!, name: parts[2]! }
    return { unreadable: written.trim() }
  })
}
