import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { parse } from 'yaml'
import { exitCodes } from '../lib/errors.ts'
import { code, table } from '../lib/report/markdown.ts'
import { actionNames } from './build.ts'

const root = path.resolve(import.meta.dirname, '..')

type ActionMetadata = {
  inputs?: Record<string, { description?: string; required?: boolean; default?: string }>
  outputs?: Record<string, { description?: string }>
}

/** The text of a README with its tables of inputs and outputs made from action.yml. */
export function withTables(readme: string, action: ActionMetadata): string {
  const inputs = Object.entries(action.inputs ?? {}).map(([id, { description = '', required, default: fallback }]) => [
    code(id),
    description,
    required === true ? 'required' : fallback ? code(fallback) : '',
  ])
  const outputs = Object.entries(action.outputs ?? {}).map(([id, { description = '' }]) => [code(id), description])
  return between(
    between(readme, 'inputs', table(['Input', 'What it is', 'Default'], inputs)),
    'outputs',
    table(['Output', 'What it is'], outputs),
  )
}

function between(text: string, marker: string, content: string): string {
  const [start, end] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`]
  const from = text.indexOf(start)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`the README has no ${start} ... ${end}`)
  return `${text.slice(0, from + start.length)}\n\n${content}\n${text.slice(to)}`
}

if (import.meta.main) {
  const checkOnly = process.argv.includes('--check')
  for (const name of await actionNames()) {
    const folder = path.join(root, 'actions', name)
    const action = parse(await readFile(path.join(folder, 'action.yml'), 'utf8')) as ActionMetadata
    const file = path.join(folder, 'README.md')
    const before = await readFile(file, 'utf8')
    const after = await format(withTables(before, action), { ...(await resolveConfig(file)), filepath: file })
    if (after === before) continue
    if (checkOnly) {
      console.error(`actions/${name}/README.md: its tables differ from action.yml. Next step: npm run fix`)
      process.exitCode = exitCodes.negative
    } else {
      await writeFile(file, after)
    }
  }
}
