import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { actionNames } from '../../scripts/build.ts'

const root = path.resolve(import.meta.dirname, '../..')

type ActionMetadata = {
  description?: string
  runs: { using: string; main: string; post?: string }
  inputs: Record<string, { description?: string; required?: boolean; default?: string }>
  outputs: Record<string, { description?: string }>
}

const environment = process.env
beforeEach(() => {
  process.env = { ...environment }
  for (const name of Object.keys(process.env)) if (name.startsWith('INPUT_')) delete process.env[name]
})
afterEach(() => {
  process.env = environment
})

const variable = (id: string) => `INPUT_${id.toUpperCase()}`

/** Which inputs `readInputs` asks for, found by watching the environment; bad inputs do not stop it from asking. */
function asked(readInputs: () => unknown): Set<string> {
  const names = new Set<string>()
  process.env = new Proxy(process.env, {
    get: (target, name: string) => {
      if (typeof name === 'string' && name.startsWith('INPUT_')) names.add(name)
      return target[name]
    },
  })
  try {
    readInputs()
  } catch {
    // Required inputs are missing here; what was asked for has been noted.
  }
  return names
}

describe.each(await actionNames())('%s', name => {
  const folder = path.join(root, 'actions', name)
  const action = parse(readFileSync(path.join(folder, 'action.yml'), 'utf8')) as ActionMetadata
  const ids = Object.keys(action.inputs)
  const load = async () => (await import(path.join(folder, 'src/inputs.ts'))) as { readInputs: () => unknown }

  it('runs its bundle on Node 24', () => {
    expect(action.runs).toMatchObject({ using: 'node24', main: 'dist/index.js' })
  })

  it('describes itself and every input and output', () => {
    expect(action.description).toBeTruthy()
    for (const [id, { description }] of Object.entries({ ...action.inputs, ...action.outputs })) {
      expect(`${id}: ${description ?? ''}`).toMatch(/: \S.*/)
    }
  })

  it('reads exactly the inputs that action.yml names', async () => {
    const { readInputs } = await load()
    expect([...asked(readInputs)].sort()).toEqual(ids.map(variable).sort())
  })

  it('takes the defaults of action.yml for what is not set', async () => {
    const { readInputs } = await load()
    const attempt = () => {
      try {
        return readInputs()
      } catch (error) {
        return (error as Error).message
      }
    }
    const bare = attempt()
    for (const id of ids) {
      const fallback = action.inputs[id]!.default
      if (fallback !== undefined && !fallback.includes('${{')) process.env[variable(id)] = fallback
    }
    expect(attempt()).toEqual(bare)
  })

  it('has an entry point of at most 15 lines', () => {
    const lines = readFileSync(path.join(folder, 'src/index.ts'), 'utf8').trim().split('\n')
    expect(lines.length).toBeLessThanOrEqual(15)
  })
})
