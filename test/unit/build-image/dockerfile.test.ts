import { describe, expect, it } from '@jest/globals'
import { reach, type ReachOptions } from '../../../actions/build-image/src/dockerfile/reach.ts'

const see = (text: string, options: Partial<ReachOptions> = {}) =>
  reach(text, { args: {}, contexts: [], platform: 'linux/amd64', ...options })

describe('reach: sources', () => {
  it.each<[what: string, text: string, wanted: 'whole' | string[]]>([
    ['nothing', 'FROM scratch', []],
    ['COPY', 'FROM scratch\nCOPY a b/c /', ['a', 'b/c']],
    ['COPY in JSON form', 'FROM scratch\nCOPY ["a b", "/"]', ['a b']],
    ['ADD', 'FROM scratch\nADD a.tar /', ['a.tar']],
    ['patterns as they are', 'FROM scratch\nCOPY src/*.go /', ['src/*.go']],
    ['an argument with its default', 'FROM scratch\nARG S=cart\nCOPY cmd/${S} /', ['cmd/cart']],
    ['an environment variable', 'FROM scratch\nENV S=a T="b c"\nCOPY ${S} $T /', ['a', 'b c']],
    ['an environment variable in the old form', 'FROM scratch\nENV S a b\nCOPY $S/x /', ['a b/x']],
    ['an inherited variable', 'FROM scratch AS a\nENV S=x\nFROM a\nCOPY $S /', ['x']],
    ['a global argument only where it is declared', 'ARG S=x\nFROM scratch\nARG S\nCOPY $S /', ['x']],
    ['the platform', 'FROM scratch\nARG TARGETARCH\nCOPY bin-$TARGETARCH /', ['bin-amd64']],
    ['a bind mount', 'FROM a\nRUN --mount=type=bind,source=x,target=/y b', ['x']],
    ['a bind mount by default, of everything', 'FROM a\nRUN --mount=target=/y b', ['/']],
    ['no cache, secret or tmpfs mount', 'FROM a\nRUN --mount=type=cache,target=/y --mount=type=secret,id=s b', []],
    ['no here-document', 'FROM scratch\nCOPY <<EOF a /\nCOPY x /\nEOF', ['a']],
    ['the start of a pattern with parents', 'FROM scratch\nCOPY --parents a/b/**/*.go c /', ['a/b', 'c']],
    ['what a stage built on this one would run', 'FROM scratch\nONBUILD COPY a /', ['a']],
    ['only stages that the last one uses', 'FROM x AS a\nCOPY a /\nFROM y\nCOPY b /', ['b']],
    ['stages that COPY reads', 'FROM x AS a\nCOPY a /\nFROM y\nCOPY --from=a /a /\nCOPY b /', ['a', 'b']],
    ['stages by number', 'FROM x\nCOPY a /\nFROM y\nCOPY --from=0 /a /', ['a']],
    ['stages that a mount reads', 'FROM x AS a\nCOPY a /\nFROM y\nRUN --mount=from=A,target=/a b', ['a']],
  ])('%s', (_, text, wanted) => {
    expect(see(text).sources).toEqual(wanted)
  })

  it.each([
    ['a variable of the base image', 'FROM a\nCOPY $HOME/x /', 2, 'HOME'],
    ['a variable that the base image may set', 'FROM a\nCOPY ${X:-y} /', 2, 'X'],
    ['an argument without a value', 'FROM a\nARG S\nCOPY $S /', 3, 'S'],
    ['a value made from an unknown one', 'FROM a\nENV P=$PATH:/x\nCOPY $P /', 3, 'P'],
  ])('%s makes the whole context count, with a note', (_, text, line, variable) => {
    const { sources, notes } = see(text)
    expect(sources).toBe('whole')
    expect(notes).toEqual([{ line, text: expect.stringContaining(`depends on ${variable},`) }])
  })

  it('notes an ADD whose content nobody fixes', () => {
    const text = 'FROM scratch\nADD https://x.example/a /\nADD --checksum=sha256:1 https://x.example/b /'
    expect(see(text)).toMatchObject({ sources: [], notes: [{ line: 2 }] })
  })
})

describe('reach: images, contexts and arguments', () => {
  it.each<[what: string, text: string, images: string[]]>([
    ['FROM', 'FROM golang:1.26', ['golang:1.26']],
    ['FROM with a platform and an argument', 'ARG V=1\nFROM --platform=$BUILDPLATFORM golang:${V} AS b', ['golang:1']],
    ['COPY --from', 'FROM scratch\nCOPY --from=busybox:1 /a /', ['busybox:1']],
    ['RUN --mount from', 'FROM scratch\nRUN --mount=type=bind,from=busybox:1,target=/a b', ['busybox:1']],
    ['a later stage of the same name is an image', 'FROM b\nFROM c AS b', ['c']],
    ['a stage is no image', 'FROM x AS a\nFROM a', ['x']],
    ['a frontend is an image', '# syntax=docker/dockerfile:1\nFROM scratch', ['docker/dockerfile:1']],
  ])('%s', (_, text, images) => {
    expect(see(text).images).toEqual(images)
  })

  it('takes named contexts before stages and images', () => {
    const text = 'FROM x AS a\nFROM scratch\nCOPY --from=a / /\nCOPY --from=B / /'
    expect(see(text, { contexts: ['a', 'b'] })).toMatchObject({ images: [], contexts: ['a', 'b'] })
  })

  it('counts only arguments that the target reads', () => {
    const text = 'ARG G\nFROM scratch AS a\nARG A\nFROM scratch\nARG B'
    const args = { G: '1', A: '2', B: '3', C: '4', HTTP_PROXY: 'p', BUILDKIT_INLINE_CACHE: '1' }
    expect(see(text, { args }).args).toEqual(['B', 'BUILDKIT_INLINE_CACHE', 'G', 'HTTP_PROXY'])
    expect(see(text, { args, target: 'A' }).args).toEqual(['A', 'BUILDKIT_INLINE_CACHE', 'G', 'HTTP_PROXY'])
  })

  it('lets a given argument win over its default', () => {
    expect(see('FROM scratch\nARG S=a\nCOPY $S /', { args: { S: 'b' } }).sources).toEqual(['b'])
  })

  it.each([
    ['RUN a', undefined, 'it has no FROM instruction'],
    ['FROM a AS one\nFROM b', 'two', 'it has no stage "two" (its stages are one)'],
  ])('refuses %j with target %s', (text, target, message) => {
    expect(() => see(text, { target })).toThrow(message)
  })
})
