import type { ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { Problem } from '../../finding.ts'
import type { Schemas } from '../schemas.ts'

/** A CustomResourceDefinition. */
export type KnownDefinition = {
  object: ManifestObject
  /** The folder in which it is applied, or the file in which it is only known. */
  unit: string
  /** Whether it is judged itself, so that what is wrong with it is said there. */
  judged: boolean
}

export type CustomVerdict =
  | { checked: true; problems: Problem[] }
  /** The definition cannot be used. `told`: why is said elsewhere. */
  | { checked: false; reason: string; told: boolean }

/** The kinds that CustomResourceDefinitions define. */
export type CustomKinds = {
  /** What the server would say to an object; undefined when nothing defines its kind. `unit` is where it is applied. */
  check(object: ManifestObject, unit: string, schemas: Schemas): CustomVerdict | undefined
  /** What the server would say to a definition itself, beyond what its own schema says. */
  checkDefinition(object: ManifestObject, schemas: Schemas): readonly Problem[]
}

/** For sets without definitions, which are most: it loads nothing. */
export const noCustomKinds: CustomKinds = { check: () => undefined, checkDefinition: () => [] }

/** Whether an object is a CustomResourceDefinition of the version that servers have. */
export function isDefinition({ apiVersion, kind }: ManifestObject): boolean {
  return kind === 'CustomResourceDefinition' && apiVersion === 'apiextensions.k8s.io/v1'
}

/** Loads what custom kinds need, regular expressions and CEL among it, when there are any. */
export async function customKindsOf(definitions: readonly KnownDefinition[]): Promise<CustomKinds> {
  if (definitions.length === 0) return noCustomKinds
  const { customKinds } = await import('./customKinds.ts')
  return customKinds(definitions)
}
