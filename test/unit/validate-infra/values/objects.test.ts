import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { formatPath } from '../../../../actions/validate-infra/src/finding.ts'
import { checkObject } from '../../../../actions/validate-infra/src/kubernetes/objectCheck.ts'
import { schemasOf } from '../../../../actions/validate-infra/src/kubernetes/schemas.ts'
import type { ManifestObject } from '../../../../lib/manifests/object.ts'
import { parseManifests } from '../../../../lib/manifests/render.ts'
import { invalidCases, validFiles } from '../invalidCases.ts'

// The API server is asked about the same objects in test/integration/validate-infra-objects.test.ts.
const schemas = schemasOf('1.34')

/** A kind that is on its way out is served all the same. */
function found(object: ManifestObject): string[] {
  return checkObject(object, schemas, 'error')
    .problems.filter(({ rule }) => rule !== 'deprecated/api-version')
    .map(({ rule, path: at }) => `${rule} ${formatPath(at)}`)
}

describe('objects that the server takes', () => {
  it.each(validFiles().map(file => [path.basename(file), file]))('%s has no finding', (_, file) => {
    const objects = parseManifests(readFileSync(file, 'utf8'), file)
    expect(objects.map(found)).toEqual(objects.map(() => []))
  })
})

describe('objects that the server refuses', () => {
  it.each(invalidCases().map(each => [each.name, each] as const))('%s', (_, { object, findings }) => {
    expect(found(object).sort()).toEqual([...findings].sort())
  })
})
