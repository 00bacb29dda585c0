import { fileFinding, type Finding } from '../finding.ts'
import { fileStart } from '../source/sourceFile.ts'
import { checkAction } from './checks/action.ts'
import type { Check } from './checks/check.ts'
import { checkConditions } from './checks/conditions.ts'
import { checkEvents } from './checks/events.ts'
import { checkJobs } from './checks/jobs.ts'
import { checkMatrices } from './checks/matrix.ts'
import { checkNumbers } from './checks/numbers.ts'
import { checkRetired } from './checks/retired.ts'
import { checkRunners } from './checks/runners.ts'
import { checkSteps } from './checks/steps.ts'
import { expressionsAt, type FoundExpression } from './expression/collect.ts'
import { scopesOf } from './expression/scope.ts'
import { checkActionUses } from './graph/actionUses.ts'
import { checkCalls } from './graph/calls.ts'
import { checkChains } from './graph/chains.ts'
import { checkTriggerNames } from './graph/triggers.ts'
import type { Action } from './model/action.ts'
import type { Repository } from './model/repository.ts'
import type { Workflow } from './model/workflow.ts'
import { isWorkflow, type ReadFile } from './readRepository.ts'
import type { Report } from './report.ts'
import { checkDeploys } from './safety/deploys.ts'
import { checkHardening } from './safety/hardening.ts'
import { checkInjection } from './safety/injection.ts'
import { checkPins } from './safety/pins.ts'
import { checkRights } from './safety/rights.ts'
import { checkSecrets } from './safety/secrets.ts'
import { checkTriggers } from './safety/triggers.ts'
import { checkSchema } from './schema/check.ts'
import { actionFiles, workflowFiles } from './schema/definitions.ts'

const ofBoth: readonly Check[] = [
  checkSteps,
  checkConditions,
  checkNumbers,
  checkRetired,
  checkActionUses,
  checkInjection,
  checkPins,
  checkSecrets,
  checkHardening,
]
const ofWorkflows: readonly Check<Workflow>[] = [
  checkEvents,
  checkJobs,
  checkMatrices,
  checkRunners,
  checkCalls,
  checkChains,
  checkTriggerNames,
  checkRights,
  checkTriggers,
  checkDeploys,
]
const ofActions: readonly Check<Action>[] = [checkAction]

/** Everything that can be said of one file, given the others that it refers to. */
export function checkFile({ name, yaml, faults, model }: ReadFile, repository: Repository): Finding[] {
  const findings: Finding[] = faults.map(({ rule, message, ...span }) =>
    fileFinding(rule, message, { file: name, ...yaml.rangeOf(span) }),
  )
  const report: Report = (rule, at, message, { level, suggestion } = {}) => {
    const range = yaml.rangeOf('span' in at ? at.span : at)
    const finding = fileFinding(rule, message, { file: name, ...range }, level)
    findings.push(suggestion === undefined ? finding : { ...finding, suggestion })
  }
  if (model === undefined) {
    const family = isWorkflow(name) ? 'workflow' : 'action'
    if (faults.length === 0) findings.push(fileFinding(`${family}/missing-key`, 'the file is empty', fileStart(name)))
    return findings
  }
  const expressions = readExpressions(model, repository, report)
  const context = { report, repository, expressions }
  for (const check of ofBoth) check({ ...context, file: model })
  if (model.kind === 'workflow') for (const check of ofWorkflows) check({ ...context, file: model })
  else for (const check of ofActions) check({ ...context, file: model })
  return findings
}

/** Holds the file against its schema and reads every expression on the way. */
function readExpressions(model: Workflow | Action, repository: Repository, report: Report): FoundExpression[] {
  const schema = model.kind === 'workflow' ? workflowFiles : actionFiles
  const scopeAt = scopesOf(model, repository)
  const expressions: FoundExpression[] = []
  checkSchema(model.root, {
    schema,
    family: model.kind,
    report,
    onScalar: (scalar, place) => expressions.push(...expressionsAt(scalar, place, { schema, report, scopeAt })),
  })
  return expressions
}
