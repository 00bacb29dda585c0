import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { readInputs } from '../../../../actions/validate-infra/src/inputs.ts'
import { examine } from '../../../../actions/validate-infra/src/run.ts'
import { systemClock } from '../../../../lib/clock.ts'
import type { Exec } from '../../../../lib/exec.ts'
import { memoryReporter } from '../../../../lib/report/memoryReporter.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'custom-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const noKubectl: Exec = () => Promise.reject(new Error('kubectl was not to be started'))

async function files(contents: Record<string, string>) {
  for (const [name, content] of Object.entries(contents)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await writeFile(path.join(root, name), content)
  }
}

async function validate(inputs: Record<string, string> = {}) {
  const read = readInputs(name => inputs[name] ?? '', { GITHUB_WORKSPACE: root })
  const signal = new AbortController().signal
  const report = await examine(read, { exec: noKubectl, clock: systemClock, reporter: memoryReporter(), signal })
  const findings = report.findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)
  return { report, findings }
}

const versions = (schema: string) => `
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                ${schema}
    - name: v1alpha1
      served: false
      storage: false
      schema:
        openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true }
`

const definition = (schema = 'lanes: { type: integer, minimum: 1 }') => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: tills.shop.example
spec:
  group: shop.example
  scope: Namespaced
  names: { kind: Till, plural: tills }${versions(schema)}`

const till = (lanes: unknown, { version = 'v1', name = 'front' } = {}) => `apiVersion: shop.example/${version}
kind: Till
metadata:
  name: ${name}
spec:
  lanes: ${JSON.stringify(lanes)}
`

describe('objects of a kind that a definition among the files defines', () => {
  it('are held against it, whichever file comes first', async () => {
    await files({ 'k8s/a/till.yaml': till(0), 'k8s/b/definition.yaml': definition(), 'k8s/c/till.yaml': till(1) })
    const { findings, report } = await validate()
    expect(findings).toEqual(['k8s/a/till.yaml:6:10 schema/range'])
    expect(report.counts).toMatchObject({ checked: 3, unchecked: 0 })
  })

  it('are held against one in a List too', async () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [{}] }
    await files({ 'k8s/till.yaml': till(0) })
    const text = definition().split('\n').join('\n    ')
    await files({ 'k8s/list.yaml': `apiVersion: ${list.apiVersion}\nkind: List\nitems:\n  - ${text}` })
    expect((await validate()).findings).toEqual(['k8s/till.yaml:6:10 schema/range'])
  })

  it('are held against that which is nearest, where there are several', async () => {
    await files({ 'k8s/a/definition.yaml': definition(), 'k8s/a/till.yaml': till(0) })
    await files({ 'k8s/b/definition.yaml': definition('lanes: { type: string }'), 'k8s/b/till.yaml': till(0) })
    expect((await validate()).findings).toEqual([
      'k8s/a/till.yaml:6:10 schema/range',
      'k8s/b/till.yaml:6:10 schema/type',
    ])
  })

  it('need a version that is served', async () => {
    await files({ 'k8s/a.yaml': till(1, { version: 'v1alpha1' }), 'k8s/b.yaml': till(1, { version: 'v2', name: 'b' }) })
    await files({ 'k8s/definition.yaml': definition() })
    const { report } = await validate()
    expect(report.findings).toMatchObject([
      { rule: 'schema/api-version', line: 1, column: 13, suggestion: 'shop.example/v1' },
      { rule: 'schema/api-version', file: 'k8s/b.yaml', suggestion: 'shop.example/v1' },
    ])
  })

  it('are not judged by a definition that the server refuses, and that alone is said', async () => {
    await files({ 'k8s/definition.yaml': definition('lanes: { minimum: 1 }'), 'k8s/till.yaml': till(0) })
    const { findings, report } = await validate()
    expect(findings).toEqual(['k8s/definition.yaml:20:17 crd/structural'])
    expect(report.counts).toMatchObject({ checked: 1, unchecked: 1 })
  })

  it('are still judged when only the names of their definition are wrong', async () => {
    await files({ 'k8s/a.yaml': definition().replace('name: tills.', 'name: till.'), 'k8s/till.yaml': till(0) })
    expect((await validate()).findings).toEqual(['k8s/a.yaml:4:9 crd/name', 'k8s/till.yaml:6:10 schema/range'])
  })

  it('get each finding once for several versions of Kubernetes', async () => {
    await files({ 'k8s/a.yaml': definition(), 'k8s/till.yaml': till(0) })
    expect((await validate({ 'kubernetes-versions': '1.34, 1.34' })).findings).toEqual([
      'k8s/till.yaml:6:10 schema/range',
    ])
  })

  it('lack a schema where nothing defines their kind', async () => {
    const other = definition().replaceAll('shop.example', 'till.example')
    await files({ 'k8s/other.yaml': other, 'k8s/till.yaml': till(0) })
    expect((await validate()).findings).toEqual(['k8s/till.yaml:1:13 schema/missing'])
  })
})

describe('the place of a finding', () => {
  it('of a rule is where it is written in the definition, and of what breaks it where that is', async () => {
    const rules = `lanes:
                  type: integer
                  x-kubernetes-validations:
                    - rule: self > 0
                      message: a till has lanes
                    - rule: self.count > 0`
    await files({ 'k8s/a.yaml': definition(rules), 'k8s/till.yaml': till(0) })
    expect((await validate()).findings).toEqual(['k8s/a.yaml:25:29 cel/compile', 'k8s/till.yaml:6:10 cel/rule'])
    await files({ 'k8s/a.yaml': definition(rules.replace('self.count >', '1 <=')), 'k8s/till.yaml': till(0) })
    const { report } = await validate()
    expect(report.findings).toMatchObject([
      { rule: 'cel/rule', file: 'k8s/till.yaml', line: 6, column: 10, message: 'spec.lanes: a till has lanes' },
      { rule: 'cel/rule', message: 'spec.lanes: the rule "1 <= 0" does not hold' },
    ])
  })
})

describe('input crds', () => {
  it('names files and folders of definitions, which are not judged themselves', async () => {
    await files({ 'k8s/till.yaml': till(0), 'crds/till.yaml': definition(), 'crds/notes.yaml': 'a: b\n' })
    const expected = ['k8s/till.yaml:6:10 schema/range']
    expect((await validate({ crds: 'crds' })).findings).toEqual(expected)
    const { findings, report } = await validate({ crds: 'crds/till.yaml' })
    expect(findings).toEqual(expected)
    expect(report.counts).toMatchObject({ checked: 1 })
  })

  it('says at the object why a definition in it cannot be used', async () => {
    await files({ 'k8s/till.yaml': till(0), 'crds/till.yaml': definition('lanes: { minimum: 1 }') })
    const { report } = await validate({ crds: 'crds' })
    expect(report.findings).toMatchObject([{ rule: 'schema/missing', file: 'k8s/till.yaml' }])
    expect(report.findings[0]!.message).toMatch(/^the definition of Till in crds\/till.yaml cannot be used: .*type/)
  })

  it('comes after the definitions among the files', async () => {
    const known = definition('lanes: { type: string }')
    await files({ 'k8s/a/till.yaml': till(0), 'k8s/definition.yaml': definition(), 'crds/till.yaml': known })
    expect((await validate({ crds: 'crds' })).findings).toEqual(['k8s/a/till.yaml:6:10 schema/range'])
  })

  it('has to name something with definitions in it', async () => {
    await files({ 'k8s/till.yaml': till(0), 'crds/notes.yaml': 'a: b\n' })
    await expect(validate({ crds: 'crds' })).rejects.toThrow('crds: there is no CustomResourceDefinition in "crds"')
    await expect(validate({ crds: 'elsewhere' })).rejects.toThrow('crds: there is no "elsewhere" in the workspace')
    await expect(validate({ crds: '../crds' })).rejects.toThrow('crds: "../crds" lies outside of the workspace')
  })

  it('makes a finding of a file that is no YAML', async () => {
    await files({ 'k8s/till.yaml': till(0), 'crds/till.yaml': `${definition()}\n  : {` })
    const { findings } = await validate({ crds: 'crds' })
    expect(findings.some(each => each.startsWith('crds/till.yaml:'))).toBe(true)
  })
})

describe('a tree with definitions', () => {
  it('gives the same bytes every time', async () => {
    const rules = 'lanes: { type: integer, x-kubernetes-validations: [{ rule: self > 0 }, { rule: self % 2 == 0 }] }'
    const tills = [0, 1, -1, 'x', null, 3].map((lanes, index) => till(lanes, { name: `t${index}` })).join('---\n')
    await files({ 'k8s/a.yaml': definition(rules), 'k8s/b/till.yaml': tills, 'k8s/c/definition.yaml': definition() })
    const first = JSON.stringify((await validate()).report)
    for (let turn = 0; turn < 100; turn++) expect(JSON.stringify((await validate()).report)).toBe(first)
    expect(JSON.parse(first).findings).toHaveLength(6)
  }, 30_000)
})
