import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { edited, problemsIn, shop, type Edit } from './environment.ts'
import { formatPath } from '../../../../actions/validate-infra/src/finding.ts'

/** Every name that objects of the environment have, and labels by it. */
const names = ['web', 'worker', 'store', 'collector', 'registry', 'backup', 'fast', 'front', 'sandboxed', 'public', 'reader', 'watcher', 'prometheus', 'edge', 'shop', 'ops'] // prettier-ignore

const broken: Edit[] = [
  ['selector: { app: web, tier: front }', 'selector: { app: nobody, tier: front }'],
  ['secretKeyRef: { name: web-secrets,', 'secretKeyRef: { name: worker-secrets,'],
  ['claimName: backup', 'claimName: restore'],
  ['minAvailable: 1', 'minAvailable: 2'],
  ['serviceName: store', 'serviceName: worker'],
  ['ports: [{ port: jobs }]', 'ports: [{ port: 1 }]'],
]

const fresh = fc.uniqueArray(fc.stringMatching(/^[a-z]{7,12}$/), { minLength: names.length, maxLength: names.length })

function renamed(text: string, to: readonly string[]): string {
  // Not those of fields: what stands before a colon or is part of a longer word.
  const pattern = new RegExp(`(?<![\\w-])(?:${names.join('|')})(?![\\w]|: )`, 'g')
  return text.replace(pattern, name => to[names.indexOf(name)]!)
}

const kinds = (text: string) => problemsIn(text).map(({ of, rule, path }) => `${of.kind} ${rule} ${formatPath(path)}`)

describe('names mean nothing in themselves', () => {
  it.each([
    ['where every reference holds', shop],
    ['where some do not', edited(shop, ...broken)],
  ])('%s', (_, text) => {
    const expected = kinds(text)
    fc.assert(
      fc.property(fresh, to => {
        expect(kinds(renamed(text, to))).toEqual(expected)
      }),
      { numRuns: 25 },
    )
  })
})
