import { readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { inputsFrom, modes } from '../../../actions/deploy-k8s/src/inputs.ts'

const action = parse(await readFile('actions/deploy-k8s/action.yml', 'utf8')) as {
  inputs: Record<string, { default?: string }>
  outputs: Record<string, unknown>
}
const read = (given: Record<string, string>, seen = new Set<string>()) =>
  inputsFrom(
    name => {
      seen.add(name)
      return given[name] ?? action.inputs[name]?.default ?? ''
    },
    { RUNNER_TEMP: '/tmp/x', GITHUB_REPOSITORY: 'o/r', GITHUB_RUN_ID: '7', GITHUB_SERVER_URL: 'https://h' },
  )
const needed = { manifests: 'k8s', unit: 'app', namespace: 'shop' }

describe('inputs', () => {
  it('reads every input of action.yml, and no other', () => {
    const seen = new Set<string>()
    read(needed, seen)
    expect([...seen].sort()).toEqual(Object.keys(action.inputs).sort())
  })

  it('has defaults that work', () => {
    expect(read(needed)).toMatchObject({
      mode: 'deploy',
      timeoutMs: 600_000,
      graceMs: 60_000,
      autoRollback: 'unit',
      to: 'previous-good',
      reportPath: '/tmp/x/deploy-app-deploy.json',
      run: { url: 'https://h/o/r/actions/runs/7' },
    })
  })

  it.each(modes.filter(mode => mode !== 'deploy' && mode !== 'plan'))('needs no manifests for %s', mode => {
    expect(read({ mode, unit: 'app', namespace: 'shop' }).manifests).toBe('')
  })

  it('names all bad inputs at once', () => {
    const bad = {
      mode: 'rollback',
      unit: 'App',
      namespace: 'shop',
      manifests: 'k8s',
      to: 'yesterday',
      timeout: 'soon',
      revision: '0',
      images: '{',
    }
    const names = ['unit', 'manifests', 'to', 'timeout', 'revision', 'images']
    for (const name of names) expect(() => read(bad)).toThrow(new RegExp(`- ${name}:`))
  })

  it('takes a revision and a reason for going back', () => {
    const back = { mode: 'rollback', unit: 'app', namespace: 'shop' }
    expect(read({ ...back, revision: '3', reason: ' too slow,\n says the gate ' })).toMatchObject({
      revision: 3,
      reason: 'too slow, says the gate',
    })
    expect(read(back)).toMatchObject({ revision: undefined, reason: '' })
    expect(read({ ...back, reason: 'x'.repeat(5_000) }).reason).toHaveLength(303)
  })

  it.each(['deploy', 'plan', 'status'])('refuses a revision and a reason with %s', mode => {
    const given = { ...(mode === 'status' ? {} : { manifests: 'k8s' }), unit: 'app', namespace: 'shop', mode }
    expect(() => read({ ...given, revision: '3' })).toThrow(`revision: has no meaning with mode ${mode}`)
    expect(() => read({ ...given, reason: 'why' })).toThrow(`reason: has no meaning with mode ${mode}`)
  })
})
