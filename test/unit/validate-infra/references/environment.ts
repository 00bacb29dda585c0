import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { formatPath } from '../../../../actions/validate-infra/src/finding.ts'
import { checkObject } from '../../../../actions/validate-infra/src/kubernetes/objectCheck.ts'
import { parseExternal } from '../../../../actions/validate-infra/src/kubernetes/references/externals.ts'
import { factsOf, type ObjectFacts } from '../../../../actions/validate-infra/src/kubernetes/references/facts.ts'
import {
  checkReferences,
  type ReferenceProblem,
} from '../../../../actions/validate-infra/src/kubernetes/references/references.ts'
import { schemasOf } from '../../../../actions/validate-infra/src/kubernetes/schemas.ts'
import type { ManifestObject } from '../../../../lib/manifests/object.ts'
import { parseManifests } from '../../../../lib/manifests/render.ts'

const fixture = path.resolve(import.meta.dirname, '../../../fixtures/validate-infra/references/shop.yaml')

/** An environment in which every reference holds. */
export const shop = await readFile(fixture, 'utf8')

/** A text that stands in the environment exactly once, and what is written instead. */
export type Edit = readonly [from: string, to: string]

export function edited(text: string, ...edits: readonly Edit[]): string {
  return edits.reduce((before, [from, to]) => {
    if (before.split(from).length !== 2) throw new Error(`"${from}" is not there exactly once`)
    return before.replace(from, () => to)
  }, text)
}

export type Asked = { externals?: readonly string[]; complete?: boolean; declared?: string }

const schemas = schemasOf('1.34')

/** What is wrong in the object alone, as it is known before references are judged. */
export function factsWithProblems(object: ManifestObject): ObjectFacts {
  return factsOf(object, checkObject(object, schemas, 'skip').problems)
}

export function problemsIn(
  text: string,
  { externals = [], complete = true, declared = '' }: Asked = {},
): ReferenceProblem[] {
  const facts = parseManifests(text, 'shop.yaml').map(factsWithProblems)
  const beside = parseManifests(declared, 'declared.yaml').map(object => factsOf(object, [], true))
  return checkReferences([...facts, ...beside], { externals: externals.map(each => parseExternal(each)!), complete })
}

/** `kind/name rule path`, and the suggestion where there is one. */
export function found(text: string, asked: Asked = {}): string[] {
  return problemsIn(text, asked).map(({ of, rule, path: at, suggestion }) =>
    [`${of.kind}/${of.name}`, rule, formatPath(at), suggestion].filter(each => each !== undefined).join(' '),
  )
}
