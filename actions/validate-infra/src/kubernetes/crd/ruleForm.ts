import { followPath } from './fieldPath.ts'
import type { SchemaNode, ValidationRule } from './schemaNode.ts'
import { refuse, demand, within, type Walk } from './walk.ts'

/** What a rule of `x-kubernetes-validations` says beside its expression. */
export function checkRuleForms(walk: Walk, node: SchemaNode): void {
  for (const [index, rule] of node.rules.entries()) {
    within(walk, ['x-kubernetes-validations', index], () => checkForm(walk, node, rule))
  }
}

const lineBreak = /[\n\r]/

function checkForm(
  walk: Walk,
  node: SchemaNode,
  { rule, message, messageExpression, fieldPath, reason }: ValidationRule,
): void {
  if (rule.trim() === '') demand(walk, 'cel/form', ['rule'], 'is required')
  else if (message !== '' && message.trim() === '') refuse(walk, 'cel/form', ['message'], 'must not be blank')
  else if (lineBreak.test(message.trim())) refuse(walk, 'cel/form', ['message'], 'must be one line')
  else if (lineBreak.test(rule.trim()) && message.trim() === '') {
    demand(walk, 'cel/form', ['message'], 'is required where the rule has several lines')
  }
  if (messageExpression !== '' && messageExpression.trim() === '') {
    refuse(walk, 'cel/form', ['messageExpression'], 'must not be blank')
  }
  if (reason === '') refuse(walk, 'cel/form', ['reason'], 'must not be empty: leave it out')
  if (fieldPath === '') return
  if (fieldPath.trim() === '') refuse(walk, 'cel/form', ['fieldPath'], 'must not be blank')
  else if (lineBreak.test(fieldPath)) refuse(walk, 'cel/form', ['fieldPath'], 'must be one line')
  else if (followPath(node, fieldPath) === undefined) {
    refuse(walk, 'cel/form', ['fieldPath'], `is "${fieldPath}", which leads to no field of this schema`)
  }
}
