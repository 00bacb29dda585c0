import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { goInstallArguments, goModuleKey } from '../../../platform/goModules.ts'
import { buildArguments, recipeKey } from '../../../platform/images.ts'
import { archivesOf, sourcesList } from '../../../platform/machineSources.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recipe-'))
  await writeFile(join(folder, 'Dockerfile'), 'FROM scratch\n')
})
afterEach(() => rm(folder, { recursive: true }))

describe('recipeKey', () => {
  it('changes with every file of the folder and every input, and with nothing else', async () => {
    const recipe = { name: 'a:1', folder, inputs: ['x'] }
    const key = await recipeKey(recipe)
    expect(await recipeKey({ ...recipe, name: 'b:1' })).toBe(key)
    expect(await recipeKey({ ...recipe, inputs: ['y'] })).not.toBe(key)
    await writeFile(join(folder, 'entrypoint.sh'), '')
    expect(await recipeKey(recipe)).not.toBe(key)
  })
})

describe('goModuleKey', () => {
  it('changes with the pinned modules', async () => {
    const key = await goModuleKey('pause', folder)
    await writeFile(join(folder, 'go.sum'), 'x')
    expect(await goModuleKey('pause', folder)).not.toBe(key)
  })

  it('builds Kubernetes with the version that its parts report', () => {
    expect(goInstallArguments('kubernetes').at(-2)).toContain('-X k8s.io/component-base/version.gitVersion=v1.34.4')
  })
})

describe('buildArguments', () => {
  it('pushes to the local registry and labels the image with its recipe', () => {
    const args = buildArguments('library/redis:7-bookworm', '/context', 'abc', '/run/buildkitd.sock')
    expect(args).toContain('label:dev.retail-os.recipe=abc')
    expect(args.at(-1)).toMatch(/^type=image,name=127.0.0.1:15000\/library\/redis:7-bookworm,push=true/)
  })
})

describe('package sources of the Debian image', () => {
  const targets = [
    'Other|cloud|mirror://other/apt/',
    'Debian|Debian|mirror://one/debian/',
    'Debian|Debian-Security|mirror://one/security/',
  ]

  it('are those of the machine', () => {
    const archives = archivesOf(targets.join('\n'))
    expect(archives).toEqual({ debian: 'mirror://one/debian/', debianSecurity: 'mirror://one/security/' })
    expect(sourcesList(archives)?.split('\n')).toEqual([
      'deb mirror://one/debian/ bookworm main',
      'deb mirror://one/debian/ bookworm-updates main',
      'deb mirror://one/security/ bookworm-security main',
      '',
    ])
  })

  it('are left to debootstrap on a machine of another distribution', () => {
    expect(sourcesList(archivesOf('Ubuntu|Ubuntu|mirror://two/ubuntu/'))).toBeUndefined()
  })
})
