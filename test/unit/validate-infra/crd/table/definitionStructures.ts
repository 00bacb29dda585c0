import type { DefinitionCase } from './definitionBase.ts'

/** Schemas that are structural, and those that are not. */
export const structuresCases: readonly DefinitionCase[] = [
  ['type missing', { '<extra>': { minLength: 1 } }, 'crd/structural', '<extra>.type'],
  ['type missing in items', { '<extra>': { type: 'array', items: {} } }, 'crd/structural', '<extra>.items.type'],
  ['items missing', { '<extra>': { type: 'array' } }, 'crd/structural', '<extra>.items'],
  ['root array', { '<schema>.type': 'array', '<schema>.items': { type: 'string' } }, 'crd/structural', '<schema>.type'],
  ['root no type', { '<schema>.type': undefined }, 'crd/structural', '<schema>.type'],
  ['root nullable', { '<schema>.nullable': true }, 'crd/schema', '<schema>.nullable'],
  [
    'root additionalProperties',
    { '<schema>.properties': undefined, '<schema>.additionalProperties': { type: 'string' } },
    'crd/structural',
    '<schema>.additionalProperties',
  ],
  [
    'patternProperties',
    { '<extra>': { type: 'object', patternProperties: { a: { type: 'string' } } } },
    'crd/schema',
    '<extra>.patternProperties',
  ],
  [
    'type in anyOf',
    { '<extra>': { type: 'string', anyOf: [{ type: 'string' }, { maxLength: 3 }] } },
    'crd/structural',
    '<extra>.anyOf[0].type',
  ],
  [
    'description in oneOf',
    { '<extra>': { type: 'string', oneOf: [{ description: 'x', maxLength: 3 }, { minLength: 5 }] } },
    'crd/structural',
    '<extra>.oneOf[0].description',
  ],
  [
    'nullable in not',
    { '<extra>': { type: 'string', not: { nullable: true } } },
    'crd/structural',
    '<extra>.not.nullable',
  ],
  [
    'properties in anyOf not outside',
    { '<extra>': { type: 'object', anyOf: [{ properties: { a: { minLength: 1 } } }] } },
  ],
  [
    'properties in anyOf outside',
    {
      '<extra>': {
        type: 'object',
        properties: { a: { type: 'string' } },
        anyOf: [{ properties: { a: { minLength: 1 } } }, { required: ['a'] }],
      },
    },
  ],
  ['items in not', { '<extra>': { type: 'array', items: { type: 'string' }, not: { items: { minLength: 1 } } } }],
  ['items in not not outside', { '<extra>': { type: 'object', not: { items: { minLength: 1 } } } }],
  [
    'metadata in anyOf',
    { '<schema>.anyOf': [{ properties: { metadata: { properties: { name: { maxLength: 3 } } } } }] },
    'crd/structural',
    '<schema>.anyOf[0].properties.metadata',
  ],
  [
    'additionalProperties in anyOf',
    {
      '<extra>': {
        type: 'object',
        additionalProperties: { type: 'string' },
        anyOf: [{ additionalProperties: { maxLength: 1 } }],
      },
    },
    'crd/structural',
    '<extra>.anyOf[0].additionalProperties',
  ],
  [
    'anyOf int or string',
    { '<extra>': { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] } },
  ],
  [
    'anyOf int or string order',
    { '<extra>': { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'string' }, { type: 'integer' }] } },
    'crd/structural',
    '<extra>.anyOf[0].type',
  ],
  [
    'allOf int or string',
    {
      '<extra>': {
        'x-kubernetes-int-or-string': true,
        allOf: [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, { pattern: 'x' }],
      },
    },
  ],
  ['int or string with type', { '<extra>': { 'x-kubernetes-int-or-string': true, type: 'string' } }],
  [
    'int or string with preserve',
    { '<extra>': { 'x-kubernetes-int-or-string': true, 'x-kubernetes-preserve-unknown-fields': true } },
    'crd/structural',
    '<extra>.x-kubernetes-preserve-unknown-fields',
  ],
  [
    'preserve false',
    { '<extra>': { type: 'object', 'x-kubernetes-preserve-unknown-fields': false } },
    'crd/schema',
    '<extra>.x-kubernetes-preserve-unknown-fields',
  ],
  ['preserve on string', { '<extra>': { type: 'string', 'x-kubernetes-preserve-unknown-fields': true } }],
  ['preserve without type', { '<extra>': { 'x-kubernetes-preserve-unknown-fields': true } }],
  [
    'embedded string',
    { '<extra>': { type: 'string', 'x-kubernetes-embedded-resource': true } },
    'crd/structural',
    '<extra>.type',
  ],
  [
    'embedded without type',
    { '<extra>': { 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true } },
    'crd/structural',
    '<extra>.type',
  ],
  [
    'embedded empty',
    { '<extra>': { type: 'object', 'x-kubernetes-embedded-resource': true } },
    'crd/structural',
    '<extra>.properties',
  ],
  [
    'embedded ok',
    {
      '<extra>': {
        type: 'object',
        'x-kubernetes-embedded-resource': true,
        'x-kubernetes-preserve-unknown-fields': true,
      },
    },
  ],
  [
    'embedded map',
    {
      '<extra>': {
        type: 'object',
        'x-kubernetes-embedded-resource': true,
        'x-kubernetes-preserve-unknown-fields': true,
        additionalProperties: { type: 'string' },
      },
    },
    'crd/structural',
    '<extra>.additionalProperties',
  ],
  [
    'embedded metadata type',
    {
      '<extra>': {
        type: 'object',
        'x-kubernetes-embedded-resource': true,
        properties: { metadata: { type: 'string' } },
      },
    },
    'crd/structural',
    '<extra>.properties.metadata.type',
  ],
  [
    'embedded kind type',
    {
      '<extra>': { type: 'object', 'x-kubernetes-embedded-resource': true, properties: { kind: { type: 'integer' } } },
    },
    'crd/structural',
    '<extra>.properties.kind.type',
  ],
  [
    'embedded metadata labels',
    {
      '<extra>': {
        type: 'object',
        'x-kubernetes-embedded-resource': true,
        properties: {
          metadata: {
            type: 'object',
            properties: { labels: { type: 'object', additionalProperties: { type: 'string' } } },
          },
        },
      },
    },
  ],
  [
    'root metadata labels',
    {
      '<schema>.properties.metadata': {
        type: 'object',
        properties: { labels: { type: 'object', additionalProperties: { type: 'string' } } },
      },
    },
    'crd/structural',
    '<schema>.properties.metadata',
  ],
  [
    'root metadata name',
    { '<schema>.properties.metadata': { type: 'object', properties: { name: { type: 'string', maxLength: 10 } } } },
  ],
  [
    'root metadata string',
    { '<schema>.properties.metadata': { type: 'string' } },
    'crd/structural',
    '<schema>.properties.metadata.type',
  ],
  [
    'root metadata description',
    { '<schema>.properties.metadata': { type: 'object', description: 'x' } },
    'crd/structural',
    '<schema>.properties.metadata',
  ],
  [
    'root kind integer',
    { '<schema>.properties.kind': { type: 'integer' } },
    'crd/structural',
    '<schema>.properties.kind.type',
  ],
  ['pattern bad', { '<extra>': { type: 'string', pattern: '(' } }, 'crd/structural', '<extra>.pattern'],
  ['pattern lookahead', { '<extra>': { type: 'string', pattern: '^(?!a)' } }, 'crd/structural', '<extra>.pattern'],
  ['pattern backreference', { '<extra>': { type: 'string', pattern: '(a)\\1' } }, 'crd/structural', '<extra>.pattern'],
  [
    'pattern in anyOf bad',
    { '<extra>': { type: 'string', anyOf: [{ pattern: '[' }] } },
    'crd/structural',
    '<extra>.anyOf[0].pattern',
  ],
  ['pattern repeat', { '<extra>': { type: 'string', pattern: 'a{1001}' } }, 'crd/structural', '<extra>.pattern'],
  ['anyOf empty', { '<extra>': { type: 'string', anyOf: [] } }],
  [
    'anyOf with not',
    {
      '<extra>': {
        type: 'object',
        properties: { a: { type: 'string' }, b: { type: 'string' } },
        not: { anyOf: [{ required: ['a'] }, { properties: { c: {} } }] },
      },
    },
  ],
]
