/** `Kind/name` or `Kind/namespace/name`, with `*` for any text: what exists outside of the set. */
export type External = { kind: string; namespace?: string; name: RegExp }

/** `Secret/tls-*` or `Secret/retail-staging/postgres-credentials`; `*` stands for any text. */
export function parseExternal(text: string): External | undefined {
  const parts = text.split('/')
  if (parts.length < 2 || parts.length > 3 || parts.some(part => part === '')) return undefined
  const [kind, name] = [parts[0]!, parts.at(-1)!]
  if (!/^[A-Z][A-Za-z]*$/.test(kind)) return undefined
  const pattern = name
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  return { kind, name: new RegExp(`^${pattern}$`), ...(parts.length === 3 && { namespace: parts[1]! }) }
}
