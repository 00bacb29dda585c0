import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkDockerfile } from '../../../actions/validate-infra/src/dockerfile/check.ts'
import { readDockerfile } from '../../../actions/validate-infra/src/dockerfile/dockerfile.ts'
import { goDuration } from '../../../actions/validate-infra/src/dockerfile/flagCheck.ts'
import { silencedIn } from '../../../actions/validate-infra/src/dockerfile/pragmas.ts'
import { findingOf, type Remark } from '../../../actions/validate-infra/src/dockerfile/remark.ts'
import { viewOf } from '../../../actions/validate-infra/src/dockerfile/view.ts'
import { ruleOf } from '../../../actions/validate-infra/src/rules/index.ts'

function remarks(text: string, ignored: string[] = []): Remark[] {
  const dockerfile = readDockerfile('Dockerfile', '/w/Dockerfile', text)
  const found: Remark[] = []
  checkDockerfile(viewOf(dockerfile, []), remark => void found.push(remark))
  const isSilenced = silencedIn(dockerfile, new Set(ignored))
  return found
    .filter(({ rule }) => rule !== 'docker/base-digest')
    .filter(({ twins = [], instruction }) => !twins.some(twin => isSilenced(twin, instruction)))
}

const findings = (text: string) =>
  remarks(text).map(each => findingOf(readDockerfile('Dockerfile', '/w/Dockerfile', text), each))

/** `line:column rule` of everything that is found; of the profile `default` unless said otherwise. */
const found = (text: string, { strict = false } = {}) =>
  findings(text)
    .filter(({ rule }) => strict || ruleOf(rule)?.profile !== 'strict')
    .map(({ line, column, rule }) => `${line}:${column} ${rule.replace('docker/', '')}`)

/** Lines in a Dockerfile that is good otherwise; the first of them is line 2. */
const inside = (lines: string, base = 'debian:12') => `FROM ${base}\n${lines}\n`

describe('a Dockerfile that the builder refuses', () => {
  it.each<[what: string, text: string, wanted: string[]]>([
    ['nothing in it', '# only a comment\n', ['1:1 syntax']],
    ['no FROM', 'ARG A=1\n', ['1:1 syntax']],
    ['an instruction before FROM', 'RUN make\nFROM debian:12\n', ['1:1 syntax']],
    ['an unknown escape', '# escape=/\nFROM debian:12\n', ['1:1 syntax']],
    ['an unknown instruction', inside('CPOY a /b'), ['2:1 unknown-instruction']],
    ['FROM with two words', 'FROM debian:12 build\n', ['1:1 syntax']],
    ['a stage name that begins with a digit', 'FROM debian:12 AS 1st\n', ['1:1 syntax']],
    ['ENV without a value', inside('ENV A=1 B'), ['2:1 syntax']],
    ['ENV without a name', inside('ENV =1'), ['2:1 syntax']],
    ['LABEL without anything', inside('LABEL'), ['2:1 syntax']],
    ['COPY without a destination', inside('COPY ["a"]'), ['2:1 syntax']],
    ['a here-document as a destination', inside('COPY a <<EOF\nb\nEOF'), ['2:1 syntax']],
    ['a here-document without an end', inside('RUN <<EOF\nls'), ['2:1 syntax']],
    ['an array with a number', inside('RUN ["a", 1]'), ['2:1 syntax']],
    ['SHELL in the plain form', inside('SHELL /bin/bash'), ['2:1 syntax']],
    ['HEALTHCHECK of another kind', inside('HEALTHCHECK HTTP /'), ['2:1 syntax']],
    ['HEALTHCHECK NONE with more', inside('HEALTHCHECK NONE now'), ['2:1 syntax']],
    ['ONBUILD twice', inside('ONBUILD ONBUILD RUN a'), ['2:1 syntax']],
    ['what ONBUILD wraps', inside('ONBUILD COPY a'), ['2:9 syntax']],
    ['a variable that does not close', inside('ENV A=${B'), ['2:7 syntax']],
    ['a flag that does not exist', inside('RUN --mont=type=cache,target=/c ls'), ['2:5 unknown-flag']],
    ['a flag of another instruction', inside('ENTRYPOINT --port 80'), ['2:12 unknown-flag', '2:1 no-shell'].slice(0, 1).concat('2:19 shell-form')], // prettier-ignore
    ['a flag without its value', inside('COPY --chown a /b'), ['2:6 flag-value']],
    ['a switch with another value', inside('COPY --link=yes a /b'), ['2:6 flag-value']],
    ['a flag twice', inside('COPY --from=a --from=b a /b'), ['2:15 flag-value', '2:6 base-untagged', '2:15 base-untagged']], // prettier-ignore
    ['a mount of no kind', inside('RUN --mount=type=chache,target=/c ls'), ['2:5 flag-value']],
    ['a mount with a strange field', inside('RUN --mount=type=cache,tarhget=/c ls'), ['2:5 flag-value']],
    ['a variable in --from', inside('COPY --from=$STAGE a /b'), ['2:6 flag-value']],
    ['an interval without a unit', inside('HEALTHCHECK --interval=30 CMD ["a"]'), ['2:13 flag-value']],
    ['a port beyond the last', inside('EXPOSE 80 65536'), ['2:11 port']],
    ['a protocol that is none', inside('EXPOSE 80/http'), ['2:8 port']],
    ['an image name in capitals', 'FROM Debian:12\n', ['1:6 invalid-image']],
  ])('%s', (_, text, wanted) => {
    expect(found(text)).toEqual(wanted)
  })
})

describe('stages', () => {
  const two = (line: string) => `FROM golang:1.26 AS build\nFROM scratch\n${line}\n`
  it.each<[what: string, text: string, wanted: string[]]>([
    ['a slip is near to a stage', two('COPY --from=biuld /a /b'), ['3:6 stage-reference']],
    ['the stage itself', 'FROM debian:12 AS a\nCOPY --from=a /a /b\n', ['2:6 stage-reference']],
    ['a later stage', 'FROM debian:12\nCOPY --from=b /a /b\nFROM debian:12 AS b\n', ['2:6 stage-reference']],
    ['a number beyond the last', two('COPY --from=2 /a /b'), ['3:6 stage-reference']],
    ['a mount of a slip', 'FROM debian:12 AS tools\nFROM debian:12\nRUN --mount=from=tolos,target=/t ls\n', ['3:5 stage-reference']], // prettier-ignore
    ['FROM of a later stage', 'FROM base\nFROM debian:12 AS base\n', ['1:6 stage-reference', '1:6 base-untagged']],
    ['FROM in other letters', 'FROM debian:12 AS base\nFROM Base\n', ['2:6 stage-reference', '2:6 invalid-image']],
    ['what only ONBUILD copies', two('ONBUILD COPY --from=biuld /a /b'), ['3:14 stage-reference']],
    ['any case, numbers and images are fine', two('COPY --from=BUILD /a /b\nCOPY --from=0 /a /c\nCOPY --from=busybox:1 /a /d'), []], // prettier-ignore
    ['a stage named as its image is fine', 'FROM node:24 AS node\nFROM node AS app\n', []],
    ['two of a name', 'FROM debian:12 AS a\nFROM debian:12 AS a\n', ['2:19 duplicate-stage-name']],
    ['a name with capitals', 'FROM debian:12 AS Build\n', ['1:19 stage-name-case']],
    ['a name that is taken', 'FROM debian:12 AS scratch\n', ['1:19 reserved-stage-name']],
  ])('%s', (_, text, wanted) => {
    expect(found(text)).toEqual(wanted)
  })

  it('are unused when no image is made of them', () => {
    const text = 'FROM debian:12 AS a\nFROM a AS b\nFROM debian:12 AS c\nFROM scratch\nCOPY --from=b /x /x\n'
    expect(found(text, { strict: true })).toContain('3:1 unused-stage')
    expect(found(text, { strict: true }).filter(each => each.endsWith('unused-stage'))).toHaveLength(1)
  })
})

describe('variables', () => {
  it.each<[what: string, text: string, wanted: string[]]>([
    ['undeclared in FROM', 'ARG TAG=12\nFROM debian:$TGA\n', ['2:13 undefined-argument']],
    ['undeclared in FROM, a good name without it', 'FROM debian:12$SUFFIX\n', ['1:15 undefined-argument']],
    ['undeclared in --platform', 'FROM --platform=$BULIDPLATFORM debian:12\n', ['1:6 undefined-argument']],
    ['given by the builder in FROM', 'FROM --platform=$BUILDPLATFORM debian:12\n', []],
    ['without a default in FROM', 'ARG TAG\nFROM debian:$TAG\n', ['2:6 empty-base']],
    ['of the first lines, in a stage', 'ARG A=1\nFROM debian:12\nCOPY $A /a\n', ['3:6 undefined-variable']],
    ['of the first lines, in a script', 'ARG A=1\nFROM debian:12\nRUN make "$A"\n', ['3:11 undefined-variable']],
    ['of the first lines, declared again', 'ARG A=1\nFROM debian:12\nARG A\nCOPY $A /a\nRUN make $A\n', []],
    ['of the first lines, set by the script', 'ARG A=1\nFROM debian:12\nRUN for A in 1 2; do make $A; done\n', []],
    ['of the first lines, a name that images set', 'ARG NODE_VERSION=24\nFROM node:${NODE_VERSION}\nLABEL node=$NODE_VERSION\n', []], // prettier-ignore
    ['of the builder, not declared', inside('RUN GOARCH=$TARGETARCH go build'), ['2:12 undefined-variable']],
    ['of the builder, declared', inside('ARG TARGETARCH\nRUN GOARCH=$TARGETARCH go build'), []],
    ['inherited from a stage', 'FROM debian:12 AS a\nARG X=1\nFROM a\nCOPY $X /x\n', []],
    ['with a slip', inside('ARG SERVICE=a\nCOPY $SERVCE /x'), ['3:6 undefined-variable']],
    ['unknown, maybe of the base', inside('COPY $SERVICE /x'), []],
    ['unknown, and there is no base', inside('COPY $SERVICE /x', 'scratch'), ['2:6 undefined-variable']],
    ['with a default', inside('COPY ${SERVICE:-a} /x', 'scratch'), []],
    ['in single quotes', inside("ENV A='$B'", 'scratch'), []],
    ['escaped', inside('ENV A=\\$B', 'scratch'), []],
    ['set by the same ENV', inside('ENV A=1 B=$A'), ['2:11 env-self-reference']],
    ['set before, and by the same ENV', inside('ENV A=1\nENV A=2 B=$A'), []],
    ['PATH', inside('ENV PATH=/a:$PATH'), []],
  ])('%s', (_, text, wanted) => {
    expect(found(text)).toEqual(wanted)
  })
})

describe('scripts of RUN', () => {
  it.each<[what: string, line: string, wanted: string[]]>([
    ['apt without -y', 'RUN apt-get install make', ['2:5 package-question']],
    ['apt with -y among others', 'RUN apt-get -qqy install make', []],
    ['apt answered by yes', 'RUN yes | apt-get install make', []],
    ['apt by its configuration', 'RUN apt-get -o APT::Get::Assume-Yes=true install make', []],
    ['lists that stay', 'RUN apt-get update && apt-get install -y make', ['2:5 package-cache']],
    ['lists in a mount', 'RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y make', []],
    ['lists that find deletes', 'RUN apt-get update && apt-get install -y make && find /var/lib/apt/lists -delete', []],
    ['lists in a stage that nobody ships', 'RUN apt-get update && apt-get install -y make\nFROM scratch', []],
    ['the second line of a continued one', 'RUN apt-get update \\\n && apt-get install make \\\n && rm -rf /var/lib/apt/lists/*', ['3:5 package-question']], // prettier-ignore
    ['a line of a here-document', 'RUN <<EOF\nset -e\n  apt-get install make\nEOF', ['4:3 package-question']],
    ['a here-document for a shell', 'RUN bash -e <<EOF\nsudo make\nEOF', ['3:1 sudo']],
    ['a here-document for something else', 'RUN python3 <<EOF\nsudo = 1\nEOF', []],
    ['a here-document with another shebang', 'RUN <<EOF\n#!/usr/bin/env python3\nsudo make\nEOF', []],
    ['a here-document that is data', 'RUN cat <<EOF > /x\nsudo make\nEOF', []],
    ['the exec form', 'RUN ["apt-get", "install", "make"]', ['2:5 package-question']],
    ['a shell in the exec form', 'RUN ["bash", "-c", "sudo make"]', ['2:5 sudo']],
    ['sudo in a substitution', 'RUN echo "$(sudo id)"', ['2:13 sudo']],
    ['apt for people', 'RUN apt list', ['2:5 apt-cli']],
    [
      'lists of another RUN',
      'RUN apt-get update\nRUN apt-get install -y make',
      ['2:5 package-cache', '2:5 update-alone'],
    ],
    ['a download into a shell', 'RUN curl x | bash -s -- --yes', ['2:5 pipe-to-shell']],
    ['a download into an interpreter', 'RUN wget -O- x | python3 -', ['2:5 pipe-to-shell']],
    ['a download into something else', 'RUN curl x | tar xz', []],
    ['a download into a script that is there', 'RUN curl x | python3 /read.py', []],
    ['a download that is sourced', 'RUN . <(curl -s x)', ['2:5 pipe-to-shell']],
    ['any certificate', 'RUN curl -fsSk x', ['2:5 unverified-download']],
    ['cd at the end', 'RUN make && cd /a', ['2:13 cd-without-effect']],
    ['cd before something', 'RUN cd /a && make', []],
    ['what ONBUILD runs', 'ONBUILD RUN sudo make', ['2:13 sudo']],
  ])('%s', (_, line, wanted) => {
    expect(found(inside(line))).toEqual(wanted)
  })

  it('of another shell are left alone where a file is for Windows', () => {
    expect(found('# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nRUN cd C:\\a\n')).toEqual([])
  })
})

describe('instructions', () => {
  it.each<[what: string, text: string, wanted: string[]]>([
    ['a command for a shell', inside('USER 1\nCMD node a.js'), ['3:5 shell-form']],
    ['a command for a shell that is chosen', inside('USER 1\nSHELL ["/bin/bash", "-c"]\nCMD node a.js'), []],
    ['a command that replaces the shell', inside('USER 1\nCMD exec node a.js'), []],
    ['a command of a stage that nobody ships', 'FROM debian:12 AS a\nCMD b\nFROM scratch\n', []],
    ['an array in single quotes', inside("CMD ['a', 'b']"), ['2:5 json-form']],
    ['an array with a comma too many', inside('CMD ["a", "b",]'), ['2:5 json-form']],
    ['a test is no array', inside('RUN [ "$A" = "b" ] && make'), []],
    ['a shell in an empty image', inside('COPY a /a\nCMD /a', 'scratch'), ['3:1 no-shell']],
    ['RUN in an empty image', inside('RUN ls', 'scratch'), ['2:1 no-shell']],
    ['a shell that may have been copied', inside('ADD rootfs.tar /\nRUN ls', 'scratch'), []],
    ['two CMD', inside('CMD ["a"]\nCMD ["b"]'), ['2:1 repeated']],
    ['two CMD in two stages', 'FROM debian:12 AS a\nCMD ["a"]\nFROM a\nCMD ["b"]\n', []],
    ['a blank for =', inside('ENV A b c'), ['2:5 legacy-key-value']],
    ['small letters among capitals', inside('RUN a\nrun b'), ['3:1 instruction-case']],
    ['small letters everywhere', 'from debian:12 as a\nrun b\n', []],
    ['an empty line inside', inside('RUN a \\\n\n b'), ['3:1 empty-continuation']],
    ['a comment inside', inside('RUN a \\\n# c\n b'), []],
    ['a first WORKDIR that is relative', inside('WORKDIR a\nWORKDIR b'), ['2:9 workdir-relative']],
    ['a WORKDIR below that of a stage', 'FROM debian:12 AS a\nWORKDIR /a\nFROM a\nWORKDIR b\n', []],
    ['a host port', inside('EXPOSE 80:8080'), ['2:8 expose-form']],
    ['an address without a checksum', inside('ADD https://x.example/a /a'), ['2:5 remote-add']],
    ['a repository by commit', inside(`ADD https://x.example/a.git#${'0'.repeat(40)} /a`), []],
    ['plain files for ADD', inside('ADD a.txt /a'), ['2:1 add-for-copy']],
    ['an archive for ADD', inside('ADD a.tar.gz /a'), []],
    ['a secret by its name', inside('ARG NPM_TOKEN\nENV NPM_TOKEN=$NPM_TOKEN'), ['2:5 secret-name']],
    [
      'names that only sound like one',
      inside('ENV TOKEN_FILE=/t SECRET_NAME=a PUBLIC_KEY=b KEYCLOAK=c PASSWORD=""'),
      [],
    ],
    ['a credential', inside('LABEL a=ghp_0123456789abcdefghijklmnopqrstuvwxyz'), ['2:9 secret-value']],
  ])('%s', (_, text, wanted) => {
    expect(found(text)).toEqual(wanted)
  })

  it('say what to write instead', () => {
    expect(findings(inside('ENV A b c'))).toMatchObject([{ suggestion: 'A="b c"' }])
    expect(findings(inside('COPPY a /b'))).toMatchObject([{ suggestion: 'COPY' }])
    expect(findings('FROM debian:12 AS Build\n')[0]).toMatchObject({ suggestion: 'build' })
  })

  it('name the rules of other tools', () => {
    expect(findings(inside('MAINTAINER a'))[0]?.message).toMatch(/ \(hadolint DL4000, BuildKit MaintainerDeprecated\)$/)
  })
})

describe('what other tools are told to leave alone', () => {
  const rules = (text: string, ignored: string[] = []) => remarks(text, ignored).map(({ rule }) => rule)
  it.each<[what: string, text: string, ignored: string[]]>([
    ['right above', inside('# hadolint ignore=DL3004\nRUN sudo make'), []],
    ['right above, with others and a reason', inside('# hadolint ignore=DL3001, DL3004 # needed\nRUN sudo make'), []],
    ['in the whole file', `${inside('RUN sudo make')}# hadolint global ignore=DL3004\n`, []],
    ['by the configuration', inside('RUN sudo make'), ['DL3004']],
  ])('hadolint, %s', (_, text, ignored) => {
    expect(rules(text, ignored)).toEqual([])
  })

  it.each([
    ['not right above', inside('# hadolint ignore=DL3004\n\nRUN sudo make')],
    ['another rule', inside('# hadolint ignore=DL3003\nRUN sudo make')],
    ['another line', inside('# hadolint ignore=DL3004\nRUN make\nRUN sudo make')],
  ])('hadolint, but %s', (_, text) => {
    expect(rules(text)).toEqual(['docker/sudo'])
  })

  it('BuildKit, for the file, for an instruction and for all', () => {
    expect(rules('# check=skip=MaintainerDeprecated\nFROM debian:12\nMAINTAINER a\n')).toEqual([])
    expect(rules(inside('# check=skip=MaintainerDeprecated\nMAINTAINER a'))).toEqual([])
    expect(rules('# check=skip=all\nFROM debian:12\nMAINTAINER a\nRUN sudo make\n')).toEqual(['docker/sudo'])
  })
})

describe('goDuration', () => {
  it.each([
    ['1m30s', 90_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['0', 0],
    ['-1s', -1_000],
    ['30', undefined],
    ['1 s', undefined],
    ['', undefined],
  ])('%s is %p ms', (text, wanted) => {
    expect(goDuration(text)).toBe(wanted)
  })
})

describe('any text at all', () => {
  const word = fc.constantFrom('FROM', 'RUN', 'COPY', 'ADD', 'ENV', 'ARG', 'CMD', 'USER', 'EXPOSE', 'HEALTHCHECK', 'ONBUILD', 'WORKDIR', 'SHELL', 'LABEL', 'scratch', 'AS', 'a', 'a=b', '$A', '${A:-b}', '${', '--from=a', '--mount=type=cache,target=/x', '["a"]', "['a']", '<<EOF', 'EOF', '\\', '"', "'", '#', '80', '&&', '|', 'apt-get', 'install', '-y', 'curl', 'sh', '\n', '\n', '\n', ' ', ' ', ' ', '\t', '\r', '\u0000', '😀', '# escape=`', '# hadolint ignore=DL3008') // prettier-ignore

  it('is judged without failing, at places that are in the file', () => {
    const runs = process.env['FULL'] ? 10_000 : 400
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), words => {
        const text = words.join('')
        const lines = text.split('\n').length
        for (const { line, column, endLine, endColumn } of findings(text)) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(endLine).toBeLessThanOrEqual(lines)
          expect(endLine > line || endColumn > column).toBe(true)
        }
      }),
      { numRuns: runs, seed: 11 },
    )
  })

  it.each([
    ['a line of megabytes', `FROM debian:12\nRUN ${'a '.repeat(process.env['FULL'] ? 5_000_000 : 500_000)}\n`],
    ['many stages, each on the one before', Array.from({ length: 1_000 }, (_, at) => `FROM ${at === 0 ? 'debian:12' : `s${at - 1}`} AS s${at}\nWORKDIR a${at}`).join('\n')], // prettier-ignore
    ['many variables', `FROM scratch\n${Array.from({ length: 1_500 }, (_, at) => `ENV A${at}=$B${at}`).join('\n')}`],
    ['many instructions of one kind', `FROM debian:12\n${'CMD a\nWORKDIR b\nCOPY c d\n'.repeat(1_000)}`],
    ['deep quotes and brackets', `FROM debian:12\nRUN ${'$(("`'.repeat(5_000)}\nCMD [${'"a", '.repeat(5_000)}x\n`],
  ])('is judged in time: %s', (_, text) => {
    const startedMs = performance.now()
    remarks(text)
    expect(performance.now() - startedMs).toBeLessThan(6_000)
  })
})
