import path from 'node:path'
import { groupOf, versionOf, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { levelOf, type FieldPath, type Problem, type RuleId } from '../../finding.ts'
import { checkSchema } from '../schemaCheck.ts'
import type { Schemas } from '../schemas.ts'
import type { CustomKinds, CustomVerdict, KnownDefinition } from './index.ts'
import { checkCustomResource } from './customResource.ts'
import { definitionOf, type CustomDefinition } from './definition.ts'
import { checkDefinition } from './definitionCheck.ts'

/** A definition, shared by all units that apply the same text. */
type Shared = {
  object: ManifestObject
  definition: CustomDefinition | undefined
  /** What is wrong with it, by version of Kubernetes. */
  problems: Map<string, readonly Problem[]>
  /** The first of it because of which nobody can say what its objects look like. */
  wrong: Map<string, Problem | undefined>
}

type Entry = KnownDefinition & { shared: Shared; definition: CustomDefinition }

/** Knows the kinds that some definitions define. */
export function customKinds(definitions: readonly KnownDefinition[]): CustomKinds {
  const byText = new Map<string, Shared>()
  const share = (object: ManifestObject): Shared => {
    const text = JSON.stringify(object)
    const known = byText.get(text) ?? {
      object,
      definition: definitionOf(object),
      problems: new Map(),
      wrong: new Map(),
    }
    byText.set(text, known)
    return known
  }
  const byKind = new Map<string, Entry[]>()
  for (const known of definitions) {
    const shared = share(known.object)
    const { definition } = shared
    if (definition === undefined) continue
    const id = `${definition.group}/${definition.kind}`
    const entries = byKind.get(id) ?? []
    entries.push({ ...known, shared, definition })
    byKind.set(id, entries)
  }
  return {
    check: (object, unit, schemas) => {
      const entries = byKind.get(`${groupOf(object.apiVersion)}/${object.kind}`)
      return entries === undefined ? undefined : checkAgainst(object, nearestEntry(entries, unit), schemas)
    },
    checkDefinition: (object, schemas) => problemsOf(share(object), schemas),
  }
}

function problemsOf({ object, problems }: Shared, schemas: Schemas): readonly Problem[] {
  const found = problems.get(schemas.version) ?? checkDefinition(object, schemas)
  problems.set(schemas.version, found)
  return found
}

function checkAgainst(object: ManifestObject, entry: Entry, schemas: Schemas): CustomVerdict {
  const { definition, shared, judged, unit } = entry
  const version = definition.versions.find(({ name }) => name === versionOf(object.apiVersion))
  if (version?.served !== true) return { checked: true, problems: [notServed(object, definition)] }
  const wrong = wrongIn(shared, schemas)
  if (wrong === undefined) {
    return { checked: true, problems: checkCustomResource(object, definition, version, schemas) }
  }
  const reason = `the definition of ${definition.kind} in ${unit} cannot be used: ${wrong.message}`
  return { checked: false, reason, told: judged }
}

function notServed({ apiVersion, kind }: ManifestObject, { group, versions }: CustomDefinition): Problem {
  const served = versions.filter(each => each.served).map(({ name }) => `${group}/${name}`)
  const hint = served.length === 0 ? '' : `; write ${served.join(' or ')}`
  const message = `${apiVersion} ${kind} is not served${hint}`
  const problem: Problem = { rule: 'schema/api-version', message, path: ['apiVersion'], at: 'value' }
  return served.length === 1 ? { ...problem, suggestion: served[0]! } : problem
}

function wrongIn(shared: Shared, schemas: Schemas): Problem | undefined {
  if (!shared.wrong.has(schemas.version)) shared.wrong.set(schemas.version, findWrong(shared, schemas))
  return shared.wrong.get(schemas.version)
}

function findWrong(shared: Shared, schemas: Schemas): Problem | undefined {
  const kind = schemas.kind('apiextensions.k8s.io/v1', 'CustomResourceDefinition')
  const root = kind && schemas.root(kind)
  const form = root === undefined ? [] : checkSchema(schemas, root, shared.object)
  return [...form, ...problemsOf(shared, schemas)].find(
    problem => levelOf(problem) === 'error' && !harmless.has(problem.rule) && isInSchema(problem.path),
  )
}

function isInSchema([, versions, , schema]: FieldPath): boolean {
  return versions === 'versions' && schema === 'schema'
}

/** What the server refuses a schema for, though it is clear what objects look like: a rule that is none is left out. */
const harmless: ReadonlySet<RuleId> = new Set([
  'schema/unknown-field',
  'schema/duplicate-element',
  'cel/compile',
  'cel/cost',
  'cel/form',
])

/** Of several definitions of one kind that which is nearest in the tree of folders; then the first by name. */
function nearestEntry(entries: readonly Entry[], unit: string): Entry {
  let best = entries[0]!
  let most = -1
  for (const entry of entries) {
    const steps = shared(entry.unit, unit)
    if (steps < most || (steps === most && entry.unit >= best.unit)) continue
    best = entry
    most = steps
  }
  return best
}

/** How many folders two paths share from the top. */
function shared(left: string, right: string): number {
  const ours = left.split(path.posix.sep)
  const theirs = right.split(path.posix.sep)
  const differs = ours.findIndex((part, index) => part !== theirs[index])
  return differs < 0 ? ours.length : differs
}
