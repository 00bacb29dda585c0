import { describe, expect, it } from '@jest/globals'
import os from 'node:os'
import type { Finding } from '../../../actions/validate-infra/src/finding.ts'
import type { Profile } from '../../../actions/validate-infra/src/rules/rule.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'
import { checkFile } from '../../../actions/validate-infra/src/workflows/checkFile.ts'
import { readActionlint } from '../../../actions/validate-infra/src/workflows/linters/actionlint.ts'
import { zizmorIgnores } from '../../../actions/validate-infra/src/workflows/linters/ignores.ts'
import { lagBehind } from '../../../actions/validate-infra/src/workflows/linters/lag.ts'
import { mergeLinters } from '../../../actions/validate-infra/src/workflows/linters/mergeLinters.ts'
import { askZizmor, readZizmor } from '../../../actions/validate-infra/src/workflows/linters/zizmor.ts'
import { readRepository } from '../../../actions/validate-infra/src/workflows/readRepository.ts'
import { readYaml } from '../../../actions/validate-infra/src/workflows/yaml/read.ts'
import { UserError } from '../../../lib/errors.ts'
import type { Exec } from '../../../lib/exec.ts'
import { withJob, withSteps, workflowName } from './workflowFiles.ts'

type Said = { line: number; column: number; kind: string; message: string }

const ofActionlint = (...said: Said[]) => JSON.stringify(said.map(each => ({ filepath: `./${workflowName}`, end_column: each.column + 2, ...each }))) // prettier-ignore
const ofZizmor = (ident: string, line: number, column: number, severity = 'High', confidence = 'High') =>
  JSON.stringify([
    {
      ident,
      desc: 'what it is',
      determinations: { severity, confidence, persona: 'Regular' },
      locations: [
        {
          symbolic: { kind: 'Primary', annotation: 'here', key: { Local: { verbatim_path: `./${workflowName}` } } },
          concrete: { location: { start_point: { row: line - 1, column: column - 1 }, end_point: { row: line - 1, column: column + 3 } } }, // prettier-ignore
        },
      ],
    },
  ])

/** Both tools, with what they print. */
const tools =
  (actionlint: string, zizmor: string): Exec =>
  async command => ({ exitCode: command === 'actionlint' ? 1 : 0, stdout: command === 'actionlint' ? actionlint : zizmor, stderr: '' }) // prettier-ignore
const absent: Exec = command => Promise.reject(new UserError(`${command} is not installed, or not on PATH`))

async function merged(
  text: string,
  exec: Exec,
  profile: Profile = 'default',
  linters: 'auto' | 'off' | 'required' = 'auto',
) {
  const workspace = await openWorkspace(os.tmpdir())
  const { files, repository } = await readRepository(new Map([[workflowName, text]]), workspace)
  const own = files.flatMap(file => checkFile(file, repository)).filter(({ rule }) => !/timeout-missing/.test(rule))
  const { findings, skipped } = await mergeLinters(files, own, workspace, { linters, profile }, { exec })
  return { skipped, found: findings.map(({ line, rule, level }) => `${line} ${level} ${rule}`) }
}

const misspelt = withSteps('- run: make', '  Shell: bash')

describe('what other linters say', () => {
  it('is left out where ours says the same of the same line', async () => {
    const actionlint = ofActionlint({ line: 8, column: 9, kind: 'syntax-check', message: 'unexpected key "Shell"' })
    expect((await merged(misspelt, tools(actionlint, ''))).found).toEqual(['8 error workflow/unexpected-key'])
  })

  it('is added under its own name where ours says nothing', async () => {
    const actionlint = ofActionlint({ line: 7, column: 9, kind: 'shellcheck', message: 'SC2086:info:1:6: quote' }, { line: 7, column: 9, kind: 'shellcheck', message: 'SC1000:error:1:6: no' }) // prettier-ignore
    const exec = tools(actionlint, ofZizmor('known-vulnerable-actions', 7, 9))
    const added = ['7 error actionlint/shellcheck', '7 error zizmor/known-vulnerable-actions']
    expect((await merged(withSteps('- run: make'), exec)).found).toEqual(added)
    expect((await merged(withSteps('- run: make'), exec, 'strict')).found).toHaveLength(3)
  })

  it('is left to the profile strict where our rule for it is', async () => {
    const exec = tools('[]', ofZizmor('artipacked', 20, 9, 'Medium', 'Low'))
    expect((await merged(withSteps('- run: make'), exec)).found).toEqual([])
    expect((await merged(withSteps('- run: make'), exec, 'strict')).found).toEqual(['20 warning zizmor/artipacked'])
  })

  it('is the same of a block of text, of which the other names the first line alone', async () => {
    const text = withSteps('- run: |', '    make', '    echo ${{ github.head_ref }}')
    const actionlint = ofActionlint({ line: 7, column: 9, kind: 'expression', message: '"github.head_ref" is potentially untrusted' }) // prettier-ignore
    expect((await merged(text, tools(actionlint, ''))).found).toEqual(['9 error workflow/injection'])
  })

  it('is missed aloud, once for each', async () => {
    const { skipped, found } = await merged(misspelt, absent)
    expect(skipped.map(({ file }) => file)).toEqual(['actionlint', 'zizmor'])
    expect(found).toEqual(['8 error workflow/unexpected-key'])
    await expect(merged(misspelt, absent, 'default', 'required')).rejects.toThrow('linters: actionlint gave no answer')
    expect((await merged(misspelt, absent, 'default', 'off')).skipped).toEqual([])
  })
})

describe('what zizmor was told to ignore', () => {
  const text = (comment: string) => withSteps(`- uses: actions/checkout@v5 ${comment}`)
  it.each([
    ['', 1],
    ['# zizmor: ignore[unpinned-uses]', 0],
    ['# zizmor: ignore[artipacked, unpinned-uses] for a reason', 0],
    ['# zizmor: ignore[template-injection]', 1],
  ])('by a comment %j leaves %i of ours', async (comment, count) => {
    const { found } = await merged(text(comment), tools('[]', ''))
    expect(found.filter(each => each.endsWith('unpinned-action'))).toHaveLength(count)
  })

  it.each([
    [{ rules: { 'unpinned-uses': { disable: true } } }, true],
    [{ rules: { 'unpinned-uses': { ignore: ['x.yml'] } } }, true],
    [{ rules: { 'unpinned-uses': { ignore: ['x.yml:7'] } } }, true],
    [{ rules: { 'unpinned-uses': { ignore: ['x.yml:8', 'y.yml'] } } }, false],
    [{ rules: { artipacked: { disable: true } } }, false],
    [{ rules: [] }, false],
    [undefined, false],
  ])('by its configuration %j: %s', (config, ignored) => {
    const finding = { rule: 'workflow/unpinned-action', file: workflowName, line: 7, column: 15 } as Finding
    expect(zizmorIgnores(config)(finding)).toBe(ignored)
  })
})

describe('what actionlint 1.7.12 does not know yet', () => {
  it.each([
    ['a key of 2026', withJob('concurrency:', '  group: a', '  queue: max'), { line: 7, column: 7, kind: 'syntax-check', message: 'unexpected key "queue" for "concurrency" section.' }], // prettier-ignore
    ['a reference to the own commit', withSteps('- uses: $/x'), { line: 7, column: 15, kind: 'action', message: 'specifying action "$/x" in invalid format' }], // prettier-ignore
    ['a field of job', withSteps('- run: ${{ job.workflow_sha }}'), { line: 7, column: 18, kind: 'expression', message: 'property "workflow_sha" is not defined in object type {}' }], // prettier-ignore
    ['a permission of 2026', withJob('permissions:', '  code-quality: read'), { line: 6, column: 7, kind: 'permissions', message: 'unknown permission scope "code-quality".' }], // prettier-ignore
  ])('%s is no finding', (_, text, said) => {
    const [remark] = readActionlint(ofActionlint(said))
    expect(lagBehind(remark!, readYaml(text), [])).toEqual(expect.any(String))
  })

  it('is one where ours says so too', () => {
    const [remark] = readActionlint(ofActionlint({ line: 8, column: 9, kind: 'syntax-check', message: 'unexpected key "Shell" for "step" section.' })) // prettier-ignore
    const own = [{ rule: 'workflow/unexpected-key', line: 8, column: 9 } as Finding]
    expect(lagBehind(remark!, readYaml(misspelt), own)).toBeUndefined()
  })
})

describe('answers of the linters', () => {
  it.each([['[]'], ['[null, 1, {}, {"ident": 1}, {"filepath": "x"}]'], ['{}'], ['']])('%j is nothing', output => {
    expect([readActionlint(output), readZizmor(output)]).toEqual([[], []])
  })

  it('are asked for in halves where zizmor gives up on one file', async () => {
    const asked: number[] = []
    const exec: Exec = async (_, args) => {
      const names = args.slice(args.indexOf('--') + 1)
      asked.push(names.length)
      return { exitCode: names.includes('./c') ? 1 : 0, stdout: '[]', stderr: '' }
    }
    const answer = await askZizmor(['a', 'b', 'c', 'd'], 'default', { root: '/', exec })
    expect(answer.unread).toEqual(['c'])
    expect(asked).toEqual([4, 2, 2, 1, 1])
  })
})
