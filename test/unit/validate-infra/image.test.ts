import { describe, expect, it } from '@jest/globals'
import { buildsOf } from '../../../actions/validate-infra/src/compose/builds.ts'
import { readDockerfile } from '../../../actions/validate-infra/src/dockerfile/dockerfile.ts'
import { plainBuild } from '../../../actions/validate-infra/src/dockerfile/evaluate.ts'
import { describeImage } from '../../../actions/validate-infra/src/dockerfile/image.ts'
import { readSource } from '../../../actions/validate-infra/src/source/sourceFile.ts'

const text = `ARG TAG=12
FROM debian:\${TAG} AS base
ENV A=1 B=$A
EXPOSE 80
USER app
CMD ["base"]

FROM base AS final
ARG PORT=8080
ENV A=2
ENV PORT=$PORT OTHER=$NOBODY
EXPOSE $PORT 9000-9002/udp
WORKDIR /srv
USER 1000:1000
ENTRYPOINT ["/app"]
HEALTHCHECK NONE
`
const dockerfile = readDockerfile('Dockerfile', '/w/Dockerfile', text)

describe('describeImage', () => {
  it('says what the last stage and those below it say, with the place of each word', () => {
    const image = describeImage(dockerfile, undefined, plainBuild)!
    expect(image).toMatchObject({ file: 'Dockerfile', target: 'final', base: 'debian:12', place: { line: 8 } })
    expect(image.user).toEqual({
      value: '1000:1000',
      place: { file: 'Dockerfile', line: 14, column: 6, endLine: 14, endColumn: 15 },
    })
    expect(image.exposed.map(({ value, place }) => [value.port, value.protocol, place.line])).toEqual([
      [80, 'tcp', 4],
      [8080, 'tcp', 12],
      [9000, 'udp', 12],
      [9001, 'udp', 12],
      [9002, 'udp', 12],
    ])
    expect([...image.env].map(([name, { value }]) => [name, value])).toEqual([
      ['A', '2'],
      ['B', undefined],
      ['PORT', '8080'],
      ['OTHER', undefined],
    ])
    expect(image.workdir?.value).toBe('/srv')
    expect(image.entrypoint?.value).toEqual({ form: 'exec', words: ['/app'] })
    expect(image.healthcheck?.value).toBe('none')
  })

  it('drops the command of the base when there is an entry point', () => {
    expect(describeImage(dockerfile, undefined, plainBuild)!.cmd).toBeUndefined()
    expect(describeImage(dockerfile, 'BASE', plainBuild)!.cmd?.value).toEqual({ form: 'exec', words: ['base'] })
  })

  it('takes the arguments of a build', () => {
    const image = describeImage(dockerfile, undefined, { args: { PORT: '9', TAG: undefined }, contexts: [] })!
    expect(image.exposed[1]?.value.port).toBe(9)
    expect(image.base).toBeUndefined()
  })

  it('knows of no target that is not there', () => {
    expect(describeImage(dockerfile, 'nope', plainBuild)).toBeUndefined()
    expect(describeImage(readDockerfile('D', '/D', ''), undefined, plainBuild)).toBeUndefined()
  })
})

describe('buildsOf', () => {
  const builds = async (yaml: string) => {
    const source = await readSource('docker/compose.yaml', yaml, { profile: 'compose' })
    return buildsOf(source, '/w/docker/compose.yaml', {})
  }

  it('resolves what is relative, and keeps what only the builder knows', async () => {
    const yaml = `services:
  a: { build: ../a }
  b:
    build:
      context: \${WHERE:-..}
      dockerfile: b.Dockerfile
      target: final
      args: { A: 1, B: "\${B}", C: }
      additional_contexts: [Tools=../tools]
`
    expect(await builds(yaml)).toEqual([
      {
        service: 'a',
        context: '/w/a',
        dockerfile: '/w/a/Dockerfile',
        args: {},
        contexts: [],
        place: { file: 'docker/compose.yaml', line: 2, column: 8, endLine: 2, endColumn: 13 },
      },
      {
        service: 'b',
        context: '/w',
        dockerfile: '/w/b.Dockerfile',
        target: 'final',
        args: { A: '1', B: undefined, C: undefined },
        contexts: ['tools'],
        place: { file: 'docker/compose.yaml', line: 4, column: 5, endLine: 4, endColumn: 10 },
      },
    ])
  })

  it.each([
    ['no services', 'name: x\n'],
    ['services that are no map', 'services: [a]\n'],
    ['a build that is no map', 'services: {a: {build: [x]}}\n'],
    ['a context from elsewhere', 'services: {a: {build: "https://git.example/a.git#main"}}\n'],
    ['a context from a variable', 'services: {a: {build: "${A}/x"}}\n'],
    ['a Dockerfile inside of it', 'services: {a: {build: {dockerfile_inline: FROM scratch}}}\n'],
    ['nothing at all', ''],
  ])('leaves out %s', async (_, yaml) => {
    expect(await builds(yaml)).toEqual([])
  })
})
