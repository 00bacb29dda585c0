import { isRecord } from '../../../../../lib/manifests/object.ts'
import { didYouMean, nearest } from '../../../../../lib/nearest.ts'
import { formatPath, type Problem } from '../../finding.ts'
import { additionalOf, fieldOf, itemsOf, metaFields, type SchemaNode } from './schemaNode.ts'

type Path = (string | number)[]

/**
 * Fields that the schema of a custom resource does not know. Without `fieldValidation=Strict` the server throws them away
 * and says nothing.
 */
export function unknownFields(root: SchemaNode, object: Record<string, unknown>): Problem[] {
  const problems: Problem[] = []
  visit(root, object, { embedded: true, kept: false }, [], problems)
  return problems
}

/** `kept`: the schema around keeps what it does not know. */
type Mode = { embedded: boolean; kept: boolean }

const plain: Mode = { embedded: false, kept: false }

function visit(node: SchemaNode | undefined, value: unknown, mode: Mode, path: Path, problems: Problem[]): void {
  // A value of another type is found as that.
  if (node !== undefined && !mayHold(node, value)) return
  const kept = mode.kept || (node?.preservesUnknown ?? false)
  if (Array.isArray(value)) {
    const items = node && itemsOf(node)
    if (items === undefined && kept) return
    for (let index = 0; index < value.length; index++) {
      path.push(index)
      visit(items, value[index], { embedded: items?.embedded ?? false, kept }, path, problems)
      path.pop()
    }
  } else if (isRecord(value)) visitFields(node, value, { embedded: mode.embedded, kept }, path, problems)
}

function mayHold({ type, intOrString }: SchemaNode, value: unknown): boolean {
  return !intOrString && (type === '' || type === (Array.isArray(value) ? 'array' : 'object'))
}

function visitFields(
  node: SchemaNode | undefined,
  value: Record<string, unknown>,
  { embedded, kept }: Mode,
  path: Path,
  problems: Problem[],
): void {
  const additional = node && additionalOf(node)
  for (const name of Object.keys(value)) {
    if (embedded && metaFields.has(name)) continue
    const schema = node && fieldOf(node, name)
    path.push(name)
    if (schema !== undefined) {
      visit(schema, value[name], schema.embedded ? { embedded: true, kept: false } : plain, path, problems)
    } else if (additional !== undefined) visit(undefined, value[name], plain, path, problems)
    else if (!kept) problems.push(unknownField(node, name, [...path]))
    path.pop()
  }
}

function unknownField(node: SchemaNode | undefined, name: string, path: Path): Problem {
  const names = Object.keys(node?.properties ?? {})
  const suggestion = nearest(name, names)
  return {
    rule: 'schema/unknown-field',
    message: `there is no field ${formatPath(path)}${didYouMean(name, names)}`,
    path,
    at: 'key',
    ...(suggestion !== undefined && { suggestion }),
  }
}
