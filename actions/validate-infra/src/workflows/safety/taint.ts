import { chainOf, type Expression } from '../expression/ast.ts'
import { ExpressionFault } from '../expression/lexer.ts'
import { parseExpression } from '../expression/parser.ts'
import { expressionsIn } from '../expression/template.ts'

/** What anyone can write who opens an issue, comments, forks or pushes to a fork. */
const patterns = [
  'github.head_ref',
  'github.event.comment.body',
  'github.event.commits.*.author.email',
  'github.event.commits.*.author.name',
  'github.event.commits.*.message',
  'github.event.discussion.body',
  'github.event.discussion.title',
  'github.event.head_commit.author.email',
  'github.event.head_commit.author.name',
  'github.event.head_commit.committer.email',
  'github.event.head_commit.committer.name',
  'github.event.head_commit.message',
  'github.event.issue.body',
  'github.event.issue.title',
  'github.event.pages.*.page_name',
  'github.event.pull_request.body',
  'github.event.pull_request.head.label',
  'github.event.pull_request.head.ref',
  'github.event.pull_request.head.repo.default_branch',
  'github.event.pull_request.title',
  'github.event.review.body',
  'github.event.review_comment.body',
  'github.event.workflow_run.display_title',
  'github.event.workflow_run.head_branch',
  'github.event.workflow_run.head_commit.author.email',
  'github.event.workflow_run.head_commit.author.name',
  'github.event.workflow_run.head_commit.message',
  'github.event.workflow_run.head_repository.description',
  'github.event.workflow_run.pull_requests.*.head.ref',
].map(each => each.split('.'))

/** Where a value that is named comes from in its turn; undefined where nobody knows. */
export type Origin = (chain: readonly string[]) => readonly Expression[] | undefined

/** Values that pass through many hands are followed no further. */
const depthLimit = 8

/** The part of an expression whose text a stranger can choose, if there is one: `github.event.issue.title`. */
export function untrustedIn(expression: Expression, originOf: Origin = () => undefined, depth = 0): string | undefined {
  const first = (parts: readonly Expression[]) => {
    for (const part of parts) {
      const found = untrustedIn(part, originOf, depth)
      if (found !== undefined) return found
    }
    return undefined
  }
  switch (expression.kind) {
    case 'literal':
    case 'not':
    case 'compare':
      return undefined
    case 'logic':
      // Of `a && b` only b is ever more than a false value.
      return first(expression.operator === '&&' ? expression.operands.slice(-1) : expression.operands)
    case 'call':
      return untrustedCall(expression, first)
    case 'context':
    case 'access': {
      const chain = chainOf(expression)
      if (chain === undefined) return expression.kind === 'access' ? first([expression.object]) : undefined
      if (patterns.some(pattern => covers(pattern, chain))) return chain.join('.')
      const origins = depth < depthLimit ? (originOf(chain) ?? []) : []
      for (const origin of origins) {
        const found = untrustedIn(origin, originOf, depth + 1)
        if (found !== undefined) return found
      }
      return undefined
    }
  }
}

function untrustedCall(
  { name, args }: Expression & { kind: 'call' },
  first: (parts: readonly Expression[]) => string | undefined,
): string | undefined {
  const callee = name.toLowerCase()
  if (callee === 'case') return first(args.filter((_, index) => index % 2 === 1 || index === args.length - 1))
  if (!['format', 'join', 'tojson', 'fromjson'].includes(callee)) return undefined
  // The whole of an event has everything in it.
  const whole = args.map(chainOf).find(chain => chain !== undefined && patterns.some(each => holds(each, chain)))
  return whole?.join('.') ?? first(args)
}

function covers(pattern: readonly string[], chain: readonly string[]): boolean {
  return chain.length === pattern.length && holds(pattern, chain)
}

function holds(pattern: readonly string[], chain: readonly string[]): boolean {
  if (chain.length > pattern.length) return false
  return chain.every((step, index) => step === '*' || pattern[index] === '*' || step === pattern[index])
}

/** The expressions of a text that can be read. */
export function expressionsOf(text: string): Expression[] {
  return expressionsIn(text).flatMap(({ body, closed }) => {
    try {
      return closed ? [parseExpression(body)] : []
    } catch (error) {
      if (error instanceof ExpressionFault) return []
      throw error
    }
  })
}
