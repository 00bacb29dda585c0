import type { ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { Change } from './definitionBase.ts'
import { formats } from './formats.ts'

/** What is changed in a good resource, and the places that are found then; without them it stays good. */
export type ResourceCase = readonly [name: string, change: Change, at?: readonly string[]]

/** A good object of the kind below. */
export const goodResource: ManifestObject = {
  apiVersion: 'tills.example/v1',
  kind: 'Till',
  metadata: { name: 'front' },
  spec: { text: 'abc' },
}

const named = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    port: { type: 'integer', default: 80 },
    protocol: { type: 'string', default: 'TCP' },
  },
}

/** Rules, with everything that they can say beside their expression. */
const rules = {
  type: 'object',
  properties: {
    low: { type: 'integer' },
    high: { type: 'integer' },
    name: { type: 'string', maxLength: 10 },
    items: {
      type: 'array',
      maxItems: 5,
      items: {
        type: 'object',
        properties: { a: { type: 'integer' } },
        'x-kubernetes-validations': [{ rule: 'self.a > 0', message: 'a has to be positive' }],
      },
    },
  },
  'x-kubernetes-validations': [
    {
      rule: '!has(self.low) || !has(self.high) || self.low <= self.high',
      message: 'low over high',
      fieldPath: '.low',
      reason: 'FieldValueForbidden',
    },
    { rule: '!has(self.name) || self.name != "bad"', messageExpression: '"name is " + self.name' },
    {
      rule: '!has(self.name) || self.name != "required"',
      fieldPath: '.name',
      reason: 'FieldValueRequired',
    },
    {
      rule: '!has(self.name) || self.name != "duplicate"',
      fieldPath: '.name',
      reason: 'FieldValueDuplicate',
    },
    { rule: '!has(self.name) || self.name != "old" || oldSelf.name == self.name' },
    { rule: '!has(self.name) || self.name != "boom" || 1 / (self.name.size() - 4) == 1' },
    {
      rule: '!has(self.name) || self.name != "msg"',
      messageExpression: 'self.name.substring(9)',
      message: 'fallback',
    },
    { rule: '!has(self.name) || self.name != "lines"', messageExpression: '"a\\nb"' },
    {
      rule: 'oldSelf.hasValue() || !has(self.name) || self.name != "new"',
      optionalOldSelf: true,
      message: 'not on creation',
    },
  ],
}

const fields = {
  text: { type: 'string', minLength: 2, maxLength: 8, pattern: '^[a-zé😀]+$' },
  whole: { type: 'integer', minimum: 1, maximum: 10 },
  exclusive: {
    type: 'integer',
    minimum: 1,
    maximum: 10,
    exclusiveMinimum: true,
    exclusiveMaximum: true,
  },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  real: { type: 'number', minimum: 0.5, multipleOf: 0.25 },
  float: { type: 'number', format: 'float' },
  double: { type: 'number', format: 'double' },
  times: { type: 'integer', multipleOf: 3 },
  fracMin: { type: 'integer', minimum: 1.5 },
  flag: { type: 'boolean' },
  replicas: { type: 'integer' },
  choice: { type: 'string', enum: ['a', 'b', ''] },
  mixedChoice: { 'x-kubernetes-preserve-unknown-fields': true, enum: ['a', 1, { b: 2 }, [3], null] },
  numberChoice: { type: 'integer', enum: [1, 2] },
  nullable: { type: 'string', nullable: true, enum: ['a', null] },
  nullableObject: { type: 'object', nullable: true, properties: { a: { type: 'string' } } },
  withDefault: { type: 'string', default: 'x' },
  defaulted: {
    type: 'object',
    default: {},
    properties: { inner: { type: 'string', default: 'y' }, other: { type: 'string' } },
  },
  deep: {
    type: 'object',
    properties: { inner: { type: 'string', default: 'y' }, must: { type: 'string' } },
    required: ['must'],
  },
  list: { type: 'array', minItems: 1, maxItems: 3, items: { type: 'string', maxLength: 3 } },
  set: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
  setOfNumbers: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'number' } },
  named: {
    type: 'array',
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['name'],
    items: named,
  },
  ports: {
    type: 'array',
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['port', 'protocol'],
    items: named,
  },
  map: {
    type: 'object',
    minProperties: 1,
    maxProperties: 2,
    additionalProperties: { type: 'integer' },
  },
  anyMap: { type: 'object', additionalProperties: true },
  closed: { type: 'object', additionalProperties: false },
  open: {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
    properties: {
      known: { type: 'string' },
      nested: { type: 'object', properties: { a: { type: 'string' } } },
    },
  },
  anything: { 'x-kubernetes-preserve-unknown-fields': true },
  mixed: { 'x-kubernetes-int-or-string': true, pattern: '^[0-9]+%$' },
  mixedAny: { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
  template: {
    type: 'object',
    'x-kubernetes-embedded-resource': true,
    'x-kubernetes-preserve-unknown-fields': true,
  },
  strictTemplate: {
    type: 'object',
    'x-kubernetes-embedded-resource': true,
    properties: { spec: { type: 'object', properties: { a: { type: 'string' } } } },
  },
  either: {
    type: 'object',
    properties: { a: { type: 'string' }, b: { type: 'string' } },
    oneOf: [{ required: ['a'] }, { required: ['b'] }],
  },
  any: {
    type: 'object',
    properties: { a: { type: 'string' }, b: { type: 'integer' } },
    anyOf: [
      { properties: { a: { minLength: 3 } }, required: ['a'] },
      { properties: { b: { minimum: 5 } }, required: ['b'] },
    ],
  },
  all: { type: 'string', allOf: [{ minLength: 2 }, { pattern: '^a' }] },
  not: { type: 'string', not: { enum: ['bad'] } },
  notBoth: {
    type: 'object',
    properties: { a: { type: 'string' }, b: { type: 'string' } },
    not: { required: ['a', 'b'] },
  },
  uniqueItems: { type: 'array', items: { type: 'array', items: { type: 'integer' } } },
  quantity: {
    type: 'string',
    maxLength: 20,
    'x-kubernetes-validations': [{ rule: 'isQuantity(self) && quantity(self).isGreaterThan(quantity("1Gi"))' }],
  },
  rules,
  ...Object.fromEntries(Object.keys(formats).map(format => [`f_${format}`, { type: 'string', format }])),
}

const schema = {
  type: 'object',
  required: ['spec'],
  properties: {
    metadata: { type: 'object', properties: { name: { type: 'string', maxLength: 20 } } },
    status: {
      type: 'object',
      required: ['must'],
      properties: { must: { type: 'string' }, replicas: { type: 'integer' } },
    },
    spec: { type: 'object', required: ['text'], properties: fields },
  },
}

const versions = [
  {
    name: 'v1',
    served: true,
    storage: true,
    subresources: {
      status: {},
      scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' },
    },
    schema: { openAPIV3Schema: schema },
  },
  {
    name: 'v1beta1',
    served: false,
    storage: false,
    schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
  },
  {
    name: 'v2',
    served: true,
    storage: false,
    schema: {
      openAPIV3Schema: {
        type: 'object',
        properties: {
          spec: { type: 'object', properties: { only2: { type: 'string' } } },
          status: { type: 'object', properties: { a: { type: 'string' } } },
        },
        'x-kubernetes-validations': [{ rule: 'self.metadata.name != "bad"' }],
      },
    },
  },
]

/** A CustomResourceDefinition with a field for everything that a schema can ask of a value. */
export const definition: ManifestObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'tills.tills.example' },
  spec: { group: 'tills.example', scope: 'Namespaced', names: { kind: 'Till', plural: 'tills' }, versions },
}
