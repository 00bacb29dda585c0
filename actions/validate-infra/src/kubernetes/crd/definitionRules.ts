import { declarationOf, requestBytes } from './declaration.ts'
import { compileRules, type CompiledRule, type Expression } from './ruleSet.ts'
import { additionalOf, itemsOf, propertyOf, type SchemaNode } from './schemaNode.ts'
import { refuse, within, type Walk } from './walk.ts'

/** What one expression may cost, by estimate, and all those of a schema. */
const expressionLimit = 10_000_000
const schemaLimit = 100_000_000

type Place = {
  /** How often a value of this schema can occur in an object; undefined where nothing bounds it. */
  count: number | undefined
  /** Where an earlier and a later state of an object can no longer be compared; undefined where they can. */
  uncomparable: string | undefined
  total: { cost: number; worst: { path: (string | number)[]; cost: number } | undefined }
}

/** Compiles every rule of a schema and adds up what they can cost. */
export function checkDefinitionRules(walk: Walk, root: SchemaNode): void {
  const total: Place['total'] = { cost: 0, worst: undefined }
  visit(walk, root, true, { count: 1, uncomparable: undefined, total })
  if (total.cost <= schemaLimit || total.worst === undefined) return
  const words = `: all rules of this schema together can cost ${factor(total.cost, schemaLimit)} times what they may, this one the most; ${remedy}`
  const { path } = total.worst
  walk.problems.push({ rule: 'cel/cost', message: `${path.join('.')}${words}`, path, at: 'value' })
}

function visit(walk: Walk, node: SchemaNode, root: boolean, place: Place): void {
  if (node.rules.length > 0) checkRules(walk, node, root, place)
  const below = { ...place, count: product(place.count, elementsOf(node)) }
  const additional = additionalOf(node)
  const items = itemsOf(node)
  if (typeof additional === 'object') {
    within(walk, ['additionalProperties'], () => visit(walk, additional, additional.embedded, below))
  }
  for (const name of Object.keys(node.properties)) {
    const property = propertyOf(node, name)
    if (property !== undefined)
      within(walk, ['properties', name], () => visit(walk, property, property.embedded, below))
  }
  if (items === undefined) return
  const uncomparable = node.listType === 'map' ? place.uncomparable : (place.uncomparable ?? 'the elements of a list')
  within(walk, ['items'], () => visit(walk, items, items.embedded, { ...below, uncomparable }))
}

function product(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? undefined : left * right
}

/** How many values a list or a mapping can have; undefined without a bound. */
function elementsOf({ type, raw, maxProperties, maxItems }: SchemaNode): number | undefined {
  if (type === 'array') return maxItems === undefined ? undefined : Math.max(0, maxItems)
  if (type !== 'object' || raw['additionalProperties'] === undefined) return 1
  return maxProperties === undefined ? undefined : Math.max(0, maxProperties)
}

function checkRules(walk: Walk, node: SchemaNode, root: boolean, place: Place): void {
  const declaration = declarationOf(node, root)
  if (declaration === undefined) {
    refuse(walk, 'cel/compile', ['x-kubernetes-validations'], 'stands at a schema whose values no rule can see', {
      at: 'key',
    })
    return
  }
  const count = place.count ?? Math.trunc(requestBytes / (declaration.leastBytes + 1))
  for (const [index, rule] of compileRules(node, declaration, walk.minor).entries()) {
    if (rule !== undefined) within(walk, ['x-kubernetes-validations', index], () => checkRule(walk, rule, count, place))
  }
}

function checkRule(
  walk: Walk,
  { rule, message, usesOldSelf, written }: CompiledRule,
  count: number,
  place: Place,
): void {
  checkExpression(walk, 'rule', rule, count, place)
  if (message !== undefined) checkExpression(walk, 'messageExpression', message, 1, place)
  if (!rule.ok) return
  if (usesOldSelf && place.uncomparable !== undefined) {
    refuse(
      walk,
      'cel/compile',
      ['rule'],
      `uses oldSelf, but ${place.uncomparable} cannot be compared with what they were`,
    )
  } else if (!usesOldSelf && written.optionalOldSelf !== undefined) {
    refuse(walk, 'cel/form', ['optionalOldSelf'], 'can only be set where the rule uses oldSelf')
  }
}

const remedy =
  'bound the lists, mappings and texts that it goes through by maxItems, maxProperties and maxLength, or make it simpler'

function checkExpression(walk: Walk, field: string, expression: Expression, count: number, { total }: Place): void {
  if (!expression.ok) return refuse(walk, 'cel/compile', [field], `does not compile: ${expression.message}`)
  const cost = expression.cost * count
  if (cost > expressionLimit) {
    refuse(walk, 'cel/cost', [field], `can cost ${factor(cost, expressionLimit)} times what it may; ${remedy}`)
    return
  }
  total.cost += cost
  if (total.worst === undefined || cost > total.worst.cost) total.worst = { path: [...walk.path, field], cost }
}

function factor(cost: number, limit: number): string {
  return cost / limit > 100 ? 'more than 100' : (cost / limit).toFixed(1)
}
