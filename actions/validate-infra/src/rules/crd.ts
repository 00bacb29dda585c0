import { definition } from './definitionExample.ts'
import type { Rule } from './rule.ts'

const good = definition({ spec: 'properties:\n  lane: { type: string }' })
const webhook = 'conversion:\n  strategy: Webhook\n  webhook:\n'
const service = '    clientConfig:\n      service: { name: convert, namespace: shop }\n'

export const crdRules = [
  {
    id: 'crd/name',
    level: 'error',
    what: 'A CustomResourceDefinition whose names do not fit together, or are none',
    why: 'The server refuses it, and everything that is of its kind. Its name is always `<plural>.<group>`.',
    bad: definition({ name: 'till.shop.example' }),
    good,
    alsoIn: ['API server'],
  },
  {
    id: 'crd/version',
    level: 'error',
    what: 'Versions of a CustomResourceDefinition that the server cannot keep: none or several to store, one twice, one without a schema',
    why: 'The server refuses it, and everything that is of its kind.',
    bad: good.replace('storage: true', 'storage: false'),
    good,
    alsoIn: ['API server'],
  },
  {
    id: 'crd/schema',
    level: 'error',
    what: 'A part of a schema that a CustomResourceDefinition cannot have',
    why: 'Not everything of OpenAPI or JSON Schema is allowed. The server refuses the definition, and everything that is of its kind.',
    bad: definition({ spec: 'properties:\n  lanes: { type: array, uniqueItems: true, items: { type: string } }' }),
    good: definition({
      spec: 'properties:\n  lanes: { type: array, x-kubernetes-list-type: set, items: { type: string } }',
    }),
    alsoIn: ['API server'],
  },
  {
    id: 'crd/structural',
    level: 'error',
    what: 'A schema that is not structural: a field without a type, or what an object looks like said within allOf, anyOf, oneOf or not',
    why: 'Pruning and defaults need to know every field without guessing. The server refuses the definition.',
    bad: definition({ spec: 'properties:\n  lane: { minLength: 1 }' }),
    good: definition({ spec: 'properties:\n  lane: { type: string, minLength: 1 }' }),
    alsoIn: ['API server'],
  },
  {
    id: 'crd/default',
    level: 'error',
    what: 'A default that its own schema does not take, or that stands where there can be none',
    why: 'The server refuses the definition.',
    bad: definition({ spec: 'properties:\n  drawers: { type: integer, minimum: 1, default: 0 }' }),
    good: definition({ spec: 'properties:\n  drawers: { type: integer, minimum: 1, default: 1 }' }),
    alsoIn: ['API server'],
  },
  {
    id: 'crd/conversion',
    level: 'error',
    what: 'A conversion between versions that the server cannot ask for',
    why: 'The server refuses the definition.',
    bad: definition({ definition: `${webhook}${service}    conversionReviewVersions: [v2]` }),
    good: definition({ definition: `${webhook}${service}    conversionReviewVersions: [v1]` }),
    alsoIn: ['API server'],
  },
  {
    id: 'crd/subresource',
    level: 'error',
    what: 'A scale subresource whose paths are not below spec and status',
    why: 'The server refuses the definition.',
    bad: definition({
      version: 'subresources:\n  scale: { specReplicasPath: .replicas, statusReplicasPath: .status.replicas }',
    }),
    good: definition({
      version: 'subresources:\n  scale: { specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas }',
    }),
    alsoIn: ['API server'],
  },
  {
    id: 'crd/printer-column',
    level: 'error',
    what: 'A printer column with a type, format or path that there is not',
    why: 'The server refuses the definition.',
    bad: definition({ version: 'additionalPrinterColumns:\n  - { name: Lane, type: string, jsonPath: spec.lane }' }),
    good: definition({ version: 'additionalPrinterColumns:\n  - { name: Lane, type: string, jsonPath: .spec.lane }' }),
    alsoIn: ['API server'],
  },
  {
    id: 'crd/selectable-field',
    level: 'error',
    what: 'A selectable field that is not in the schema, or is not a single value',
    why: 'The server refuses the definition.',
    bad: definition({ version: 'selectableFields: [{ jsonPath: .spec.lane }]' }),
    good: definition({
      version: 'selectableFields: [{ jsonPath: .spec.lane }]',
      spec: 'properties:\n  lane: { type: string }',
    }),
    alsoIn: ['API server'],
  },
  {
    id: 'crd/approval',
    level: 'error',
    what: 'A CustomResourceDefinition in a group of Kubernetes itself (`*.k8s.io`, `*.kubernetes.io`) without a review',
    why: 'The server refuses it. A group of your own needs no approval.',
    bad: definition({ group: 'shop.k8s.io' }),
    good: definition({
      group: 'shop.k8s.io',
      metadata: 'annotations:\n  api-approved.kubernetes.io: "unapproved, for our own clusters"',
    }),
    alsoIn: ['API server'],
  },
  {
    id: 'crd/ignored',
    level: 'warning',
    what: 'A part of a schema that the server drops without a word: an unknown format, an unknown keyword below items or additionalProperties',
    why: 'What was meant to be checked is not: every value passes.',
    bad: definition({ spec: 'properties:\n  site: { type: string, format: url }' }),
    good: definition({ spec: 'properties:\n  site: { type: string, format: uri }' }),
  },
] as const satisfies readonly Rule[]
