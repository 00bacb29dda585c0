import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { formatPath, type Problem } from '../../finding.ts'
import { checkMetadata } from '../metadata.ts'
import type { Schemas } from '../schemas.ts'
import { checkForm } from './objectMeta.ts'
import { fieldOf, itemsOf, type SchemaNode } from './schemaNode.ts'

type Path = (string | number)[]

type Check = { problems: Problem[]; path: Path; schemas: Schemas }

/** Objects within a custom resource (`x-kubernetes-embedded-resource`): they need what every object needs. */
export function checkEmbedded(root: SchemaNode, object: Record<string, unknown>, schemas: Schemas): Problem[] {
  const check: Check = { problems: [], path: [], schemas }
  if (mayEmbed(root.raw)) visit(check, root, object)
  return check.problems
}

function visit(check: Check, node: SchemaNode, value: unknown): void {
  if (Array.isArray(value)) {
    const items = itemsOf(node)
    if (items !== undefined) for (const [index, element] of value.entries()) descend(check, items, element, index)
  } else if (isRecord(value)) {
    if (node.embedded) checkOne(check, value)
    for (const name of Object.keys(value)) {
      const schema = fieldOf(node, name)
      if (schema !== undefined && mayEmbed(schema.raw)) descend(check, schema, value[name], name)
    }
  }
}

function descend(check: Check, node: SchemaNode, value: unknown, step: string | number): void {
  check.path.push(step)
  visit(check, node, value)
  check.path.pop()
}

function refuse(check: Check, field: Path, words: string, at: Problem['at'] = 'value'): void {
  const path = [...check.path, ...field]
  check.problems.push({ rule: 'schema/embedded-resource', message: `${formatPath(path)} ${words}`, path, at })
}

function checkOne(check: Check, value: Record<string, unknown>): void {
  for (const field of ['apiVersion', 'kind']) {
    if (!Object.hasOwn(value, field)) {
      refuse(check, [field], 'is required: the object here has to say what it is', 'key')
    } else if (typeof value[field] !== 'string' || value[field] === '') {
      refuse(check, [field], 'has to be text that is not empty')
    }
  }
  const { apiVersion, kind, metadata } = value
  if (typeof apiVersion === 'string' && apiVersion.split('/').length > 2) {
    refuse(check, ['apiVersion'], `is "${apiVersion}", but has at most one "/"`)
  }
  if (typeof kind === 'string' && kind !== '' && !/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/i.test(kind)) {
    refuse(check, ['kind'], `is "${kind}": letters, digits and "-" are allowed, at most 63`)
  }
  if (isRecord(metadata)) checkMeta(check, metadata)
  else if (metadata !== undefined && metadata !== null) refuse(check, ['metadata'], 'has to be a mapping')
}

/** Names only have to fit a path; the rest is as in any object. */
function checkMeta(check: Check, metadata: Record<string, unknown>): void {
  const { name, generateName, ...others } = metadata
  const object: ManifestObject = { apiVersion: '', kind: '', metadata: { ...others, name: 'any' } }
  const problems = [
    ...checkForm(metadata, check.schemas),
    ...checkMetadata(object, { namespaced: true }, Number(check.schemas.version.split('.')[1])),
  ]
  const here = formatPath([...check.path, 'metadata'])
  for (const problem of problems) {
    const message = problem.message.replace('metadata', here)
    check.problems.push({ ...problem, message, path: [...check.path, ...problem.path] })
  }
  for (const [field, text] of Object.entries({ name, generateName })) {
    if (typeof text !== 'string' || !/[/%]|^\.{1,2}$/.test(text)) continue
    refuse(check, ['metadata', field], `is "${text}": it must not be ".", ".." or hold "/" or "%"`)
  }
}

const known = new WeakMap<object, boolean>()

/** Whether a schema, or one in it, is that of an object of its own. */
function mayEmbed(raw: unknown): boolean {
  if (typeof raw !== 'object' || raw === null) return false
  const found = known.get(raw)
  if (found !== undefined) return found
  const may = Array.isArray(raw)
    ? raw.some(mayEmbed)
    : (isRecord(raw) && raw['x-kubernetes-embedded-resource'] === true) || Object.values(raw).some(mayEmbed)
  known.set(raw, may)
  return may
}
