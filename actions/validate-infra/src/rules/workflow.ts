import { workflowCallRules } from './workflow/calls.ts'
import { workflowExpressionRules } from './workflow/expressions.ts'
import { workflowHardeningRules } from './workflow/hardening.ts'
import { workflowJobRules } from './workflow/jobs.ts'
import { workflowSafetyRules } from './workflow/safety.ts'
import { workflowSyntaxRules } from './workflow/syntax.ts'

export const workflowRules = [
  ...workflowSyntaxRules,
  ...workflowExpressionRules,
  ...workflowJobRules,
  ...workflowCallRules,
  ...workflowSafetyRules,
  ...workflowHardeningRules,
] as const
