import { FeatureFlags } from '@actions/expressions'
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser'
import { ErrorPolicy } from '@actions/workflow-parser/model/convert'
import { TemplateContext, TemplateValidationErrors } from '@actions/workflow-parser/templates/template-context'
import { getWorkflowSchema } from '@actions/workflow-parser/workflows/workflow-schema'
import { describe, expect, it } from '@jest/globals'
import { parse, stringify } from 'yaml'
import type { RuleId } from '../../../actions/validate-infra/src/finding.ts'
import { findingsIn, workflowName } from './workflowFiles.ts'
import { everything, mutated, seededRandom } from './workflowMutants.ts'

/** What GitHub's own parser and its converter say of a workflow, with all that is switched on by flags. */
async function official(text: string): Promise<{ line: number; message: string }[]> {
  const featureFlags = new FeatureFlags({ all: true })
  const context = new TemplateContext(new TemplateValidationErrors(), getWorkflowSchema(), new NoOperationTraceWriter())
  context.state['featureFlags'] = featureFlags
  const { value } = parseWorkflow({ name: 'x.yml', content: text }, context)
  const options = { maxReusableWorkflowDepth: 10, fetchReusableWorkflowDepth: 0, errorPolicy: ErrorPolicy.TryConversion, featureFlags } // prettier-ignore
  if (value !== undefined) await convertWorkflowTemplate(context, value, undefined, options)
  return context.errors.getErrors().map(({ range, message }) => ({ line: range?.start.line ?? 0, message }))
}

async function ours(text: string): Promise<{ line: number; rule: RuleId }[]> {
  const findings = await findingsIn({ [workflowName]: text })
  return findings.filter(({ level }) => level === 'error').map(({ line, rule }) => ({ line, rule }))
}

/** What GitHub's parser refuses and its service takes: a default is converted to the type of its input. */
const convertedByGitHub = /encountered while reading 'input default'/

/** Rules that go beyond what a parser can know: values, names of others, what runs on which machine. */
const beyond = new Set<RuleId>([
  ...([
    'workflow/unknown-matrix',
    'workflow/unknown-step',
    'workflow/unknown-need',
    'workflow/unknown-output',
  ] as const),
  ...(['workflow/unknown-property', 'workflow/expression-type', 'workflow/expression-object'] as const),
  ...(['workflow/condition-always-true', 'workflow/number-range', 'workflow/dispatch-input'] as const),
  ...(['workflow/call-input', 'workflow/timezone', 'workflow/shell', 'workflow/uses', 'workflow/pattern'] as const),
  ...(['workflow/hardcoded-credentials', 'workflow/event-filter', 'workflow/function-arguments'] as const),
  // The list of steps, matrices and runners: GitHub's service refuses empty ones, its parser does not.
  ...(['workflow/empty', 'workflow/missing-key', 'workflow/type'] as const),
])

describe('GitHub’s own parser', () => {
  it('has nothing against the workflow that the mutants are made of, nor have we', async () => {
    expect(await official(everything)).toEqual([])
    expect(await ours(everything)).toEqual([])
  })

  it('refuses nothing that we take, and takes only what we refuse for more than form', async () => {
    const random = seededRandom(11)
    const document: unknown = parse(everything)
    const differences: string[] = []
    let refused = 0
    for (let count = process.env['FULL'] ? 5_000 : 80; count > 0; count--) {
      const text = stringify(mutated(document, random))
      const [theirs, own] = [await official(text), await ours(text)]
      const left = theirs.filter(({ message }) => !convertedByGitHub.test(message))
      if (left.length > 0) refused++
      if (left.length > 0 && own.length === 0) differences.push(`only GitHub: ${left[0]!.message}`)
      const formal = own.filter(({ rule }) => !beyond.has(rule))
      if (theirs.length === 0) differences.push(...formal.map(({ rule, line }) => `only we: ${rule} in line ${line}`))
    }
    expect(differences).toEqual([])
    expect(refused).toBeGreaterThan(15)
  }, 600_000)
})
