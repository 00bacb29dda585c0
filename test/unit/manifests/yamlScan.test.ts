import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { documentValue, type DocumentText } from '../../../lib/manifests/yaml/documentValue.ts'
import { readByLibrary } from '../../../lib/manifests/yaml/library.ts'
import { kinds, newNodes, type Nodes } from '../../../lib/manifests/yaml/nodes.ts'
import type { YamlProfile } from '../../../lib/manifests/yaml/scalars.ts'
import { scanDocument } from '../../../lib/manifests/yaml/scan.ts'
import { stretchesOf } from '../../../lib/manifests/yaml/stretches.ts'
import { yamlText } from './yamlTexts.ts'

// Whoever reads a document, the scanner or the yaml package, it has to be the same document.
const profiles: readonly YamlProfile[] = ['kubernetes', 'compose', 'workflow']
const runs = process.env['FULL'] ? 50_000 : 1_000
const scanned = newNodes()
const parsed = newNodes()

/** What a node is to those who read it. A scalar whose value is known already is a scalar. */
function kindName(nodes: Nodes, index: number): string {
  const kind = nodes.kind[index]
  const structural = [kinds.mapping, kinds.sequence, kinds.empty, kinds.alias] as const
  const found = structural.find(each => each === kind)
  return found === undefined ? 'scalar' : Object.keys(kinds)[found]!
}

function shape(nodes: Nodes): string[] {
  return Array.from({ length: nodes.count }, (_, index) => {
    const alias = nodes.kind[index] === kinds.alias ? ` of ${nodes.extra[index]}` : ''
    return `${kindName(nodes, index)}${alias} ${nodes.start[index]}-${nodes.end[index]}, next ${nodes.next[index]}`
  })
}

function reading(text: string, end: number, nodes: Nodes, profile: YamlProfile) {
  const document: DocumentText = { text, end, nodes, profile }
  return documentValue(document)
}

/** Compares the two; false where the scanner left the document to the library. */
function compare(text: string, start: number, end: number): boolean {
  if (scanDocument(scanned, text, start, end, true) !== undefined) return false
  const problems = readByLibrary(parsed, text, start, end, 'workflow')
  expect(problems).toEqual([])
  expect(shape(scanned)).toEqual(shape(parsed))
  for (const profile of profiles) {
    expect(reading(text, end, scanned, profile)).toEqual(reading(text, end, parsed, profile))
  }
  return true
}

describe('the scanner and the yaml package', () => {
  it('read the same nodes at the same places with the same values, in random documents', () => {
    let taken = 0
    fc.assert(
      fc.property(yamlText, text => {
        if (compare(text, 0, text.length)) taken += 1
      }),
      { numRuns: runs, seed: 20261123 },
    )
    // Otherwise nothing would have been compared.
    expect(taken).toBeGreaterThan(runs / 4)
  }, 600_000)

  const root = path.resolve(import.meta.dirname, '../../..')
  const files = ['k8s', 'docker', '.github', 'actions', 'test/fixtures'].flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => /\.(ya?ml|json)$/.test(name))
      .map(name => path.join(folder, name)),
  )

  it.each(files)('read the same in %s', file => {
    const text = readFileSync(path.join(root, file), 'utf8')
    for (const { start, end } of stretchesOf(text, 'workflow', () => undefined)) compare(text, start, end)
  })

  it('leave hardly a file of this repository to the yaml package', () => {
    const texts = files.map(file => readFileSync(path.join(root, file), 'utf8'))
    const left = texts.filter(text => scanDocument(scanned, text, 0, text.length, false) !== undefined)
    const streams = left.filter(
      text =>
        ![...stretchesOf(text, 'kubernetes', () => undefined)].every(({ start, end }) => {
          return scanDocument(scanned, text, start, end, false) === undefined
        }),
    )
    expect(streams.length).toBeLessThan(files.length / 20)
  })
})
