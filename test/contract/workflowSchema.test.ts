import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from '@jest/globals'
import { officialSchemas } from '../../scripts/workflowSchema.ts'

it('holds the schemas that GitHub’s own parser of this version has', async () => {
  const file = path.resolve(import.meta.dirname, '../../actions/validate-infra/schemas/workflows.ts')
  expect(readFileSync(file, 'utf8')).toBe(await officialSchemas())
})
