import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { checkMetadata } from '../../../../actions/validate-infra/src/kubernetes/metadata.ts'
import { checkValues } from '../../../../actions/validate-infra/src/kubernetes/values/index.ts'
import { isRecord } from '../../../../lib/manifests/object.ts'
import { parseManifests } from '../../../../lib/manifests/render.ts'
import { validFiles } from '../invalidCases.ts'

// Files are written by anyone: whatever stands in a field, the checks have to get through.
const hostile = [
  null,
  true,
  7,
  -0.5,
  Infinity,
  'text',
  '',
  '%',
  [],
  {},
  [null],
  [[]],
  [{}],
  [7],
  { '': {} },
  { a: [] },
  'constructor',
]

type Step = string | number

function stepsTo(value: unknown, at: Step[] = []): Step[][] {
  const below = Array.isArray(value)
    ? value.flatMap((each, index) => stepsTo(each, [...at, index]))
    : isRecord(value)
      ? Object.entries(value).flatMap(([key, each]) => stepsTo(each, [...at, key]))
      : []
  return at.length === 0 ? below : [at, ...below]
}

const minors = [30, 37]

/** One in so many is tried; all with FULL=1. */
const sample = process.env['FULL'] === '1' ? 1 : 5

describe('checks of values and metadata', () => {
  it.each(validFiles().map(file => [path.basename(file), file]))('get through anything in %s', (_, file) => {
    let [made, seen] = [0, 0]
    for (const object of parseManifests(readFileSync(file, 'utf8'), file)) {
      for (const steps of stepsTo(object)) {
        // What makes it an object at all is known before these checks.
        if (steps.length === 1 && ['apiVersion', 'kind', 'metadata'].includes(String(steps[0]))) continue
        const holder = steps.slice(0, -1).reduce<Record<Step, unknown>>((at, step) => at[step] as never, object)
        const last = steps.at(-1)!
        const right = holder[last]
        for (const value of hostile) {
          if (made++ % sample !== 0) continue
          holder[last] = value
          for (const minor of minors) {
            checkMetadata(object, { namespaced: true }, minor)
            checkValues(object, { minor })
            seen++
          }
        }
        holder[last] = right
      }
    }
    expect(seen).toBeGreaterThan(0)
  })
})
