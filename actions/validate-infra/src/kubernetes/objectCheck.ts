import { describeObject, groupOf, type ManifestObject } from '../../../../lib/manifests/object.ts'
import { didYouMean, nearest } from '../../../../lib/nearest.ts'
import type { Level, Problem, RuleId } from '../finding.ts'
import { decoded } from './decoded.ts'
import { withoutEchoes } from './echoes.ts'
import { isDefinition, noCustomKinds, type CustomKinds } from './crd/index.ts'
import { checkMetadata } from './metadata.ts'
import { checkSchema } from './schemaCheck.ts'
import { schemasOf, supportedVersions, type Kind, type Schemas } from './schemas.ts'
import { checkValues } from './values/index.ts'

export type MissingSchema = 'error' | 'warn' | 'skip'

export type ObjectVerdict =
  | { checked: true; problems: Problem[] }
  /** No schema: said aloud and counted, with a problem when the caller wants one. */
  | { checked: false; reason: string; problems: Problem[] }

/** The kinds that definitions define, and the unit of the object, whose own definitions come first. */
export type Surroundings = { custom: CustomKinds; unit: string }

const alone: Surroundings = { custom: noCustomKinds, unit: '.' }

/** What one version of Kubernetes would say to one object. */
export function checkObject(
  object: ManifestObject,
  schemas: Schemas,
  missing: MissingSchema,
  around = alone,
): ObjectVerdict {
  const kind = schemas.kind(object.apiVersion, object.kind)
  if (kind === undefined) return checkCustom(object, schemas, missing, around)
  const problems = kind.disabled ? [notServed(object, kind, schemas)] : onItsWayOut(object, kind, schemas)
  const root = schemas.root(kind)
  if (root === undefined) return { checked: true, problems }
  const minor = minorOf(schemas.version)
  const seen = decoded(schemas, root, object)
  const values = checkMetadata(seen, kind, minor)
  values.push(...checkValues(seen, { minor }))
  problems.push(...withoutEchoes(checkSchema(schemas, root, object), values))
  if (isDefinition(object)) problems.push(...around.custom.checkDefinition(object, schemas))
  return { checked: true, problems }
}

function minorOf(version: string): number {
  return Number(version.slice(version.indexOf('.') + 1))
}

function notServed(object: ManifestObject, kind: Kind, schemas: Schemas): Problem {
  const gone = kind.definition === undefined && kind.removed !== undefined
  const since = gone ? `is gone since Kubernetes ${kind.removed}` : 'is not served by default'
  return versionProblem('schema/api-version', object, since, kind.replacedBy ?? otherVersion(object, schemas))
}

/** The server still takes it, and warns. */
function onItsWayOut(object: ManifestObject, kind: Kind, schemas: Schemas): Problem[] {
  const { deprecated, removed, replacedBy } = kind
  if (removed !== undefined) {
    return [versionProblem('deprecated/api-version', object, `is gone in Kubernetes ${removed}`, replacedBy)]
  }
  if (deprecated === undefined || minorOf(deprecated) > minorOf(schemas.version)) return []
  return [versionProblem('deprecated/api-version', object, `is deprecated since Kubernetes ${deprecated}`, replacedBy)]
}

function checkCustom(
  object: ManifestObject,
  schemas: Schemas,
  missing: MissingSchema,
  { custom, unit }: Surroundings,
): ObjectVerdict {
  const verdict = custom.check(object, unit, schemas)
  if (verdict === undefined) return withoutSchema(object, schemas, missing)
  if (verdict.checked) return verdict
  return unchecked(object, verdict.reason, verdict.told ? 'skip' : missing)
}

function withoutSchema(object: ManifestObject, schemas: Schemas, missing: MissingSchema): ObjectVerdict {
  if (schemas.groups.has(groupOf(object.apiVersion))) {
    return { checked: true, problems: [unknownKind(object, schemas)] }
  }
  return unchecked(object, `there is no schema for ${object.apiVersion} ${object.kind}`, missing)
}

function unchecked(object: ManifestObject, reason: string, missing: MissingSchema): ObjectVerdict {
  if (missing === 'skip') return { checked: false, reason, problems: [] }
  const level: Level = missing === 'warn' ? 'warning' : 'error'
  const message = `${reason}, so ${describeObject(object)} was not checked; input missing-schema decides what that means`
  return { checked: false, reason, problems: [{ ...onApiVersion('schema/missing', message), level }] }
}

/** A group that Kubernetes itself owns, with a version or a kind that this version of it does not have. */
function unknownKind(object: ManifestObject, schemas: Schemas): Problem {
  const instead = otherVersion(object, schemas)
  const since = firstVersionWith(object)
  if (since !== undefined && minorOf(since) > minorOf(schemas.version)) {
    return versionProblem('schema/api-version', object, `is there since Kubernetes ${since}`, instead)
  }
  if (instead !== undefined) {
    const right = apiVersionOf(instead)
    const message = `${object.apiVersion} has no kind ${object.kind}; it is in ${right}`
    return { ...onApiVersion('schema/api-version', message), suggestion: right }
  }
  const prefix = `${object.apiVersion}/`
  const siblings = Object.keys(schemas.kinds)
    .filter(each => each.startsWith(prefix) && !each.slice(prefix.length).includes('/'))
    .map(each => each.slice(prefix.length))
  const suggestion = nearest(object.kind, siblings)
  const message = `${object.apiVersion} has no kind ${object.kind}${didYouMean(object.kind, siblings)}`
  const problem = onApiVersion('schema/unknown-kind', message)
  return { ...problem, path: ['kind'], ...(suggestion !== undefined && { suggestion }) }
}

/** The first version that serves the very kind, of those that can be asked. */
function firstVersionWith({ apiVersion, kind }: ManifestObject): string | undefined {
  return supportedVersions().find(version => {
    const found = schemasOf(version).kind(apiVersion, kind)
    return found?.definition !== undefined && !found.disabled
  })
}

/** The same kind in a version, or a group, that is served. */
function otherVersion(object: ManifestObject, schemas: Schemas): string | undefined {
  const found = Object.entries(schemas.kinds)
    .filter(([id, kind]) => !kind.disabled && id.slice(id.lastIndexOf('/') + 1) === object.kind)
    .map(([id]) => id)
  const group = groupOf(object.apiVersion)
  return found.find(id => groupOf(apiVersionOf(id)) === group) ?? (group === '' ? found[0] : undefined)
}

/** The `group/version` in a `group/version/Kind`. */
function apiVersionOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/'))
}

/** `apps/v1beta2 Deployment is gone since Kubernetes 1.16; write apps/v1`, or another kind where that replaces it. */
function versionProblem(rule: RuleId, object: ManifestObject, what: string, instead: string | undefined): Problem {
  const problem = onApiVersion(rule, `${object.apiVersion} ${object.kind} ${what}`)
  if (instead === undefined) return problem
  const right = apiVersionOf(instead)
  if (instead !== `${right}/${object.kind}`) {
    return { ...problem, message: `${problem.message}; write ${right} ${instead.slice(right.length + 1)}` }
  }
  return { ...problem, message: `${problem.message}; write ${right}`, suggestion: right }
}

function onApiVersion(rule: RuleId, message: string): Problem {
  return { rule, message, path: ['apiVersion'], at: 'value' }
}
