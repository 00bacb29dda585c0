import { existsSync } from 'node:fs'
import type { Part } from '../part.ts'

export const act: Part = {
  name: 'act',
  title: 'runner of workflow files (act)',
  needs: [],
  modules: ['act'],
  check: async context => (existsSync(context.binary('act', 'act')) ? undefined : 'it is not built'),
}
