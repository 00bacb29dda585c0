import { isRecord } from '../../../../../lib/manifests/object.ts'
import { formatPath, type Problem } from '../../finding.ts'
import { canonical } from './canonical.ts'
import { additionalOf, itemsOf, propertyOf, type SchemaNode } from './schemaNode.ts'
import { shown } from './valueReport.ts'

type Path = (string | number)[]

/** Elements that are there twice in lists that are sets, or maps by some of their fields (`x-kubernetes-list-type`). */
export function duplicateElements(root: SchemaNode, object: Record<string, unknown>): Problem[] {
  const problems: Problem[] = []
  visit(root, object, [], problems)
  return problems
}

function visit(node: SchemaNode, value: unknown, path: Path, problems: Problem[]): void {
  if (Array.isArray(value)) {
    if (node.listType === 'set') checkSet(value, path, problems)
    else if (node.listType === 'map') checkMap(node, value, path, problems)
    const items = itemsOf(node)
    if (items !== undefined) value.forEach((element, index) => descend(items, element, index, path, problems))
  } else if (isRecord(value)) {
    const additional = additionalOf(node)
    for (const name of Object.keys(value)) {
      const schema = typeof additional === 'object' ? additional : propertyOf(node, name)
      if (schema !== undefined) descend(schema, value[name], name, path, problems)
    }
  }
}

function descend(node: SchemaNode, value: unknown, step: string | number, path: Path, problems: Problem[]): void {
  if (typeof value !== 'object' || value === null) return
  path.push(step)
  visit(node, value, path, problems)
  path.pop()
}

function checkSet(value: readonly unknown[], path: Path, problems: Problem[]): void {
  const seen = new Map<string, number>()
  for (const [index, element] of value.entries()) {
    const id = canonical(element)
    const first = seen.get(id)
    if (first === undefined) seen.set(id, index)
    else problems.push(duplicate([...path, index], path, shown(element), first, index))
  }
}

/** Elements without any of the keys are equal too. */
function checkMap({ listKeys }: SchemaNode, value: readonly unknown[], path: Path, problems: Problem[]): void {
  const seen = new Map<string, number>()
  for (const [index, element] of value.entries()) {
    const keys = listKeys.map(key => (isRecord(element) ? element[key] : undefined))
    const id = keys.map(canonical).join('\n')
    const first = seen.get(id)
    if (first === undefined) {
      seen.set(id, index)
      continue
    }
    const words = listKeys.map((key, position) => `${key} ${shown(keys[position] ?? '')}`).join(' and ')
    // Of one key its value is what to change; of several it may be any of them.
    const place = listKeys.length === 1 ? [...path, index, listKeys[0]!] : [...path, index]
    problems.push(duplicate(place, path, words, first, index))
  }
}

function duplicate(place: Path, list: Path, words: string, first: number, index: number): Problem {
  const message = `${formatPath(list)} has ${words} twice, at [${first}] and [${index}]`
  return { rule: 'schema/duplicate-element', message, path: [...place], at: 'value' }
}
