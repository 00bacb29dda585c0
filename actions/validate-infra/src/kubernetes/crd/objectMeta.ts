import type { ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { Problem } from '../../finding.ts'
import { checkMetadata } from '../metadata.ts'
import { checkSchema } from '../schemaCheck.ts'
import type { Schemas } from '../schemas.ts'

/** What is wrong with the metadata of a custom resource: it is that of every kind, and the names are subdomains. */
export function checkOwnMetadata({ metadata }: ManifestObject, namespaced: boolean, schemas: Schemas): Problem[] {
  return [
    ...checkForm(metadata, schemas),
    ...checkMetadata(
      { apiVersion: '', kind: '', metadata },
      namespaced ? { namespaced } : {},
      Number(schemas.version.split('.')[1]),
    ),
  ]
}

/** The metadata of every kind is alike; that of a native one is known. */
export function checkForm(metadata: unknown, schemas: Schemas): Problem[] {
  const kind = schemas.kind('v1', 'ConfigMap')
  const schema = kind && schemas.root(kind)?.fields?.['metadata']
  if (schema === undefined) return []
  return checkSchema(schemas, { type: 'object', fields: { metadata: schema } }, { metadata })
}
