import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { judge } from '../../../actions/validate-infra/src/judge.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'
import type { Exec } from '../../../lib/exec.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'dockerfiles-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const nothing: Exec = () => Promise.reject(new Error('nothing was to be started'))

async function found(files: Record<string, string>): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await writeFile(path.join(root, name), text)
  }
  const options = {
    paths: [],
    kinds: ['dockerfile' as const],
    profile: 'default' as const,
    schemas: [],
    missingSchema: 'error' as const,
    externals: [],
  }
  const { findings } = await judge(await openWorkspace(root), options, { exec: nothing })
  return findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`)
}

const file = (...lines: string[]) => ['FROM scratch', ...lines, 'USER 1', ''].join('\n')
const compose = (build: string) => `services:\n  a:\n    build: ${build}\n`
const here = compose('.')

describe('sources of COPY against the context that a Compose file names', () => {
  it.each<[what: string, files: Record<string, string>, wanted: string[]]>([
    ['there', { 'compose.yaml': here, Dockerfile: file('COPY a b /x/'), a: '', b: '' }, []],
    ['missing', { 'compose.yaml': here, Dockerfile: file('COPY a b /x/'), a: '' }, ['Dockerfile:2:8 docker/copy-source-missing']], // prettier-ignore
    ['a folder', { 'compose.yaml': here, Dockerfile: file('COPY src /x/'), 'src/a': '' }, []],
    ['relative to the context, not to the Dockerfile', { 'docker/compose.yaml': compose('{context: .., dockerfile: docker/a.Dockerfile}'), 'docker/a.Dockerfile': file('COPY a /x'), 'docker/a': '' }, ['docker/a.Dockerfile:2:6 docker/copy-source-missing']], // prettier-ignore
    ['cannot leave the context', { 'x/compose.yaml': here, 'x/Dockerfile': file('COPY ../a /x'), 'x/a': '' }, []],
    ['of an argument that the build gives', { 'compose.yaml': compose('{context: ., args: {S: b}}'), Dockerfile: file('ARG S=a', 'COPY $S /x'), a: '' }, ['Dockerfile:3:6 docker/copy-source-missing']], // prettier-ignore
    ['of an argument that nobody knows', { 'compose.yaml': here, Dockerfile: file('ARG S', 'COPY $S /x') }, []],
    ['patterns may match nothing', { 'compose.yaml': here, Dockerfile: file('COPY *.txt /x/') }, []],
    ['what a build makes first', { 'compose.yaml': here, Dockerfile: file('COPY dist/a app.jar /x/') }, []],
    [
      'what git ignores',
      { 'compose.yaml': here, Dockerfile: file('COPY made.txt /x'), '.gitignore': 'made.txt\n' },
      [],
    ],
    ['a bind mount', { 'compose.yaml': here, Dockerfile: 'FROM debian:12\nRUN --mount=source=a,target=/a ls\n' }, ['Dockerfile:2:5 docker/copy-source-missing']], // prettier-ignore
    ['a here-document is none', { 'compose.yaml': here, Dockerfile: file('COPY <<A /x', 'y', 'A') }, []],
    ['in JSON form', { 'compose.yaml': here, Dockerfile: file('COPY ["a b", "/x"]') }, ['Dockerfile:2:6 docker/copy-source-missing']], // prettier-ignore
    ['a stage that the target does not need', { 'compose.yaml': compose('{context: ., target: b}'), Dockerfile: `FROM scratch AS a\nCOPY x /x\nFROM scratch AS b\nUSER 1\n` }, []], // prettier-ignore
    ['a stage that the target copies from', { 'compose.yaml': here, Dockerfile: `FROM scratch AS a\nCOPY x /x\nFROM scratch\nCOPY --from=a /x /x\n` }, ['Dockerfile:2:6 docker/copy-source-missing']], // prettier-ignore
    ['ignored', { 'compose.yaml': here, Dockerfile: file('COPY a /x'), a: '', '.dockerignore': 'a\n' }, ['Dockerfile:2:6 docker/copy-source-ignored']], // prettier-ignore
    ['ignored by the file of the Dockerfile alone', { 'compose.yaml': here, Dockerfile: file('COPY a /x'), a: '', '.dockerignore': '', 'Dockerfile.dockerignore': '*\n' }, ['Dockerfile:2:6 docker/copy-source-ignored']], // prettier-ignore
    ['an ignored folder with an exception', { 'compose.yaml': here, Dockerfile: file('COPY a /x'), 'a/b': '', 'a/c': '', '.dockerignore': '*\n!a/c\n' }, []], // prettier-ignore
    ['an ignored folder whose exception is not there', { 'compose.yaml': here, Dockerfile: file('COPY a /x'), 'a/b': '', '.dockerignore': '*\n!a/c\n' }, ['Dockerfile:2:6 docker/copy-source-ignored']], // prettier-ignore
    ['a pattern that is none', { 'compose.yaml': here, Dockerfile: file(), '.dockerignore': 'x\n[\n' }, ['.dockerignore:2:1 docker/ignore-pattern']], // prettier-ignore
    ['everything, without an ignore file', { 'compose.yaml': here, Dockerfile: file('COPY . /x') }, ['Dockerfile:2:6 docker/copy-everything']], // prettier-ignore
    ['everything, with one', { 'compose.yaml': here, Dockerfile: file('COPY . /x'), '.dockerignore': '.git\n' }, []],
    ['a context that is fetched', { 'compose.yaml': compose('https://git.example/a.git'), Dockerfile: file('COPY a /x') }, []], // prettier-ignore
    ['a context that a variable names', { 'compose.yaml': compose('${WHERE}'), Dockerfile: file('COPY a /x') }, []],
  ])('%s', async (_, files, wanted) => {
    expect(await found(files)).toEqual(wanted)
  })

  it('are left alone where a link leads', async () => {
    await mkdir(path.join(root, 'real'))
    await symlink('real', path.join(root, 'linked'))
    await symlink('/etc', path.join(root, 'outside'))
    const text = file('COPY linked/a outside/hostname outside/none /x/')
    expect(await found({ 'compose.yaml': here, Dockerfile: text })).toEqual([])
  })

  it('are said once when several services build the same', async () => {
    const services = 'services:\n  a:\n    build: .\n  b:\n    build: {context: ., args: {X: 1}}\n'
    expect(await found({ 'compose.yaml': services, Dockerfile: file('COPY a /x') })).toHaveLength(1)
  })
})

describe('a Dockerfile that no Compose file builds', () => {
  it.each<[what: string, files: Record<string, string>, wanted: string[]]>([
    ['may have any context', { 'x/Dockerfile': file('COPY a b/c /x/') }, []],
    ['a slip beside a file that is there', { 'x/Dockerfile': file('COPY packge.json /x'), 'x/package.json': '' }, ['x/Dockerfile:2:6 docker/copy-source-missing']], // prettier-ignore
    ['unless the root has it', { 'x/Dockerfile': file('COPY packge.json /x'), 'x/package.json': '', 'packge.json': '' }, []], // prettier-ignore
    ['everything without any ignore file', { 'x/Dockerfile': file('COPY . /x') }, ['x/Dockerfile:2:6 docker/copy-everything']], // prettier-ignore
    ['everything with one at the root', { 'x/Dockerfile': file('COPY . /x'), '.dockerignore': '' }, []],
  ])('%s', async (_, files, wanted) => {
    expect(await found(files)).toEqual(wanted)
  })
})

describe('the user of an image', () => {
  const image = (...lines: string[]) => ['FROM debian:12', ...lines, ''].join('\n')
  it.each<[what: string, files: Record<string, string>, wanted: string[]]>([
    ['is missing', { Dockerfile: image('CMD ["/a"]') }, ['Dockerfile:1:1 docker/user-missing']],
    ['of a base for others', { Dockerfile: image('RUN make') }, []],
    ['of a base that runs a language', { Dockerfile: image('CMD ["node"]') }, []],
    ['of a base that has one', { Dockerfile: 'FROM gcr.io/distroless/static:nonroot\nCMD ["/a"]\n' }, []],
    ['of a base that nobody knows', { Dockerfile: 'ARG BASE\nFROM ${BASE}\nCMD ["/a"]\n' }, ['Dockerfile:2:6 docker/empty-base']], // prettier-ignore
    ['is inherited', { Dockerfile: 'FROM debian:12 AS a\nUSER 1\nFROM a\nCMD ["/a"]\n' }, []],
    ['of a stage that nobody ships', { Dockerfile: 'FROM debian:12 AS a\nUSER root\nFROM debian:12\nUSER 1\n' }, []],
    ['is root at the end', { Dockerfile: image('USER 1', 'USER root') }, ['Dockerfile:3:6 docker/user-root']],
    ['is root of a target that is built', { 'compose.yaml': compose('{context: ., target: a}'), Dockerfile: 'FROM debian:12 AS a\nUSER root\nFROM debian:12\nUSER 1\n' }, ['Dockerfile:2:6 docker/user-root']], // prettier-ignore
    ['is changed by the entry point', { Dockerfile: image('COPY start.sh /usr/bin/start', 'ENTRYPOINT ["start"]'), 'start.sh': 'exec gosu app "$@"\n' }, []], // prettier-ignore
    ['is not changed by the entry point', { Dockerfile: image('COPY start.sh /usr/bin/start', 'ENTRYPOINT ["start"]'), 'start.sh': 'exec "$@"\n' }, ['Dockerfile:1:1 docker/user-missing']], // prettier-ignore
    ['may be silenced as in hadolint', { Dockerfile: `# hadolint ignore=DL3002\n${image('CMD ["/a"]')}` }, []],
    ['may be silenced by its configuration', { Dockerfile: image('CMD ["/a"]'), '.hadolint.yaml': 'ignored: [DL3002]\n' }, []], // prettier-ignore
    ['a configuration that is broken silences nothing', { Dockerfile: image('USER root'), '.hadolint.yaml': 'ignored: [' }, ['Dockerfile:2:6 docker/user-root']], // prettier-ignore
  ])('%s', async (_, files, wanted) => {
    expect(await found(files)).toEqual(wanted)
  })
})
