import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ruleOf } from '../../../actions/validate-infra/src/rules/index.ts'
import { discover } from '../../../actions/validate-infra/src/source/discover.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'
import { exceeding, permissionsOf } from '../../../actions/validate-infra/src/workflows/graph/permissions.ts'
import { judgeWorkflows } from '../../../actions/validate-infra/src/workflows/judgeWorkflows.ts'
import { readYaml } from '../../../actions/validate-infra/src/workflows/yaml/read.ts'
import { foundIn, withJob, withSteps } from './workflowFiles.ts'

const called = '.github/workflows/called.yml'
const uses = 'uses: $/.github/workflows/called.yml'

const callee = (on: string, job = 'runs-on: ubuntu-24.04, steps: [{ run: make }]', top = '') => ({
  [called]: `on: { workflow_call: ${on} }\n${top}jobs: { work: { ${job} } }\n`,
})

describe('a call of another workflow', () => {
  it.each([
    ['takes what there is', withJob(uses, 'with: { A: x }'), callee('{ inputs: { a: { type: string, required: true } } }'), []], // prettier-ignore
    ['of the checkout is the same', withJob('uses: ./.github/workflows/called.yml'), callee('{}'), []],
    ['misses an input', withJob(uses), callee('{ inputs: { a: { type: string, required: true } } }'), ['5:11 workflow/call-missing-input']], // prettier-ignore
    ['misspells an input', withJob(uses, 'with: { stgae: x }'), callee('{ inputs: { stage: { type: string, required: true } } }'), ['6:13 workflow/call-unknown-input']], // prettier-ignore
    ['computes its inputs', withJob(uses, 'with: { "${{ github.ref }}": x }'), callee('{ inputs: { a: { type: string, required: true } } }'), []], // prettier-ignore
    ['gives text for a number', withJob(uses, 'with: { a: "3" }'), callee('{ inputs: { a: { type: number } } }'), ['6:16 workflow/call-input-type']], // prettier-ignore
    ['computes text for a switch', withJob(uses, 'with: { a: "${{ github.ref }}" }'), callee('{ inputs: { a: { type: boolean } } }'), ['6:16 workflow/call-input-type']], // prettier-ignore
    ['computes a switch', withJob(uses, "with: { a: \"${{ github.ref == 'x' }}\" }"), callee('{ inputs: { a: { type: boolean } } }'), []], // prettier-ignore
    ['gives anything for text', withJob(uses, 'with: { a: 3 }'), callee('{ inputs: { a: { type: string } } }'), []],
    ['hands over all secrets', withJob(uses, 'secrets: inherit'), callee('{ secrets: { a: { required: true } } }'), ['6:14 workflow/secrets-inherit']], // prettier-ignore
    [
      'is of what cannot be called',
      withJob(uses),
      { [called]: withSteps('- run: make') },
      ['5:11 workflow/call-target'],
    ],
    ['is of what is broken: said there', withJob(uses), { [called]: 'on: [\n' }, [`${called}:2:1 yaml/syntax`]],
    ['is of itself', withJob('uses: $/.github/workflows/x.yml').replace('push', '[push, workflow_call]'), {}, ['5:11 workflow/call-cycle']], // prettier-ignore
  ])('%s', async (_, text, beside, found) => {
    expect(await foundIn(text, beside)).toEqual(found)
  })

  it('knows the outputs of what is called', async () => {
    const text = `${withJob(uses)}  after:
    needs: build
    runs-on: ubuntu-24.04
    steps:
      - run: make
        env: { A: "\${{ needs.build.outputs.tag }}", B: "\${{ needs.build.outputs.tga }}" }
`
    const outputs = '{ outputs: { tag: { value: "${{ jobs.work.result }}" } } }'
    expect(await foundIn(text, callee(outputs))).toEqual(['11:81 workflow/unknown-output'])
  })

  it('goes round through others', async () => {
    const back = 'on: workflow_call\njobs: { back: { uses: $/.github/workflows/x.yml } }\n'
    const found = await foundIn(withJob(uses).replace('push', '[push, workflow_call]'), { [called]: back })
    expect(found.filter(each => each.endsWith('call-cycle'))).toHaveLength(2)
  })
})

describe('rights along a call', () => {
  const rights = (text: string) => permissionsOf(readYaml(text).root)!
  it.each([
    ['contents: read', 'contents: read', []],
    ['contents: read', 'contents: write', []],
    ['contents: write', 'contents: read', ['contents: write']],
    ['packages: read', 'contents: write', ['packages: read']],
    ['packages: none', '{}', []],
    ['{}', '{}', []],
    ['packages: write', 'write-all', []],
    ['read-all', 'contents: write', ['read-all']],
    ['read-all', 'write-all', []],
    ['id-token: write', 'read-all', ['id-token: write']],
  ])('%s within %s: %j', (asked, granted, beyond) => {
    expect(exceeding(rights(asked), rights(granted))).toEqual(beyond)
  })

  const asks = (permissions: string) => callee('{}', `permissions: ${permissions}, runs-on: ubuntu-24.04, steps: [{ run: make }]`) // prettier-ignore
  it.each([
    ['what is granted', withJob('permissions: { packages: write }', uses), asks('{ packages: write }'), []],
    ['more, at the grant', withJob('permissions: { packages: read }', uses), asks('{ packages: write }'), ['5:5 workflow/call-permission']], // prettier-ignore
    ['more than the workflow grants, at the call', withJob(uses), asks('{ packages: write }'), ['5:11 workflow/call-permission']], // prettier-ignore
    ['more at the top', withJob(uses), callee('{}', undefined, 'permissions: { contents: read }\n'), ['5:11 workflow/call-permission']], // prettier-ignore
    ['nothing of its own', withJob(uses), callee('{}'), []],
    ['what nobody grants in words', withJob(uses).replace('permissions: {}\n', ''), asks('{ packages: write }'), ['2:1 workflow/permissions-missing']], // prettier-ignore
  ])('a job asks for %s', async (_, text, beside, found) => {
    expect(await foundIn(text, beside)).toEqual(found)
  })

  it('two calls below are followed', async () => {
    const below = '.github/workflows/below.yml'
    const found = await foundIn(withJob('permissions: { contents: read }', uses), {
      ...callee('{}', 'permissions: { contents: read }, uses: $/.github/workflows/below.yml'),
      [below]: 'on: workflow_call\njobs: { deep: { permissions: { contents: write }, runs-on: ubuntu-24.04, steps: [{ run: make }] } }\n', // prettier-ignore
    })
    expect(found.sort()).toEqual([`${called}:2:17 workflow/call-permission`, '5:5 workflow/call-permission'])
  })
})

describe('untrusted text', () => {
  const action = (run: string) => ({
    'say/action.yml': `name: say\ndescription: Says\ninputs: { text: {} }\nruns:\n  using: composite\n  steps:\n    - run: ${run}\n      shell: bash\n      env: { T: "\${{ inputs.text }}" }\n`,
  })
  const step = (value: string) => withSteps('- uses: $/say', `  with: { text: "${value}" }`)

  it.each([
    ['goes into a script of an action', step('${{ github.event.issue.title }}'), action('echo ${{ inputs.text }}'), ['8:23 workflow/injection']], // prettier-ignore
    ['goes into its environment', step('${{ github.event.issue.title }}'), action('echo "$T"'), []],
    ['is none', step('${{ github.sha }}'), action('echo ${{ inputs.text }}'), []],
    ['comes by way of env', withSteps('- run: echo ${{ env.T }}', '  env: { T: "${{ github.head_ref }}" }'), {}, ['7:19 workflow/injection']], // prettier-ignore
    ['comes by way of a job before', `${withJob('needs: first', 'runs-on: ubuntu-24.04', 'steps:', '  - run: echo ${{ needs.first.outputs.t }}')}  first:\n    runs-on: ubuntu-24.04\n    outputs: { t: "\${{ github.head_ref }}" }\n    steps: [{ run: make }]\n`, {}, ['8:19 workflow/injection']], // prettier-ignore
    ['goes to a called workflow', withJob(uses, 'with: { t: "${{ github.head_ref }}" }'), callee('{ inputs: { t: { type: string } } }', 'runs-on: ubuntu-24.04, steps: [{ run: "echo ${{ inputs.t }}" }]'), ['6:16 workflow/injection']], // prettier-ignore
  ])('%s', async (_, text, beside, found) => {
    expect(await foundIn(text, beside as Record<string, string>)).toEqual(found)
  })
})

describe('a repository on disk', () => {
  let root: string
  beforeAll(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'workflows-'))
    const files = {
      '.github/workflows/one.yml': withSteps('- uses: $/tools/say', '  with: { a: b }', '- uses: $/tools/none'),
      '.github/workflows/two.yml': withJob('uses: $/.github/workflows/three.yml'),
      '.github/workflows/three.yml': 'on: workflow_call\njobs: { a: { runs-on: x, steps: [{ rum: y }] } }\n',
      '.github/workflows/note.txt': 'nothing',
      'tools/say/action.yml':
        'name: say\ndescription: Says\nruns: { using: node24, main: main.js, post: ../gone.js }\n',
      'tools/say/main.js': '',
      'sub/.github/workflows/four.yml': withSteps('- uses: $/x'),
      'sub/x/action.yml': 'name: x\ndescription: X\nruns: { using: docker, image: Dockerfile }\n',
      'sub/x/Dockerfile': 'FROM scratch\n',
    }
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, name)), { recursive: true })
      await writeFile(path.join(root, name), text)
    }
    await symlink('/etc', path.join(root, 'outside'))
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  const judged = async (...paths: string[]) => {
    const workspace = await openWorkspace(root)
    const exec = () => Promise.reject(new Error('nothing was to be started'))
    const result = await judgeWorkflows(await discover(paths, workspace), workspace, { profile: 'default' }, { exec })
    const findings = result.findings.filter(({ rule }) => ruleOf(rule)?.profile !== 'strict')
    return findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`).sort()
  }

  it('is judged as one', async () => {
    expect(await judged()).toEqual([
      '.github/workflows/one.yml:8:17 workflow/action-unknown-input',
      '.github/workflows/one.yml:9:15 workflow/action-missing',
      '.github/workflows/three.yml:2:36 workflow/unexpected-key',
      'tools/say/action.yml:3:45 action/missing-file',
    ])
  })

  it('is known where one file is judged alone, and not judged with it', async () => {
    expect(await judged('.github/workflows/two.yml')).toEqual([])
    expect(await judged('.github/workflows/one.yml')).toHaveLength(2)
  })
})
