import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'

const root = path.resolve(import.meta.dirname, '../..')
const folder = path.join(root, '.github/workflows')

type Step = { name?: string; id?: string; uses?: string; run?: string; with?: Record<string, unknown>; env?: unknown }
type Job = {
  name?: string
  needs?: string | string[]
  uses?: string
  with?: Record<string, unknown>
  secrets?: unknown
  permissions?: Record<string, string>
  'timeout-minutes'?: number
  steps?: Step[]
}
type Call = { inputs?: Record<string, { required?: boolean }>; secrets?: Record<string, { required?: boolean }> }
type Workflow = { on: Record<string, unknown>; permissions?: unknown; jobs: Record<string, Job> }

const workflows = readdirSync(folder).map(name => {
  const text = readFileSync(path.join(folder, name), 'utf8')
  return { name, text, data: parse(text) as Workflow }
})
const byName = new Map(workflows.map(each => [each.name, each]))
const jobs = workflows.flatMap(({ name, data }) =>
  Object.entries(data.jobs).map(([id, job]) => ({ at: `${name} ${id}`, id, job })),
)
const steps = jobs.flatMap(({ at, job }) => (job.steps ?? []).map(step => ({ at: `${at} "${step.name}"`, step })))

const actionInputs = (reference: string) => {
  const file = path.join(root, reference.replace('$/', ''), 'action.yml')
  const action = parse(readFileSync(file, 'utf8')) as Record<
    'inputs' | 'outputs',
    Record<string, { required?: boolean }>
  >
  return action
}

describe('workflows', () => {
  it.each(workflows)('$name is what GitHub’s own parser accepts', async ({ name, text }) => {
    const trace = new NoOperationTraceWriter()
    const result = parseWorkflow({ name, content: text }, trace)
    const template = await convertWorkflowTemplate(result.context, result.value!)
    expect(result.context.errors.getErrors().map(error => error.message)).toEqual([])
    expect(template.jobs.length).toBeGreaterThan(0)
  })

  it.each(workflows)('$name grants the token nothing at the top', ({ data }) => {
    expect(data.permissions).toEqual({})
  })

  it.each(jobs)('$at has a name, and a time limit or a callee that has one', ({ job }) => {
    expect(job.name).toBeTruthy()
    if (job.uses === undefined) expect(job['timeout-minutes']).toBeGreaterThan(0)
  })

  it.each(jobs)('$at never inherits secrets', ({ job }) => {
    expect(job.secrets).not.toBe('inherit')
  })

  it.each(steps)('$at uses our own commit or a pinned one', ({ step }) => {
    if (step.uses !== undefined) expect(step.uses).toMatch(/^\$\/actions\/[\w-]+$|^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/)
  })

  it.each(steps)('$at keeps values out of shell text and stays short', ({ step }) => {
    expect(step.run ?? '').not.toContain('${{')
    expect((step.run ?? '').trim().split('\n').length).toBeLessThanOrEqual(10)
  })

  it.each(steps)('$at does not leave credentials in the checkout', ({ step }) => {
    if (step.uses?.startsWith('actions/checkout@')) expect(step.with?.['persist-credentials']).toBe(false)
  })

  it('states the version beside every pin', () => {
    for (const { text } of workflows) {
      for (const [line] of text.matchAll(/^.*@[0-9a-f]{40}.*$/gm)) expect(line).toMatch(/ # v\d+\.\d+\.\d+$/)
    }
  })

  it.each(steps.filter(({ step }) => step.uses?.startsWith('$/actions/')))(
    '$at passes what the action takes',
    ({ step }) => {
      const { inputs } = actionInputs(step.uses!)
      const given = Object.keys(step.with ?? {})
      expect(given.filter(id => !(id in inputs))).toEqual([])
      const required = Object.keys(inputs).filter(id => inputs[id]!.required)
      expect(required.filter(id => !given.includes(id))).toEqual([])
    },
  )

  it.each(jobs.filter(({ job }) => job.uses?.startsWith('$/')))(
    '$at passes what the called workflow takes',
    ({ job }) => {
      const callee = byName.get(path.basename(job.uses!))!.data.on['workflow_call'] as Call
      for (const [given, taken] of [
        [job.with ?? {}, callee.inputs ?? {}],
        [(job.secrets ?? {}) as Record<string, unknown>, callee.secrets ?? {}],
      ] as const) {
        expect(Object.keys(given).filter(id => !(id in taken))).toEqual([])
        expect(Object.keys(taken).filter(id => taken[id]!.required && !(id in given))).toEqual([])
      }
    },
  )

  it('reads only outputs that exist', () => {
    for (const { name, data } of workflows) {
      for (const [id, job] of Object.entries(data.jobs)) {
        for (const step of job.steps ?? []) {
          if (!step.uses?.startsWith('$/') || step.id === undefined) continue
          const { outputs } = actionInputs(step.uses)
          const used = [...JSON.stringify(job).matchAll(new RegExp(`steps\\.${step.id}\\.outputs\\.([\\w-]+)`, 'g'))]
          for (const [, output] of used) expect(`${name} ${id} ${output}: ${output! in outputs}`).toMatch(/true$/)
        }
      }
    }
  })

  it('keeps deploy, gate and settle the same in every unit', () => {
    const shape = (file: string, job: string, unit: string) =>
      JSON.stringify(byName.get(file)!.data.jobs[job]).replaceAll(unit, 'UNIT')
    for (const job of ['gate', 'validate']) {
      expect(shape('frontend.yml', job, 'frontend')).toBe(shape('go-services.yml', job, 'go-services'))
      expect(shape('infrastructure.yml', job, 'infrastructure')).toBe(shape('go-services.yml', job, 'go-services'))
    }
    expect(shape('frontend.yml', 'deploy', 'frontend')).toBe(shape('go-services.yml', 'deploy', 'go-services'))
    const settle = (file: string, unit: string) => {
      const job = byName.get(file)!.data.jobs['settle']!
      // Which earlier units go back differs from unit to unit.
      const common = job.steps!.filter(({ name }) => !name?.startsWith('Put '))
      return JSON.stringify({ ...job, steps: common }).replaceAll(unit, 'UNIT')
    }
    expect(settle('frontend.yml', 'frontend')).toBe(settle('go-services.yml', 'go-services'))
    expect(settle('infrastructure.yml', 'infrastructure')).toBe(settle('go-services.yml', 'go-services'))
  })
})
