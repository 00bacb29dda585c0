import type { CheckContext } from '../checks/check.ts'
import { chainOf, partsOf, type Expression } from '../expression/ast.ts'
import type { FoundExpression } from '../expression/collect.ts'
import type { Report } from '../report.ts'
import { scalarOf, spanIn, valueOf } from '../yaml/node.ts'

/** Secrets that reach further than they have to. */
export function checkSecrets({ file, report, expressions }: CheckContext): void {
  for (const job of file.kind === 'workflow' ? file.jobs : []) {
    const secrets = scalarOf(valueOf(job.node, 'secrets'))
    if (secrets?.text === 'inherit') {
      report(
        'workflow/secrets-inherit',
        secrets,
        `${job.uses?.text ?? 'the called workflow'} gets every secret of this repository: name those that it needs`,
      )
    }
  }
  for (const found of expressions) {
    for (const part of partsOf(found.expression)) checkPart(part, found, report)
  }
}

function checkPart(part: Expression, { scalar, bodyFrom }: FoundExpression, report: Report): void {
  const span = spanIn(scalar, bodyFrom + part.from, bodyFrom + part.to)
  if (part.kind === 'call') {
    const [argument] = part.args
    if (argument?.kind === 'context' && argument.name.toLowerCase() === 'secrets' && /^toJSON$/i.test(part.name)) {
      report(
        'workflow/all-secrets',
        span,
        'every secret of the repository is handed over here: name those that are needed',
      )
    }
  }
  if (part.kind !== 'access') return
  const { object, index } = part
  if (
    object.kind === 'context' &&
    object.name.toLowerCase() === 'secrets' &&
    (index === '*' || index.kind !== 'literal')
  ) {
    report(
      'workflow/all-secrets',
      span,
      'which secret this is shows only when it runs, so that every one is handed over: name it',
    )
  }
  if (object.kind !== 'call' || !/^fromJSON$/i.test(object.name)) return
  const [argument] = object.args
  if (argument !== undefined && chainOf(argument)?.[0] === 'secrets') {
    const message =
      'a part of a secret is not masked in the log, since GitHub knows the whole only: make it a secret of its own'
    report('workflow/unmasked-secret', span, message)
  }
}
