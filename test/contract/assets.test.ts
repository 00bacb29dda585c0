import { describe, expect, it } from '@jest/globals'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { findKubectl, readCatalogue, root } from '../assets/overlays.ts'
import { checkRenderedAssets } from '../assets/renderedChecks.ts'

const kubectl = await findKubectl()
const catalogue = await readCatalogue()
const read = (file: string) => readFile(path.join(root, file), 'utf8')

describe('build catalogue', () => {
  it.each(Object.entries(catalogue))('%s can be built from the repository', async (name, { image, build }) => {
    expect(image).toBe(`retail-os/${name}`)
    expect(build?.context).toBe('..')
    const dockerfile = await read(build?.dockerfile ?? '')
    if (dockerfile.includes('ARG SERVICE')) expect(build?.args).toEqual({ SERVICE: name })
  })

  it('asks for health with commands that are lists of words', () => {
    const probes = Object.values(catalogue).flatMap(service => service.healthcheck?.test ?? [])
    expect(probes.length).toBeGreaterThan(0)
    expect(probes.filter(word => typeof word !== 'string')).toEqual([])
  })

  it('names a database in the stores for each service that is given one', async () => {
    const script = await read('k8s/base/infrastructure/postgres/databases.sh')
    const databases = /^for service in (.*); do$/m.exec(script)?.[1]?.split(' ')
    const users = Object.entries(catalogue).filter(([, service]) => service.environment?.['DATABASE_URL'])
    expect(databases?.sort()).toEqual(users.map(([name]) => name).sort())
  })
})

describe('Dockerfiles', () => {
  const files = [...new Set(Object.values(catalogue).map(service => service.build?.dockerfile ?? ''))]

  it.each(files)('%s ends in a stage with a numeric user and a fixed command', async file => {
    const finalStage = (await read(file)).split(/^FROM /m).at(-1) ?? ''
    expect(finalStage).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m)
    expect(finalStage).toMatch(/^(CMD|ENTRYPOINT) \[/m)
    expect(finalStage).toMatch(/org\.opencontainers\.image\.title/)
  })

  it.each(files)('%s sees only what its ignore file lists', async file => {
    const rules = (await read(`${file}.dockerignore`)).split('\n').filter(line => line !== '' && !line.startsWith('#'))
    expect(rules[0]).toBe('*')
    expect(rules).not.toContain('!.')
  })
})

if (kubectl === undefined) {
  console.warn('SKIPPED: no kubectl on PATH or in the local platform; the rendered overlays are not checked here')
  describe.skip('overlays (no kubectl)', () => it('are checked', () => undefined))
} else {
  describe('overlays', () => checkRenderedAssets(kubectl))
}
