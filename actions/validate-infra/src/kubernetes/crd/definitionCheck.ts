import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { Problem } from '../../finding.ts'
import type { Schemas } from '../schemas.ts'
import { canonical } from './canonical.ts'
import { checkConversion } from './conversionCheck.ts'
import { checkGroup, checkNames } from './definitionNames.ts'
import { checkDefinitionSchema } from './definitionSchema.ts'
import { checkColumns, checkSelectableFields, checkSubresources } from './versionParts.ts'
import { within, refuse, demand, type Walk } from './walk.ts'

type Version = Record<string, unknown>

/**
 * What the server would say to a CustomResourceDefinition beyond its own schema.
 *
 * apiextensions-apiserver, pkg/apis/apiextensions/validation.
 */
export function checkDefinition(object: ManifestObject, schemas: Schemas): Problem[] {
  const walk: Walk = { problems: [], path: [], schemas, minor: Number(schemas.version.split('.')[1]) }
  const spec = object['spec']
  if (!isRecord(spec)) return []
  checkGroup(walk, object, spec)
  within(walk, ['spec'], () => {
    if (spec['preserveUnknownFields'] === true) {
      refuse(
        walk,
        'crd/schema',
        ['preserveUnknownFields'],
        'cannot be true: set x-kubernetes-preserve-unknown-fields in the schema',
      )
    }
    if (typeof spec['scope'] === 'string' && spec['scope'] !== 'Cluster' && spec['scope'] !== 'Namespaced') {
      refuse(walk, 'crd/name', ['scope'], `is "${spec['scope']}", but has to be one of Cluster, Namespaced`)
    }
    checkNames(walk, spec['names'])
    checkVersions(walk, spec['versions'])
    checkConversion(walk, spec['conversion'])
  })
  return walk.problems
}

const versionName = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/

function checkVersions(walk: Walk, written: unknown): void {
  if (!Array.isArray(written)) return
  const versions = written.filter(isRecord)
  const storage = versions.filter(version => version['storage'] === true)
  if (storage.length !== 1) {
    const words = `has ${storage.length} storage versions, but needs exactly one`
    refuse(walk, 'crd/version', ['versions'], words, { at: 'key' })
  }
  const seen = new Set<unknown>()
  for (const [index, version] of written.entries()) {
    if (!isRecord(version)) continue
    const { name } = version
    const place = ['versions', index, 'name']
    if (typeof name === 'string' && !versionName.test(name)) {
      refuse(
        walk,
        'crd/version',
        place,
        `is "${name}": at most 63 lowercase letters, digits and "-" are allowed, with a letter in front`,
      )
    } else if (seen.has(name)) refuse(walk, 'crd/version', place, `is ${String(name)}, as that of an earlier version`)
    seen.add(name)
  }
  checkParts(walk, versions)
}

/** What all versions have in common is wrong once. */
function checkParts(walk: Walk, versions: readonly Version[]): void {
  const [first, ...others] = versions
  const alike = (field: string) => {
    const text = others.length === 0 ? '' : canonical(first![field])
    return others.every(version => canonical(version[field]) === text)
  }
  const common = new Set(['schema', 'subresources', 'additionalPrinterColumns', 'selectableFields'].filter(alike))
  for (const [index, version] of versions.entries()) {
    const judged = (field: string) => index === 0 || !common.has(field)
    within(walk, ['versions', index], () => {
      checkDeprecation(walk, version)
      if (judged('schema')) checkSchema(walk, version)
      if (judged('subresources')) checkSubresources(walk, version['subresources'])
      if (judged('additionalPrinterColumns')) checkColumns(walk, version['additionalPrinterColumns'])
      if (judged('selectableFields') || judged('schema')) checkSelectableFields(walk, version)
    })
  }
}

function checkSchema(walk: Walk, version: Version): void {
  const schema = isRecord(version['schema']) ? version['schema']['openAPIV3Schema'] : undefined
  if (schema === undefined || schema === null) {
    demand(walk, 'crd/version', ['schema', 'openAPIV3Schema'], 'is required: without it nothing of an object is kept')
    return
  }
  const subresources = version['subresources']
  const hasStatus = isRecord(subresources) && isRecord(subresources['status'])
  within(walk, ['schema', 'openAPIV3Schema'], () => checkDefinitionSchema(walk, schema, hasStatus))
}

function checkDeprecation(walk: Walk, { deprecated, deprecationWarning: warning }: Version): void {
  if (typeof warning !== 'string') return
  const wrong =
    deprecated !== true
      ? 'can only be set for a version that is deprecated'
      : warning === ''
        ? 'must not be empty'
        : Buffer.byteLength(warning) > 256
          ? 'has more than 256 characters'
          : /[\p{C}\p{Zl}\p{Zp}]|[^\S ]/u.test(warning)
            ? 'must be one line of printable characters'
            : undefined
  if (wrong !== undefined) refuse(walk, 'crd/version', ['deprecationWarning'], wrong)
}
