import type { DefinitionCase } from './definitionBase.ts'

/** Defaults. */
export const defaultsCases: readonly DefinitionCase[] = [
  [
    'default in allOf',
    { '<extra>': { type: 'string', allOf: [{ default: 'x' }] } },
    'crd/structural',
    '<extra>.allOf[0].default',
  ],
  ['default wrong type', { '<extra>': { type: 'string', default: 1 } }, 'crd/default', '<extra>.default'],
  ['default too small', { '<extra>': { type: 'integer', minimum: 1, default: 0 } }, 'crd/default', '<extra>.default'],
  ['default enum', { '<extra>': { type: 'string', enum: ['a'], default: 'b' } }, 'crd/default', '<extra>.default'],
  [
    'default unknown field',
    { '<extra>': { type: 'object', properties: { a: { type: 'string' } }, default: { b: 1 } } },
    'crd/default',
    '<extra>.default.b',
  ],
  [
    'default missing required',
    { '<extra>': { type: 'object', required: ['a'], properties: { a: { type: 'string' } }, default: {} } },
    'crd/default',
    '<extra>.default.a',
  ],
  [
    'default with inner default',
    {
      '<extra>': { type: 'object', required: ['a'], properties: { a: { type: 'string', default: 'x' } }, default: {} },
    },
    'crd/default',
    '<extra>.default.a',
  ],
  ['default null', { '<extra>': { type: 'string', default: null } }],
  ['default null nullable', { '<extra>': { type: 'string', nullable: true, default: null } }],
  [
    'default pattern',
    { '<extra>': { type: 'string', pattern: '^a$', default: 'b' } },
    'crd/default',
    '<extra>.default',
  ],
  ['default format', { '<extra>': { type: 'string', format: 'date', default: 'b' } }, 'crd/default', '<extra>.default'],
  [
    'default rule',
    { '<extra>': { type: 'integer', default: 1, 'x-kubernetes-validations': [{ rule: 'self > 1' }] } },
    'crd/default',
    '<extra>.default',
  ],
  [
    'default rule ok',
    { '<extra>': { type: 'integer', default: 2, 'x-kubernetes-validations': [{ rule: 'self > 1' }] } },
  ],
  ['default in items', { '<extra>': { type: 'array', items: { type: 'string', default: 'x' } } }],
  [
    'default in items null',
    { '<extra>': { type: 'array', items: { type: 'string', default: 3 } } },
    'crd/default',
    '<extra>.items.default',
  ],
  [
    'default in additionalProperties',
    { '<extra>': { type: 'object', additionalProperties: { type: 'string', default: 'x' } } },
  ],
  ['default at root', { '<schema>.default': {} }, 'crd/default', '<schema>.default.apiVersion'],
  ['default at root with field', { '<schema>.default': { spec: {} } }, 'crd/default', '<schema>.default.apiVersion'],
  [
    'default in metadata',
    { '<schema>.properties.metadata': { type: 'object', properties: { name: { type: 'string', default: 'x' } } } },
    'crd/default',
    '<schema>.properties.metadata.properties.name.default',
  ],
  [
    'default list dup',
    { '<extra>': { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' }, default: ['a', 'a'] } },
  ],
  ['default double for int', { '<extra>': { type: 'integer', default: 1.5 } }, 'crd/default', '<extra>.default'],
  ['default int for number', { '<extra>': { type: 'number', default: 1 } }],
  [
    'default embedded',
    {
      '<extra>': {
        type: 'object',
        'x-kubernetes-embedded-resource': true,
        'x-kubernetes-preserve-unknown-fields': true,
        default: { kind: 'x' },
      },
    },
    'crd/default',
    '<extra>.default.apiVersion',
  ],
]
