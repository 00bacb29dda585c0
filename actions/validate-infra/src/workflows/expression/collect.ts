import { formatPath, type RuleId } from '../../finding.ts'
import type { Report } from '../report.ts'
import type { Place } from '../schema/check.ts'
import type { Schema, Shape } from '../schema/definitions.ts'
import { wantedBy } from '../schema/describe.ts'
import { spanIn, type YamlScalar } from '../yaml/node.ts'
import type { Expression } from './ast.ts'
import { checkExpression, type Scope } from './check.ts'
import { ExpressionFault } from './lexer.ts'
import { parseExpression } from './parser.ts'
import { expressionsIn, isOneExpression, type Embedded } from './template.ts'
import { describeType, type Type } from './types.ts'

/** An expression of a file that could be read, where it stands and what it gives. */
export type FoundExpression = {
  scalar: YamlScalar
  place: Place
  expression: Expression
  type: Type
  /** Where its text begins in the text of the scalar. */
  bodyFrom: number
  /** From `${{` to behind `}}` in that text; the whole of a condition without them. */
  from: number
  to: number
}

/** Conditions are expressions as they stand. */
const conditions = new Set(['job-if', 'step-if', 'snapshot-if', 'runs-if'])

export function isCondition({ shape }: Place): boolean {
  return conditions.has(shape)
}

export type ExpressionCheck = {
  schema: Schema
  report: Report
  scopeAt(place: Place): Scope
}

/** Reads and checks the expressions of one scalar. */
export function expressionsAt(scalar: YamlScalar, place: Place, check: ExpressionCheck): FoundExpression[] {
  const embedded = expressionsIn(scalar.text)
  if (isCondition(place) && embedded.length === 0) {
    const { text } = scalar
    if (text.trim() === '') return []
    const whole = { from: 0, to: text.length, body: text, bodyFrom: 0, closed: true }
    return readOne(scalar, place, whole, check)
  }
  // What GitHub takes no expression from at this place has been said.
  if (place.contexts.length === 0) return []
  return embedded.flatMap(each => readOne(scalar, place, each, check))
}

function readOne(scalar: YamlScalar, place: Place, embedded: Embedded, check: ExpressionCheck): FoundExpression[] {
  const { body, bodyFrom, from, to, closed } = embedded
  const { report } = check
  if (!closed) {
    report(
      'workflow/expression-syntax',
      spanIn(scalar, from, from + 3),
      'this expression is not closed: there is no }} behind it',
    )
    return []
  }
  const at = (part: { from: number; to: number }) => spanIn(scalar, bodyFrom + part.from, bodyFrom + part.to)
  let expression: Expression
  try {
    expression = parseExpression(body)
  } catch (error) {
    if (!(error instanceof ExpressionFault)) throw error
    const empty = body.trim() === ''
    const span = empty || error.from >= body.length ? spanIn(scalar, from, to) : at(error)
    report('workflow/expression-syntax', span, empty ? 'this expression is empty' : error.message)
    return []
  }
  const type = checkExpression(expression, check.scopeAt(place), (rule, part, message, more) =>
    report(rule, at(part), message, more),
  )
  const found = { scalar, place, expression, type, bodyFrom, from, to }
  checkResult(found, check)
  return [found]
}

/** Whether what an expression gives is what its place takes. */
function checkResult({ scalar, place, type, from, to }: FoundExpression, { schema, report }: ExpressionCheck): void {
  if (type.kind === 'any' || isCondition(place)) return
  const shape = schema.shapeOf(place.shape)
  const span = spanIn(scalar, from, to)
  const part = !isOneExpression(scalar.text)
  if (part || takesOnlyText(shape)) {
    if (type.kind !== 'object' && type.kind !== 'array' && type.kind !== 'null') return
    const advice = type.kind === 'null' ? '' : ', and text cannot show it; toJSON() can'
    report('workflow/expression-object', span, `this gives ${describeType(type)}${advice}`)
  } else if (!takes(shape, type)) {
    const advice = type.kind === 'string' ? '; fromJSON() makes other values of text' : ''
    const rule: RuleId = 'workflow/expression-type'
    report(rule, span, `${formatPath(place.path)} gets ${describeType(type)}: ${wantedBy(shape)} is wanted${advice}`)
  }
}

function takesOnlyText({ scalars, items, mappings }: Shape): boolean {
  return items === undefined && mappings.length === 0 && scalars.every(({ type }) => type === 'string')
}

function takes({ scalars, items, mappings }: Shape, { kind }: Type): boolean {
  if (kind === 'array') return items !== undefined
  if (kind === 'object') return mappings.length > 0
  return scalars.some(({ type }) => type === kind || type === 'string')
}
