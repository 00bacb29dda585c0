import { checkEmbedded } from './embeddedCheck.ts'
import { checkRules } from './ruleCheck.ts'
import { itemsOf, metaFields, propertyOf, schemaNode, type SchemaNode } from './schemaNode.ts'
import { unknownFields } from './unknownFields.ts'
import { checkValue } from './valueCheck.ts'
import { refuse, within, type Walk } from './walk.ts'

/** Every default has to be what its schema takes; apiextensions-apiserver, pkg/apiserver/schema/defaulting/validation.go. */
export function checkDefaults(walk: Walk, root: SchemaNode): void {
  visit(walk, root, true)
}

function visit(walk: Walk, node: SchemaNode, embedded: boolean): void {
  // What an object of its own needs, its default needs too.
  if (node.default !== undefined) checkDefault(walk, embedded ? asEmbedded(node) : node)
  const items = itemsOf(node)
  if (items !== undefined) within(walk, ['items'], () => visit(walk, items, items.embedded))
  for (const name of Object.keys(node.properties)) {
    const property = propertyOf(node, name)
    // What is in the metadata of an object is held against more than its schema: left to the server.
    if (property === undefined || (embedded && metaFields.has(name))) continue
    within(walk, ['properties', name], () => visit(walk, property, property.embedded))
  }
}

function asEmbedded({ raw }: SchemaNode): SchemaNode {
  return schemaNode({ ...raw, 'x-kubernetes-embedded-resource': true })!
}

function checkDefault(walk: Walk, node: SchemaNode): void {
  const value = node.default
  const unknown = unknownIn(node, value)
  if (unknown !== undefined)
    refuse(walk, 'crd/default', ['default', ...unknown], 'does not exist in the schema', { at: 'key' })
  const path = [...walk.path, 'default']
  const { problems, blocking } = checkValue(node, value, walk.minor, path)
  const all = [...problems, ...embeddedIn(walk, node, path)]
  for (const { message, path: place, at } of all) walk.problems.push({ rule: 'crd/default', message, path: place, at })
  if (all.length > 0 || blocking) return
  for (const problem of checkRules(node, value, walk.minor, { isRoot: false, path })) {
    walk.problems.push({ ...problem, rule: 'crd/default' })
  }
}

/** The first field that would be thrown away again. */
function unknownIn(node: SchemaNode, value: unknown): (string | number)[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const [problem] = unknownFields(wrapped(node), { value })
  return problem === undefined ? undefined : [...problem.path.slice(1)]
}

function embeddedIn({ schemas }: Walk, node: SchemaNode, path: readonly (string | number)[]) {
  const problems = checkEmbedded(wrapped(node), { value: node.default }, schemas)
  return problems.map(problem => ({ ...problem, path: [...path, ...problem.path.slice(1)] }))
}

/** A schema of an object that has nothing but a value of another schema. */
function wrapped({ raw }: SchemaNode): SchemaNode {
  return schemaNode({ type: 'object', properties: { value: raw } })!
}
