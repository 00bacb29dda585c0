import { formatPath, type Level, type RuleId } from '../../finding.ts'
import { hasExpression, isOneExpression } from '../expression/template.ts'
import { guess } from '../guess.ts'
import type { Report } from '../report.ts'
import type { Span, YamlMapping, YamlNode, YamlScalar } from '../yaml/node.ts'
import { filledShapes } from './additions.ts'
import { matches, takesText, wantedBy } from './describe.ts'
import type { MappingShape, Schema, Shape } from './definitions.ts'
import { missingKeys, variantOf } from './variants.ts'

/** Where a scalar stands: the way to it, what is wanted there, and what its expressions may use. */
export type Place = { path: readonly (string | number)[]; shape: string; contexts: readonly string[] }

export type SchemaCheck = {
  schema: Schema
  family: 'workflow' | 'action'
  report: Report
  /** Told of every scalar that is text or holds expressions. */
  onScalar(scalar: YamlScalar, place: Place): void
}

type Walk = SchemaCheck & { path: (string | number)[] }

/** Places whose words are worth a rule of their own. */
const keyRules: Readonly<Record<string, RuleId>> = {
  'on-mapping-strict': 'workflow/unknown-event',
  'permissions-mapping': 'workflow/permission',
}
const valueRules: readonly (readonly [RegExp, RuleId])[] = [
  [/^on-(string-)?strict$/, 'workflow/unknown-event'],
  [/^permission/, 'workflow/permission'],
  [/-activity(-types?)?$/, 'workflow/activity-type'],
  [/^using$/, 'action/using'],
  [/^branding-/, 'action/branding'],
]

const noContexts: readonly string[] = []

/** Holds a file against GitHub's schema of it. */
export function checkSchema(root: YamlNode, check: SchemaCheck): void {
  visit({ ...check, path: [] }, root, check.schema.root, noContexts, { from: root.span.from, to: root.span.from + 1 })
}

/** `owner` is what to mark when something is missing below: the key that the node stands behind. */
function visit(walk: Walk, node: YamlNode, name: string, inherited: readonly string[], owner: Span): void {
  const shape = walk.schema.shapeOf(name)
  const contexts = withOwn(inherited, shape)
  if (node.kind === 'scalar') visitScalar(walk, node, shape, contexts, owner)
  else if (node.kind === 'mapping' && shape.mappings.length > 0) visitMapping(walk, node, shape, contexts, owner)
  else if (node.kind === 'sequence' && shape.items !== undefined) {
    if (node.items.length === 0) reportHollow(walk, name, node.span, 'it needs at least one element')
    for (const [index, item] of node.items.entries()) {
      const mark = item.kind === 'mapping' ? (item.entries[0]?.key.span ?? item.span) : item.span
      descend(walk, index, item, shape.items, contexts, mark)
    }
  } else {
    const what = node.kind === 'sequence' ? 'a list' : 'a mapping'
    const mark = { from: node.span.from, to: node.span.from + 1 }
    walk.report(`${walk.family}/type`, mark, `${here(walk)} is ${what}: ${wantedBy(shape)} is wanted`)
  }
}

const joined = new WeakMap<readonly string[], Map<string, readonly string[]>>()

/** The contexts of the place above with those of a shape; the same list for the same of both. */
function withOwn(inherited: readonly string[], { name, contexts }: Shape): readonly string[] {
  if (contexts.length === 0) return inherited
  const known = joined.get(inherited) ?? new Map<string, readonly string[]>()
  const list = known.get(name) ?? [...new Set([...inherited, ...contexts])]
  joined.set(inherited, known.set(name, list))
  return list
}

function descend(
  walk: Walk,
  step: string | number,
  node: YamlNode,
  shape: string,
  contexts: readonly string[],
  owner: Span,
): void {
  walk.path.push(step)
  visit(walk, node, shape, contexts, owner)
  walk.path.pop()
}

function here({ path, family }: Walk): string {
  return formatPath(path) || `the ${family}`
}

function reportEmpty(walk: Walk, at: Span, wanted: string, level: Level = 'error'): void {
  walk.report('workflow/empty', at, `${here(walk)} is empty: ${wanted}`, { level })
}

function reportHollow(walk: Walk, name: string, at: Span, wanted: string): void {
  const level = filledShapes.get(name)
  if (level !== undefined) reportEmpty(walk, at, wanted, level)
}

function visitScalar(walk: Walk, scalar: YamlScalar, shape: Shape, contexts: readonly string[], owner: Span): void {
  if (typeof scalar.value === 'string' && hasExpression(scalar.text)) {
    if (contexts.length === 0 && shape.items !== 'any') {
      const message = `${here(walk)} takes no expression: GitHub reads it before any is evaluated`
      walk.report('workflow/expression-not-allowed', scalar, message)
    } else if (!takesText(shape) && !isOneExpression(scalar.text)) {
      const message = `${here(walk)} is text around an expression: ${wantedBy(shape)} is wanted`
      walk.report(`${walk.family}/type`, scalar, message)
    }
    walk.onScalar(scalar, { path: [...walk.path], shape: shape.name, contexts })
  } else if (!matches(scalar, shape)) reportScalar(walk, scalar, shape, owner)
  else if (takesText(shape)) walk.onScalar(scalar, { path: [...walk.path], shape: shape.name, contexts })
}

function reportScalar(walk: Walk, scalar: YamlScalar, shape: Shape, owner: Span): void {
  if (scalar.value === null || scalar.text === '') {
    const at = scalar.span.from === scalar.span.to ? owner : scalar.span
    return reportEmpty(walk, at, `${wantedBy(shape)} is wanted`)
  }
  const values = shape.scalars.map(({ constant }) => constant).filter(each => each !== undefined)
  const own = valueRules.find(([pattern]) => pattern.test(shape.name))?.[1]
  const { hint, more } = guess(scalar.text, values)
  const other = walk.family === 'workflow' && values.length > 0 ? 'workflow/value' : (`${walk.family}/type` as const)
  walk.report(
    own ?? other,
    scalar,
    `${here(walk)} is ${JSON.stringify(scalar.text)}: ${wantedBy(shape)} is wanted${hint}`,
    more,
  )
}

function visitMapping(walk: Walk, mapping: YamlMapping, shape: Shape, contexts: readonly string[], owner: Span): void {
  const { report } = walk
  if (mapping.entries.length === 0) reportHollow(walk, shape.name, owner, 'it needs at least one key')
  const variant = variantOf(mapping, shape.mappings)
  const seen = new Map<string, YamlScalar>()
  const unknown: YamlScalar[] = []
  let computed = false
  for (const { key, value } of mapping.entries) {
    const type = variant.properties.get(key.text)?.type ?? variant.loose
    // A key in the wrong case is an unknown one, not the right one twice.
    const twin = type === undefined ? undefined : seen.get(key.text.toLowerCase())
    if (key.text === '<<' && !key.quoted) {
      report('workflow/merge-key', key, `${here(walk)} merges a mapping: to GitHub "<<" is a key like any other`)
    } else if (hasExpression(key.text) && contexts.length > 0) {
      computed = true
      walk.onScalar(key, { path: [...walk.path], shape: 'string', contexts })
      descend(walk, key.text, value, 'any', contexts, key.span)
    } else if (twin !== undefined) {
      const as = twin.text === key.text ? '' : `, as ${twin.text}: case does not count`
      report('workflow/duplicate-key', key, `${here(walk)} has the key ${key.text} already${as}`)
    } else if (key.text === '') report(`${walk.family}/type`, key, `${here(walk)} has a key without a name`)
    else if (type === undefined) unknown.push(key)
    else {
      seen.set(key.text.toLowerCase(), key)
      descend(walk, key.text, value, type, contexts, key.span)
    }
  }
  const meant = new Set(unknown.map(key => reportKey(walk, key, variant, shape.mappings)))
  if (!computed) reportMissing(walk, missingKeys(mapping, variant, shape.mappings), meant, owner)
}

/** Says that a key is not taken, and answers the one that was meant. */
function reportKey(
  walk: Walk,
  key: YamlScalar,
  variant: MappingShape,
  variants: readonly MappingShape[],
): string | undefined {
  const elsewhere = variants.some(each => each.properties.has(key.text))
  const meant = guess(key.text, elsewhere ? [] : variant.properties.keys())
  const beside = elsewhere ? ` beside ${variant.mark ?? 'the others'}` : ''
  const event = variant.name === 'on-mapping-strict'
  const what = event ? `there is no event ${key.text}` : `${here(walk)} takes no key ${key.text}${beside}`
  const rule = keyRules[variant.name] ?? (`${walk.family}/unexpected-key` as const)
  walk.report(rule, key, what + meant.hint, meant.more)
  return meant.word
}

/** One that is there under a name almost like it is not missing. */
function reportMissing(walk: Walk, missing: string[][], meant: ReadonlySet<string | undefined>, owner: Span): void {
  for (const names of missing.filter(each => !each.some(name => meant.has(name)))) {
    const keys = names.length > 1 ? `one of the keys ${names.join(', ')}` : `the key ${names[0]}`
    walk.report(`${walk.family}/missing-key`, owner, `${here(walk)} needs ${keys}`)
  }
}
