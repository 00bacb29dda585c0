import type { CheckContext } from '../checks/check.ts'
import { hasExpression, isOneExpression } from '../expression/template.ts'
import type { Type } from '../expression/types.ts'
import { guess, said } from '../guess.ts'
import { calledWorkflow, localPath, type Repository } from '../model/repository.ts'
import { parseReference } from '../model/uses.ts'
import type { Contract, Declared, Job, Workflow } from '../model/workflow.ts'
import type { Report } from '../report.ts'
import { entriesOf, textOf, valueOf, type YamlEntry, type YamlScalar } from '../yaml/node.ts'
import { compareGiven } from './given.ts'

/** Jobs that call workflows of this repository, held against what those take. */
export function checkCalls({ file, report, repository, expressions }: CheckContext<Workflow>): void {
  const types = new Map(expressions.map(({ scalar, type }) => [scalar, type]))
  for (const job of file.jobs) {
    const { uses } = job
    if (uses === undefined || uses.text === '' || hasExpression(uses.text)) continue
    if (!checkReference(uses, report)) continue
    const called = calledWorkflow(uses.text, file.file, repository)
    if (called === undefined) continue
    if (called === 'missing') reportMissing(uses, file, repository, report)
    else if (called.call === undefined) {
      report('workflow/call-target', uses, `${called.file} cannot be called: its triggers do not include workflow_call`)
    } else {
      checkInputs(job, called.call, called.file, types, report)
      checkSecrets(job, called.call, called.file, report)
    }
  }
}

/** Whether the form is that of a workflow: one file below .github/workflows. */
function checkReference(uses: YamlScalar, report: Report): boolean {
  const reference = parseReference(uses.text)
  const path = reference.kind === 'local' || reference.kind === 'remote' ? reference.path : undefined
  if (path !== undefined && /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return true
  const form = 'OWNER/REPOSITORY/.github/workflows/FILE@COMMIT, ./.github/workflows/FILE or $/.github/workflows/FILE'
  const reason = reference.kind === 'malformed' ? `: ${reference.reason}` : ''
  report('workflow/uses', uses, `uses is ${JSON.stringify(uses.text)}${reason}; a job calls ${form}`)
  return false
}

function reportMissing(uses: YamlScalar, { file }: Workflow, { workflows, hasFile }: Repository, report: Report): void {
  const path = localPath(uses.text, file)!
  // It is there, and what is wrong with it is said of it.
  if (hasFile(path)) return
  const { word } = guess(path, workflows.keys())
  const meant =
    word === undefined ? undefined : said(uses.text.replace(/[^/]+$/, word.slice(word.lastIndexOf('/') + 1)))
  report('workflow/call-target', uses, `there is no workflow ${path}${meant?.hint ?? ''}`, meant?.more)
}

function checkInputs(
  job: Job,
  { inputs }: Contract,
  callee: string,
  types: ReadonlyMap<YamlScalar, Type>,
  report: Report,
): void {
  const { known, unknown, missing } = compareGiven(entriesOf(valueOf(job.node, 'with')), inputs)
  for (const { entry, declared } of known) checkType(entry, declared, callee, types, report)
  for (const { entry, meant } of unknown) {
    const message = `${callee} takes no input ${entry.key.text}${meant.hint}`
    report('workflow/call-unknown-input', entry.key, message, meant.more)
  }
  for (const { name } of missing) {
    report(
      'workflow/call-missing-input',
      job.uses!,
      `${callee} needs the input ${name}, and this call does not give it`,
    )
  }
}

/** Whether a value is of the type that the input declares: GitHub converts none. */
function checkType(
  { value }: YamlEntry,
  { name, node }: Declared,
  callee: string,
  types: ReadonlyMap<YamlScalar, Type>,
  report: Report,
): void {
  const type = textOf(valueOf(node, 'type'))
  if (value.kind !== 'scalar' || (type !== 'boolean' && type !== 'number')) return
  const computed = hasExpression(value.text)
  const whole = isOneExpression(value.text) ? (types.get(value)?.kind ?? 'any') : 'string'
  const kind = computed ? whole : typeof value.value
  if (kind === 'any' || kind === type) return
  const given = computed ? `gives ${kind === 'string' ? 'text' : `a ${kind}`}` : `is ${JSON.stringify(value.value)}`
  const advice = kind === 'string' && computed ? '; fromJSON() makes other values of text' : ''
  report('workflow/call-input-type', value, `input ${name} of ${callee} is a ${type}, and this ${given}${advice}`)
}

function checkSecrets(job: Job, { secrets }: Contract, callee: string, report: Report): void {
  const node = valueOf(job.node, 'secrets')
  if (textOf(node) === 'inherit') return
  const { unknown, missing } = compareGiven(entriesOf(node), secrets)
  for (const { entry, meant } of unknown) {
    const message = `${callee} takes no secret ${entry.key.text}${meant.hint}`
    report('workflow/call-unknown-secret', entry.key, message, meant.more)
  }
  for (const { name } of missing) {
    report(
      'workflow/call-missing-secret',
      job.uses!,
      `${callee} needs the secret ${name}, and this call does not give it`,
    )
  }
}
