import { describe, expect, it } from '@jest/globals'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { compileExpression } from '../../../../actions/validate-infra/src/kubernetes/cel/index.ts'
import { program } from '../../../../actions/validate-infra/src/kubernetes/cel/program.ts'
import { string } from '../../../../actions/validate-infra/src/kubernetes/cel/types.ts'
import { isFailure } from '../../../../actions/validate-infra/src/kubernetes/cel/values.ts'
import { customKindsOf } from '../../../../actions/validate-infra/src/kubernetes/crd/index.ts'
import { checkObject } from '../../../../actions/validate-infra/src/kubernetes/objectCheck.ts'
import { schemasOf } from '../../../../actions/validate-infra/src/kubernetes/schemas.ts'
import { isRecord, type ManifestObject } from '../../../../lib/manifests/object.ts'
import { subject } from '../cel/table/subject.ts'
import { definition, goodResource } from './table/resourceBase.ts'

const schemas = schemasOf('1.34')

async function judge(kind: ManifestObject, object: ManifestObject) {
  const custom = await customKindsOf([{ object: kind, unit: '.', judged: true }])
  return [kind, object].map(each => checkObject(each, schemas, 'error', { custom, unit: '.' }))
}

/** A generator of numbers from 0 to 1, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
}

const junk = [null, 0, -1, 1.5, 1e30, true, '', 'x', '.spec.x', [], [null], [[]], {}, { a: 1 }, { type: 'string' }]
const names = ['type', 'items', 'properties', 'default', 'x-kubernetes-validations', 'constructor', 'anyOf', 'not']

/** A value with parts that have become something else, have another name or are missing. */
function spoilt(value: unknown, often: number, next: () => number): unknown {
  const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)]!
  if (next() < often) return pick(junk)
  if (Array.isArray(value)) return value.map(each => spoilt(each, often, next))
  if (!isRecord(value)) return value
  const kept = Object.entries(value).filter(() => next() >= often / 2)
  return Object.fromEntries(
    kept.map(([name, each]) => [next() < often / 2 ? pick(names) : name, spoilt(each, often, next)]),
  )
}

describe('definitions and resources of any content', () => {
  it('are judged without an exception', async () => {
    const next = random(20_261_123)
    const rich = {
      ...goodResource,
      spec: { ...subject, text: 'abc', rules: { low: 1, items: [{ a: 1 }] }, template: {} },
    }
    for (let turn = 0; turn < 400; turn++) {
      const often = [0.003, 0.02, 0.1][turn % 3]!
      const head = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: {} }
      const kind = { ...definition, ...head, spec: spoilt(definition['spec'], often, next) }
      await judge(kind, { ...goodResource, spec: spoilt(rich['spec'], often, next) })
    }
  }, 60_000)
})

describe('an expression that would take for ever', () => {
  const nested = (open: string, close: string, depth: number) => open.repeat(depth) + '1' + close.repeat(depth)
  const costly = [1, 2, 3, 4, 5, 6, 7].reduce(
    inner => `[1, 2, 3, 4, 5, 6, 7, 8, 9].map(x, ${'x' + inner ? inner : ''})`,
    '1',
  )

  it.each([
    ['nested too deep', nested('(', ')', 50_000)],
    ['lists in lists', nested('[', ']', 50_000)],
    ['too many operators', '1' + ' + 1'.repeat(20_000)],
    ['too many fields', 'text' + '.a'.repeat(20_000)],
    ['too long', `"${'a'.repeat(200_000)}" == ""`],
    ['loops in loops', `${costly}.size() == 1`],
    ['doubling', `["aaaaaaaaaa"]${'.map(a, a + a)'.repeat(40)}.size() == 1`],
    ['replacing nothing', `"a"${'.replace("", "aaaaaaaaaa")'.repeat(12)}.size() > 0`],
    ['digits', '"%.1000000000f".format([1.0]) == ""'],
    ['a pattern', `text.matches("${'(x+x+)+'.repeat(20)}y")`],
    ['white space', 'text.trim() == ""'],
  ])('ends: %s', (_, text) => {
    const compiled = compileExpression(text, { text: string }, 35)
    if (!compiled.ok) return
    const { value } = program(compiled.checked).evaluate({ text: `a${' '.repeat(200_000)}b` }, 1_000_000)
    expect(value === false || isFailure(value)).toBe(true)
  })
})

describe('a large definition', () => {
  /** About a megabyte of schema, some of it in every form. */
  function large(): ManifestObject {
    const leaf = (index: number) => ({
      type: 'object',
      description: `What the field ${index} is for, in as many words as these things have. `.repeat(3),
      properties: {
        name: { type: 'string', maxLength: 63, pattern: '^[a-z]+$' },
        values: { type: 'array', maxItems: 8, items: { type: 'string', maxLength: 20 } },
        limits: {
          type: 'object',
          maxProperties: 10,
          additionalProperties: {
            anyOf: [{ type: 'integer' }, { type: 'string' }],
            'x-kubernetes-int-or-string': true,
          },
        },
      },
      'x-kubernetes-validations': [{ rule: '!has(self.name) || self.values.all(v, v != self.name)' }],
    })
    const properties = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`field${index}`, leaf(index)]))
    const schema = { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties } } } }
    const copy = structuredClone(definition)
    copy['spec'] = { ...(copy['spec'] as object), versions: [{ name: 'v1', served: true, storage: true, schema }] }
    return copy
  }

  it('is judged in a moment, and only what an object has is looked at', async () => {
    const kind = large()
    expect(JSON.stringify(kind).length).toBeGreaterThan(500_000)
    const custom = await customKindsOf([{ object: kind, unit: '.', judged: true }])
    const started = performance.now()
    const { problems } = checkObject(kind, schemas, 'error', { custom, unit: '.' })
    expect(problems).toEqual([])
    expect(performance.now() - started).toBeLessThan(3_000)
    const object = { ...goodResource, spec: { field7: { name: 'a', values: ['a'] } } }
    checkObject(object, schemas, 'error', { custom, unit: '.' })
    const again = performance.now()
    for (let turn = 0; turn < 1_000; turn++) {
      expect(checkObject(object, schemas, 'error', { custom, unit: '.' }).problems).toHaveLength(1)
    }
    expect(performance.now() - again).toBeLessThan(1_000)
  })
})

describe('plain manifests', () => {
  const cli = path.resolve(import.meta.dirname, '../../../../actions/validate-infra/src/cli.ts')
  const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n'

  /** The files of this repository and its packages that were loaded. */
  async function loadedFor(contents: string): Promise<string[]> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'loaded-'))
    try {
      await mkdir(path.join(folder, 'k8s'))
      await writeFile(path.join(folder, 'k8s/a.yaml'), contents)
      const env = { ...process.env, NODE_V8_COVERAGE: path.join(folder, 'coverage') }
      await promisify(execFile)(process.execPath, [cli, 'k8s'], { cwd: folder, env })
      const [report] = await readdir(path.join(folder, 'coverage'))
      const { result } = JSON.parse(await readFile(path.join(folder, 'coverage', report!), 'utf8'))
      return result.map(({ url }: { url: string }) => url)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  it('load neither CEL nor the engine of regular expressions; definitions do', async () => {
    const heavy = (urls: string[]) => urls.filter(url => /re2js|\/cel\/|customKinds/.test(url))
    expect(heavy(await loadedFor(configMap))).toEqual([])
    expect(heavy(await loadedFor(`${configMap}---\n${JSON.stringify(definition)}\n`)).length).toBeGreaterThan(3)
  }, 30_000)
})
