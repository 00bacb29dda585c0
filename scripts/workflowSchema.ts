import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const target = path.join(root, 'actions/validate-infra/schemas/workflows.ts')
const official = path.join(root, 'node_modules/@actions/workflow-parser')

type Property = string | { type: string; required?: boolean; description?: string }
type Mapping = { properties?: Record<string, Property>; 'loose-key-type'?: string; 'loose-value-type'?: string }
type Definition = {
  description?: string
  context?: string[]
  mapping?: Mapping
  sequence?: { 'item-type': string }
  'one-of'?: string[]
}

/**
 * The schemas of workflows and of action.yml that GitHub's own parser holds files against, as a module: without the
 * words that editors show, and only what the strict roots lead to. The parser itself stays a part of the tests: what it
 * finds has no kind, and plain Node cannot load it.
 */
export async function officialSchemas(): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(official, 'package.json'), 'utf8')) as { version: string }
  const licence = (await readFile(path.join(official, 'LICENSE'), 'utf8')).trim()
  const lines = [
    `/*`,
    `The schemas of @actions/workflow-parser ${version}, by scripts/workflowSchema.ts.`,
    '',
    licence,
    '*/',
  ]
  for (const [name, file, start] of [
    ['workflowSchema', 'workflow-v1.0.min.json', 'workflow-root-strict'],
    ['actionSchema', 'action-v1.0.min.json', 'action-root-strict'],
  ] as const) {
    const text = await readFile(path.join(official, 'dist', file), 'utf8')
    const { definitions } = JSON.parse(text) as { definitions: Record<string, Definition> }
    const rows = reachable(definitions, start).map(
      each => `  ${JSON.stringify(each)}: ${JSON.stringify(bare(definitions[each]!))},`,
    )
    lines.push('', '// prettier-ignore', `export const ${name} = {`, ...rows, '}')
  }
  return `${lines.join('\n')}\n`
}

/** The names of the definitions that a file can meet, in their own order. */
function reachable(definitions: Record<string, Definition>, start: string): string[] {
  const found = new Set<string>()
  const visit = (name: string) => {
    const definition = definitions[name]
    if (definition === undefined || found.has(name)) return
    found.add(name)
    mentioned(definition).forEach(visit)
  }
  visit(start)
  return Object.keys(definitions).filter(name => found.has(name))
}

function mentioned({ mapping = {}, sequence, 'one-of': variants = [] }: Definition): string[] {
  const { properties = {}, 'loose-key-type': key, 'loose-value-type': value } = mapping
  const types = Object.values(properties).map(each => (typeof each === 'string' ? each : each.type))
  return [...types, ...variants, key, value, sequence?.['item-type']].filter(each => each !== undefined)
}

/** A definition without the words that editors show of it. */
function bare({ mapping, ...definition }: Definition): Definition {
  const rest = { ...definition }
  delete rest.description
  if (mapping === undefined) return rest
  const properties = Object.entries(mapping.properties ?? {}).map(([name, property]) => {
    if (typeof property === 'string') return [name, property]
    const { type, required } = property
    return [name, required ? { type, required } : type]
  })
  return { ...rest, mapping: { ...mapping, properties: Object.fromEntries(properties) as Record<string, Property> } }
}

if (import.meta.main) await writeFile(target, await officialSchemas())
