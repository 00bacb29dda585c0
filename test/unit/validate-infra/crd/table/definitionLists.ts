import type { DefinitionCase } from './definitionBase.ts'

/** Types of lists and maps. */
export const listsCases: readonly DefinitionCase[] = [
  [
    'list type unknown',
    { '<extra>': { type: 'array', 'x-kubernetes-list-type': 'bag', items: { type: 'string' } } },
    'crd/schema',
    '<extra>.x-kubernetes-list-type',
  ],
  [
    'list type on object',
    { '<extra>': { type: 'object', 'x-kubernetes-list-type': 'set' } },
    'crd/schema',
    '<extra>.type',
  ],
  [
    'list type without type',
    { '<extra>': { 'x-kubernetes-preserve-unknown-fields': true, 'x-kubernetes-list-type': 'set' } },
    'crd/schema',
    '<extra>.type',
  ],
  [
    'list map without keys',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        items: { type: 'object', properties: { a: { type: 'string' } } },
      },
    },
    'crd/schema',
    '<extra>.x-kubernetes-list-map-keys',
  ],
  [
    'list map key absent',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['b'],
        items: { type: 'object', properties: { a: { type: 'string' } } },
      },
    },
    'crd/schema',
    '<extra>.x-kubernetes-list-map-keys[0]',
  ],
  [
    'list map key optional',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a'],
        items: { type: 'object', properties: { a: { type: 'string' } } },
      },
    },
    'crd/schema',
    '<extra>.items.properties.a.default',
  ],
  [
    'list map key default',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a'],
        items: { type: 'object', properties: { a: { type: 'string', default: 'x' } } },
      },
    },
  ],
  [
    'list map key required',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a'],
        items: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
      },
    },
  ],
  [
    'list map key twice',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a', 'a'],
        items: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
      },
    },
    'crd/schema',
    '<extra>.x-kubernetes-list-map-keys[1]',
  ],
  [
    'list map key object',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a'],
        items: { type: 'object', required: ['a'], properties: { a: { type: 'object' } } },
      },
    },
    'crd/schema',
    '<extra>.items.properties.a.type',
  ],
  [
    'list map key nullable',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a'],
        items: { type: 'object', required: ['a'], properties: { a: { type: 'string', nullable: true } } },
      },
    },
    'crd/schema',
    '<extra>.items.properties.a.nullable',
  ],
  [
    'list map of strings',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a'],
        items: { type: 'string' },
      },
    },
    'crd/schema',
    '<extra>.items.type',
  ],
  [
    'list keys without map',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-map-keys': ['a'],
        items: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
      },
    },
    'crd/schema',
    '<extra>.x-kubernetes-list-type',
  ],
  [
    'list keys with set',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-type': 'set',
        'x-kubernetes-list-map-keys': ['a'],
        items: { type: 'string' },
      },
    },
    'crd/schema',
    '<extra>.x-kubernetes-list-type',
  ],
  [
    'set of objects',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-type': 'set',
        items: { type: 'object', properties: { a: { type: 'string' } } },
      },
    },
    'crd/schema',
    '<extra>.items.x-kubernetes-map-type',
  ],
  [
    'set of atomic objects',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-type': 'set',
        items: { type: 'object', 'x-kubernetes-map-type': 'atomic', properties: { a: { type: 'string' } } },
      },
    },
  ],
  [
    'set of lists',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-type': 'set',
        items: { type: 'array', items: { type: 'string' } },
      },
    },
  ],
  [
    'set of set lists',
    {
      '<extra>': {
        type: 'array',
        'x-kubernetes-list-type': 'set',
        items: { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string' } },
      },
    },
    'crd/schema',
    '<extra>.items.x-kubernetes-list-type',
  ],
  [
    'set nullable',
    { '<extra>': { type: 'array', 'x-kubernetes-list-type': 'set', items: { type: 'string', nullable: true } } },
    'crd/schema',
    '<extra>.items.nullable',
  ],
  [
    'map type unknown',
    { '<extra>': { type: 'object', 'x-kubernetes-map-type': 'x' } },
    'crd/schema',
    '<extra>.x-kubernetes-map-type',
  ],
  [
    'map type on string',
    { '<extra>': { type: 'string', 'x-kubernetes-map-type': 'atomic' } },
    'crd/schema',
    '<extra>.type',
  ],
]
