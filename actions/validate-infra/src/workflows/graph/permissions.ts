import { entriesOf, textOf, type YamlNode } from '../yaml/node.ts'

export const levels = ['none', 'read', 'write'] as const
export type AccessLevel = (typeof levels)[number]

/** What a token may do: by scope, and for all scopes that are not named. */
export type Permissions = { scopes: ReadonlyMap<string, AccessLevel>; others: AccessLevel }

/** What `permissions:` grants; undefined where it is not there, or not to be read. */
export function permissionsOf(node: YamlNode | undefined): Permissions | undefined {
  if (node === undefined) return undefined
  if (node.kind === 'scalar') {
    const all = /^(read|write)-all$/.exec(node.text)?.[1]
    return all === undefined ? undefined : { scopes: new Map(), others: all as AccessLevel }
  }
  const scopes = new Map<string, AccessLevel>()
  for (const { key, value } of entriesOf(node)) {
    const level = levels.find(each => each === textOf(value))
    if (level !== undefined) scopes.set(key.text, level)
  }
  return { scopes, others: 'none' }
}

export function levelOf({ scopes, others }: Permissions, scope: string): AccessLevel {
  return scopes.get(scope) ?? others
}

/** Scopes of which more is asked than granted, as `packages: write`. */
export function exceeding(asked: Permissions, granted: Permissions): string[] {
  const rank = (level: AccessLevel) => levels.indexOf(level)
  const named = [...asked.scopes].filter(([scope, level]) => rank(level) > rank(levelOf(granted, scope)))
  const beyond = named.map(([scope, level]) => `${scope}: ${level}`)
  const all =
    asked.others !== 'none' &&
    [...granted.scopes.values(), granted.others].some(each => rank(each) < rank(asked.others))
  return all ? [`${asked.others}-all`] : beyond
}
