import { describe, expect, it } from '@jest/globals'
import { readCatalogue } from '../../../actions/build-image/src/catalogue.ts'
import { interpolate } from '../../../lib/compose/interpolation.ts'

const file = '/repo/docker/services.yml'
const read = (text: string, environment = {}) => readCatalogue(text, file, environment)

describe('readCatalogue', () => {
  it('reads services with a build section, resolves paths, and leaves the others out', () => {
    const text = `
x-go: &go
  context: ..
  dockerfile: docker/go.Dockerfile
services:
  catalog:
    build: { <<: *go, args: { SERVICE: catalog, N: 1 }, target: final, labels: [a=b] }
  admin:
    build: ../admin
  postgres:
    image: postgres:15
`
    expect(read(text).targets).toEqual([
      {
        service: 'catalog',
        context: '/repo',
        dockerfile: '/repo/docker/go.Dockerfile',
        target: 'final',
        args: { SERVICE: 'catalog', N: '1' },
        labels: { a: 'b' },
        platforms: [],
        contexts: {},
        secrets: [],
      },
      expect.objectContaining({ service: 'admin', context: '/repo/admin', dockerfile: '/repo/admin/Dockerfile' }),
    ])
  })

  it('takes values from the environment: interpolated, and for names without a value', () => {
    const text = 'services:\n  a:\n    build:\n      context: .\n      args: ["V=${V:-1}", TOKEN, ABSENT]'
    expect(read(text, { TOKEN: 't' }).targets[0]?.args).toEqual({ V: '1', TOKEN: 't' })
  })

  it('resolves secrets and named contexts', () => {
    const text = `
services:
  a:
    build:
      context: .
      secrets: [token, { source: file, target: npmrc }]
      additional_contexts: { Lib: ../lib, base: docker-image://alpine:3 }
secrets:
  token: { environment: TOKEN }
  file: { file: ./npmrc }
`
    expect(read(text).targets[0]).toMatchObject({
      secrets: [
        { id: 'token', environment: 'TOKEN' },
        { id: 'npmrc', file: '/repo/docker/npmrc' },
      ],
      contexts: { lib: '/repo/lib', base: 'docker-image://alpine:3' },
    })
  })

  it('names the files that it includes', () => {
    expect(read('include: [stores.yml]\nservices: {}')).toEqual({ targets: [], includes: ['/repo/docker/stores.yml'] })
  })

  it('reports every problem at once, each with its line', () => {
    const text = `services:
  Bad_Name:
    build: .
  a:
    build:
      context: \${UNSET}
      network: host
      secrets: [nope]
      additional_contexts: { x: 'target:y' }
  b:
    extends: a
    build: .
include: { path: x }
`
    expect(() => read(text)).toThrow(
      [
        'the build catalogue cannot be used:',
        `  - ${file}:3: services.Bad_Name: the name cannot be an image name: lower-case letters, digits, . _ -`,
        `  - ${file}:6: services.a.build.context: UNSET is not set and has no default`,
        `  - ${file}:9: services.a.build.additional_contexts: "target:y" is neither a folder nor docker-image://`,
        `  - ${file}:8: services.a.build.secrets: "nope" is not declared in the secrets of this file`,
        `  - ${file}:7: services.a.build.network: is not supported by this action`,
        `  - ${file}:11: services.b.extends: is not followed; use an anchor`,
        `  - ${file}:13: include: has to be a list of files`,
      ].join('\n'),
    )
  })

  it('says where YAML is broken', () => {
    expect(() => read('services:\n  a: [')).toThrow(/services\.yml:2: /)
  })
})

describe('interpolate', () => {
  const environment = { A: 'x', EMPTY: '' }
  it.each<[text: string, wanted: string]>([
    ['a', 'a'],
    ['$A-${A}', 'x-x'],
    ['$$A', '$A'],
    ['${B:-d}', 'd'],
    ['${EMPTY:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${B:-${A}y}', 'xy'],
    ['${A:+y}', 'y'],
    ['${B+y}', ''],
    ['${A:?no}', 'x'],
  ])('%s is %s', (text, wanted) => {
    expect(interpolate(text, environment)).toBe(wanted)
  })

  it.each<[text: string, reason: string]>([
    ['$B', 'B is not set and has no default'],
    ['${B:?give one}', 'B is not set: give one'],
    ['${A', 'does not close'],
    ['${A/x/y}', 'not a variable that Compose understands'],
    ['$-', 'starts no variable'],
  ])('%s is refused: %s', (text, reason) => {
    expect(() => interpolate(text, environment)).toThrow(reason)
  })
})
