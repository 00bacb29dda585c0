import { indented } from './examples.ts'

export type DefinitionParts = {
  /** Lines of the schema of `spec`, below `type: object`. */
  spec?: string
  /** Lines of the version, before `schema`. */
  version?: string
  /** Lines of the definition's own spec, before `versions`. */
  definition?: string
  /** Lines of the metadata, below `name`. */
  metadata?: string
  name?: string
  group?: string
  /** Lines of the `spec` of an object of the kind. */
  object?: string
}

/** A CustomResourceDefinition of the kind Till, with what is given at its place, and an object of it. */
export function definition({
  spec,
  version,
  definition: own,
  metadata,
  group = 'shop.example',
  name = `tills.${group}`,
  object,
}: DefinitionParts): string {
  const text = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${name}
${indented(metadata, 2)}spec:
  group: ${group}
  scope: Namespaced
  names:
    kind: Till
    plural: tills
${indented(own, 2)}  versions:
    - name: v1
      served: true
      storage: true
${indented(version, 6)}      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
${indented(spec, 14)}`
  if (object === undefined) return text
  return `${text}---
apiVersion: ${group}/v1
kind: Till
metadata:
  name: front
spec:
${indented(object, 2)}`
}
