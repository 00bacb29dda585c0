import { additionalOf, propertyOf, type SchemaNode } from './schemaNode.ts'

/** One step of a path: `.name` or `['name']`. */
const step = /(?:\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\])/y

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  "'": "'",
  '\\': '\\',
}

/**
 * The way that a rule's `fieldPath`, or the `jsonPath` of a selectable field, leads through a schema, and the schema at its
 * end; undefined when it leads nowhere.
 */
export function followPath(
  node: SchemaNode,
  path: string,
  brackets = true,
): { steps: string[]; node: SchemaNode } | undefined {
  const steps: string[] = []
  let current = node
  step.lastIndex = 0
  while (step.lastIndex < path.length) {
    const match = step.exec(path)
    const name = match?.[1] ?? unescaped(brackets ? match?.[2] : undefined)
    if (name === undefined) return undefined
    const next = Object.keys(current.properties).length > 0 ? propertyOf(current, name) : additionalOf(current)
    if (typeof next !== 'object') return undefined
    steps.push(name)
    current = next
  }
  return steps.length === 0 ? undefined : { steps, node: current }
}

function unescaped(written: string | undefined): string | undefined {
  let wrong = written === undefined
  const name = written?.replace(/\\(.)/g, (_, letter: string) => {
    wrong ||= escapes[letter] === undefined
    return escapes[letter] ?? ''
  })
  return wrong ? undefined : name
}
