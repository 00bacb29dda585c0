import { describeObject, groupOf, type ManifestObject } from '../../../../lib/manifests/object.ts'
import type { Level, Problem, RuleId } from '../finding.ts'
import { checkMetadata } from './metadata.ts'
import { didYouMean } from '../../../../lib/nearest.ts'
import { checkSchema } from './schemaCheck.ts'
import type { Kind, Schemas } from './schemas.ts'
import { checkValues } from './values/index.ts'

export type MissingSchema = 'error' | 'warn' | 'skip'

export type ObjectVerdict =
  | { checked: true; problems: Problem[] }
  /** No schema: said aloud and counted, with a problem when the caller wants one. */
  | { checked: false; reason: string; problems: Problem[] }

/** What one version of Kubernetes would say to one object. */
export function checkObject(object: ManifestObject, schemas: Schemas, missing: MissingSchema): ObjectVerdict {
  const kind = schemas.kind(object.apiVersion, object.kind)
  if (kind === undefined) return withoutSchema(object, schemas, missing)
  const problems = notServed(object, kind, schemas)
  const root = schemas.root(kind)
  if (root === undefined) return { checked: true, problems }
  const minor = Number(schemas.version.split('.')[1])
  problems.push(
    ...checkSchema(schemas, root, object),
    ...checkMetadata(object, kind),
    ...checkValues(object, { minor }),
  )
  return { checked: true, problems }
}

function notServed(object: ManifestObject, kind: Kind, schemas: Schemas): Problem[] {
  if (!kind.disabled) return []
  const gone = kind.definition === undefined && kind.removed !== undefined
  const since = gone ? `is gone since Kubernetes ${kind.removed}` : 'is not served by default'
  const instead = kind.replacedBy ?? otherVersion(object, schemas)
  const hint = instead === undefined ? '' : `; write ${instead.slice(0, instead.lastIndexOf('/'))}`
  return [onApiVersion('schema/api-version', `${object.apiVersion} ${object.kind} ${since}${hint}`)]
}

function withoutSchema(object: ManifestObject, schemas: Schemas, missing: MissingSchema): ObjectVerdict {
  const group = groupOf(object.apiVersion)
  const name = `${object.apiVersion} ${object.kind}`
  const builtIn = Object.keys(schemas.kinds).some(each => groupOfId(each) === group)
  if (builtIn) return { checked: true, problems: [unknownKind(object, schemas)] }
  const reason = `there is no schema for ${name}`
  if (missing === 'skip') return { checked: false, reason, problems: [] }
  const level: Level = missing === 'warn' ? 'warning' : 'error'
  const message = `${reason}, so ${describeObject(object)} was not checked; input missing-schema decides what that means`
  return { checked: false, reason, problems: [{ ...onApiVersion('schema/missing', message), level }] }
}

/** A group that Kubernetes itself owns, with a version or a kind that it never had. */
function unknownKind(object: ManifestObject, schemas: Schemas): Problem {
  const instead = otherVersion(object, schemas)
  if (instead !== undefined) {
    const right = instead.slice(0, instead.lastIndexOf('/'))
    const message = `${object.apiVersion} has no kind ${object.kind}; it is in ${right}`
    return { ...onApiVersion('schema/api-version', message), suggestion: right }
  }
  const prefix = `${object.apiVersion}/`
  const siblings = Object.keys(schemas.kinds)
    .filter(each => each.startsWith(prefix) && !each.slice(prefix.length).includes('/'))
    .map(each => each.slice(prefix.length))
  const hint = didYouMean(object.kind, siblings)
  const problem = onApiVersion('schema/unknown-kind', `${object.apiVersion} has no kind ${object.kind}${hint}`)
  return { ...problem, path: ['kind'] }
}

/** The same kind in a version, or a group, that is served. */
function otherVersion(object: ManifestObject, schemas: Schemas): string | undefined {
  const found = Object.entries(schemas.kinds)
    .filter(([id, kind]) => !kind.disabled && id.slice(id.lastIndexOf('/') + 1) === object.kind)
    .map(([id]) => id)
  const group = groupOf(object.apiVersion)
  return found.find(id => groupOfId(id) === group) ?? (group === '' ? found[0] : undefined)
}

function groupOfId(id: string): string {
  return groupOf(id.slice(0, id.lastIndexOf('/')))
}

function onApiVersion(rule: RuleId, message: string): Problem {
  return { rule, message, path: ['apiVersion'], at: 'value' }
}
