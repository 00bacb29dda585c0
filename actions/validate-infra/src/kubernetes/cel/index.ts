import { check, type Checked } from './checker.ts'
import { environmentOf } from './environment.ts'
import { literalIssues } from './literals.ts'
import { parse } from './parser.ts'
import type { Issue } from './syntax.ts'
import type { Type } from './types.ts'

export type Compiled = { ok: true; checked: Checked } | { ok: false; issues: Issue[] }

/**
 * Compiles an expression as the server of a minor version of Kubernetes 1 does when it meets it first: syntax, types, and
 * what is wrong with its literals.
 */
export function compileExpression(text: string, variables: Readonly<Record<string, Type>>, minor: number): Compiled {
  const environment = environmentOf(minor)
  const parsed = parse(text, minor)
  if (!parsed.ok) return { ok: false, issues: [parsed.issue] }
  const verdict = check(parsed.expr, variables, environment)
  if (!verdict.ok) return verdict
  const issues = literalIssues(verdict.checked)
  return issues.length > 0 ? { ok: false, issues } : verdict
}
