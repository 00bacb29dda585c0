import { existsSync } from 'node:fs'
import type { Part } from '../part.ts'

export const buildx: Part = {
  name: 'buildx',
  title: 'command line of Docker for BuildKit (buildx)',
  needs: [],
  onRequest: true,
  modules: ['buildx'],
  check: async context => (existsSync(context.binary('buildx', 'buildx')) ? undefined : 'it is not built'),
}
