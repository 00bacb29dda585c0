import type { ManifestObject } from '../../../../../lib/manifests/object.ts'

/** The schema of the subject: a field of every type that there is, bounded so that rules are cheap. */
export const subjectSchema = {
  type: 'object',
  properties: {
    text: { type: 'string', maxLength: 64 },
    long: { type: 'string', maxLength: 256 },
    whole: { type: 'integer' },
    small: { type: 'integer', format: 'int32' },
    real: { type: 'number' },
    flag: { type: 'boolean' },
    mixed: { 'x-kubernetes-int-or-string': true, maxLength: 16 },
    mixedNumber: { 'x-kubernetes-int-or-string': true, maxLength: 16 },
    any: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    free: { 'x-kubernetes-preserve-unknown-fields': true },
    absent: { type: 'string', maxLength: 16 },
    absentObject: { type: 'object', properties: { inner: { type: 'string', maxLength: 16 } } },
    object: { type: 'object', properties: { inner: { type: 'string', maxLength: 16 }, count: { type: 'integer' } } },
    nothing: { type: 'string', nullable: true, maxLength: 16 },
    words: { type: 'array', maxItems: 8, items: { type: 'string', maxLength: 16 } },
    numbers: { type: 'array', maxItems: 8, items: { type: 'integer' } },
    reals: { type: 'array', maxItems: 8, items: { type: 'number' } },
    empty: { type: 'array', maxItems: 8, items: { type: 'integer' } },
    set: { type: 'array', maxItems: 8, 'x-kubernetes-list-type': 'set', items: { type: 'string', maxLength: 16 } },
    named: {
      type: 'array',
      maxItems: 8,
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string', maxLength: 16 }, value: { type: 'integer' } },
      },
    },
    map: { type: 'object', maxProperties: 8, additionalProperties: { type: 'integer' } },
    labels: { type: 'object', maxProperties: 8, additionalProperties: { type: 'string', maxLength: 16 } },
    time: { type: 'string', format: 'date-time' },
    date: { type: 'string', format: 'date' },
    span: { type: 'string', format: 'duration' },
    bytes: { type: 'string', format: 'byte', maxLength: 64 },
    uuid: { type: 'string', format: 'uuid', maxLength: 64 },
    namespace: { type: 'string', maxLength: 16 },
    in: { type: 'string', maxLength: 16 },
    'a-dash': { type: 'string', maxLength: 16 },
    'a.dot': { type: 'string', maxLength: 16 },
    'a/slash': { type: 'string', maxLength: 16 },
    a__b: { type: 'string', maxLength: 16 },
    size: { type: 'integer' },
    type: { type: 'string', maxLength: 16 },
    template: {
      type: 'object',
      'x-kubernetes-embedded-resource': true,
      'x-kubernetes-preserve-unknown-fields': true,
    },
  },
}

/** The value that the rules of the table are about. */
export const subject = {
  text: 'Hello, World',
  long: 'The quick brown fox jumps over the lazy dog',
  whole: 7,
  small: -3,
  real: 2.5,
  flag: true,
  mixed: '80%',
  mixedNumber: 80,
  any: { a: 1, b: 'two' },
  free: { a: 1 },
  object: { inner: 'x', count: 3 },
  nothing: null,
  words: ['b', 'a', 'c'],
  numbers: [3, 1, 2],
  reals: [1, 2.5],
  empty: [],
  set: ['x', 'y'],
  named: [
    { name: 'one', value: 1 },
    { name: 'two', value: 2 },
  ],
  map: { one: 1, two: 2 },
  labels: { app: 'web', 'app.kubernetes.io/name': 'web' },
  time: '2024-02-29T12:30:45.5Z',
  date: '2024-02-29',
  span: '1h30m5s',
  bytes: 'aGVsbG8=',
  uuid: '01234567-89ab-cdef-0123-456789abcdef',
  namespace: 'ns',
  in: 'inside',
  'a-dash': 'dash',
  'a.dot': 'dot',
  'a/slash': 'slash',
  a__b: 'under',
  size: 5,
  type: 'kind',
  template: { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'embedded' } },
}

/** A CustomResourceDefinition with a rule at the subject, whose default is the subject: the server judges it at once. */
export function definitionWith(rule: string, group: string): ManifestObject {
  return definitionIn(group, schema => ({ ...schema, default: subject }), rule)
}

/** A CustomResourceDefinition whose spec has the schema of the subject in it, with a rule. */
export function definitionIn(
  group: string,
  specOf: (schema: Record<string, unknown>) => Record<string, unknown>,
  rule: string,
): ManifestObject {
  const spec = specOf({ ...subjectSchema, 'x-kubernetes-validations': [{ rule, message: 'it fails' }] })
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `tills.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { kind: 'Till', plural: 'tills' },
      versions: [
        {
          ...{ name: 'v1', served: true, storage: true },
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
        },
      ],
    },
  }
}
