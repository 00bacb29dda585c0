import type { DefinitionCase } from './definitionBase.ts'

/** Rules in CEL. */
export const rulesCases: readonly DefinitionCase[] = [
  [
    'rules in anyOf',
    { '<extra>': { type: 'string', anyOf: [{ 'x-kubernetes-validations': [{ rule: 'true' }] }] } },
    'crd/structural',
    '<extra>.anyOf[0].x-kubernetes-validations',
  ],
  ['rule empty', { '<rules>': [{ rule: '' }] }, 'cel/form', '<rules>[0].rule'],
  ['rule missing', { '<rules>': [{ message: 'x' }] }, 'schema/required', '<rules>[0].rule'],
  ['rule blank', { '<rules>': [{ rule: '  ' }] }, 'cel/form', '<rules>[0].rule'],
  ['rule lines no message', { '<rules>': [{ rule: 'true &&\ntrue' }] }, 'cel/form', '<rules>[0].message'],
  ['rule lines message', { '<rules>': [{ rule: 'true &&\ntrue', message: 'x' }] }],
  ['rule message blank', { '<rules>': [{ rule: 'true', message: ' ' }] }, 'cel/form', '<rules>[0].message'],
  ['rule message lines', { '<rules>': [{ rule: 'true', message: 'a\nb' }] }, 'cel/form', '<rules>[0].message'],
  [
    'rule messageExpression blank',
    { '<rules>': [{ rule: 'true', messageExpression: ' ' }] },
    'cel/form',
    '<rules>[0].messageExpression',
  ],
  [
    'rule messageExpression int',
    { '<rules>': [{ rule: 'true', messageExpression: '1' }] },
    'cel/compile',
    '<rules>[0].messageExpression',
  ],
  [
    'rule messageExpression bad',
    { '<rules>': [{ rule: 'true', messageExpression: 'self.nowhere' }] },
    'cel/compile',
    '<rules>[0].messageExpression',
  ],
  ['rule messageExpression ok', { '<rules>': [{ rule: 'true', messageExpression: '"x" + self.text' }] }],
  ['rule messageExpression oldSelf', { '<rules>': [{ rule: 'true', messageExpression: 'oldSelf.text' }] }],
  ['rule reason bad', { '<rules>': [{ rule: 'true', reason: 'Nonsense' }] }, 'schema/enum', '<rules>[0].reason'],
  ['rule reason ok', { '<rules>': [{ rule: 'true', reason: 'FieldValueForbidden' }] }],
  ['rule reason empty', { '<rules>': [{ rule: 'true', reason: '' }] }, 'cel/form', '<rules>[0].reason'],
  ['rule fieldPath ok', { '<rules>': [{ rule: 'true', fieldPath: '.text' }] }],
  ['rule fieldPath brackets', { '<rules>': [{ rule: 'true', fieldPath: "['text']" }] }],
  ['rule fieldPath bad', { '<rules>': [{ rule: 'true', fieldPath: '.nowhere' }] }, 'cel/form', '<rules>[0].fieldPath'],
  ['rule fieldPath nodot', { '<rules>': [{ rule: 'true', fieldPath: 'text' }] }, 'cel/form', '<rules>[0].fieldPath'],
  ['rule fieldPath list', { '<rules>': [{ rule: 'true', fieldPath: '.list[0]' }] }, 'cel/form', '<rules>[0].fieldPath'],
  ['rule fieldPath blank', { '<rules>': [{ rule: 'true', fieldPath: ' ' }] }, 'cel/form', '<rules>[0].fieldPath'],
  ['rule fieldPath lines', { '<rules>': [{ rule: 'true', fieldPath: '.te\nxt' }] }, 'cel/form', '<rules>[0].fieldPath'],
  ['rule compile', { '<rules>': [{ rule: 'self.nowhere == 1' }] }, 'cel/compile', '<rules>[0].rule'],
  ['rule not bool', { '<rules>': [{ rule: 'self.text' }] }, 'cel/compile', '<rules>[0].rule'],
  ['rule oldSelf', { '<rules>': [{ rule: 'self.text == oldSelf.text' }] }],
  ['rule optionalOldSelf', { '<rules>': [{ rule: 'oldSelf.hasValue()', optionalOldSelf: true }] }],
  [
    'rule optionalOldSelf unused',
    { '<rules>': [{ rule: 'true', optionalOldSelf: true }] },
    'cel/form',
    '<rules>[0].optionalOldSelf',
  ],
  [
    'rule optionalOldSelf false unused',
    { '<rules>': [{ rule: 'true', optionalOldSelf: false }] },
    'cel/form',
    '<rules>[0].optionalOldSelf',
  ],
  ['rule optionalOldSelf false', { '<rules>': [{ rule: 'self.text == oldSelf.text', optionalOldSelf: false }] }],
  [
    'rule oldSelf in items',
    {
      '<extra>': {
        type: 'array',
        maxItems: 3,
        items: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] },
      },
    },
    'cel/compile',
    '<extra>.items.x-kubernetes-validations[0].rule',
  ],
  [
    'rule oldSelf in map items',
    {
      '<extra>': {
        type: 'array',
        maxItems: 3,
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a'],
        items: {
          type: 'object',
          required: ['a'],
          properties: { a: { type: 'string' } },
          'x-kubernetes-validations': [{ rule: 'self == oldSelf' }],
        },
      },
    },
  ],
  [
    'rule oldSelf in set items',
    {
      '<extra>': {
        type: 'array',
        maxItems: 3,
        'x-kubernetes-list-type': 'set',
        items: { type: 'string', maxLength: 3, 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] },
      },
    },
    'cel/compile',
    '<extra>.items.x-kubernetes-validations[0].rule',
  ],
  [
    'rule oldSelf in map values',
    {
      '<extra>': {
        type: 'object',
        maxProperties: 3,
        additionalProperties: {
          type: 'string',
          maxLength: 5,
          'x-kubernetes-validations': [{ rule: 'self == oldSelf' }],
        },
      },
    },
  ],
  [
    'rule oldSelf below atomic map',
    {
      '<extra>': {
        type: 'object',
        'x-kubernetes-map-type': 'atomic',
        properties: { a: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] } },
      },
    },
  ],
  [
    'rule at preserve',
    { '<extra>': { 'x-kubernetes-preserve-unknown-fields': true, 'x-kubernetes-validations': [{ rule: 'true' }] } },
    'cel/compile',
    '<extra>.x-kubernetes-validations',
  ],
  [
    'rule at preserve object',
    {
      '<extra>': {
        type: 'object',
        'x-kubernetes-preserve-unknown-fields': true,
        'x-kubernetes-validations': [{ rule: 'true' }],
      },
    },
  ],
  [
    'rule at list of preserve',
    {
      '<extra>': {
        type: 'array',
        maxItems: 1,
        items: { 'x-kubernetes-preserve-unknown-fields': true },
        'x-kubernetes-validations': [{ rule: 'true' }],
      },
    },
    'cel/compile',
    '<extra>.x-kubernetes-validations',
  ],
  [
    'rule at root',
    { '<schema>.x-kubernetes-validations': [{ rule: 'self.metadata.name.size() > 1 && self.spec.text == "a"' }] },
  ],
  [
    'rule at root metadata labels',
    { '<schema>.x-kubernetes-validations': [{ rule: 'has(self.metadata.labels)' }] },
    'cel/compile',
    '<schema>.x-kubernetes-validations[0].rule',
  ],
  [
    'rule in metadata',
    {
      '<schema>.properties.metadata': {
        type: 'object',
        properties: { name: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self.size() > 1' }] } },
      },
    },
  ],
  [
    'rule at metadata',
    {
      '<schema>.properties.metadata': {
        type: 'object',
        'x-kubernetes-validations': [{ rule: 'self.name.size() > 1' }],
      },
    },
    'crd/structural',
    '<schema>.properties.metadata',
  ],
  [
    'rule cost',
    { '<rules>': [{ rule: 'self.list.all(a, self.list.all(b, self.list.all(c, a == b + c)))' }] },
    'cel/cost',
    '<rules>[0].rule',
  ],
  [
    'rule cost exists',
    { '<rules>': [{ rule: 'self.list.all(a, a.contains(self.text))' }] },
    'cel/cost',
    '<rules>[0].rule',
  ],
  [
    'rule cost message',
    { '<rules>': [{ rule: 'true', messageExpression: 'self.list.map(a, self.list.map(b, a + b).join()).join()' }] },
    'cel/cost',
    '<rules>[0].messageExpression',
  ],
  [
    'rule cost in unbounded list',
    {
      '<extra>': {
        type: 'array',
        items: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self.matches("^[a-z]+$")' }] },
      },
    },
    'cel/cost',
    '<extra>.items.x-kubernetes-validations[0].rule',
  ],
  [
    'rule two wrong',
    { '<rules>': [{ rule: 'self.nowhere == 1' }, { rule: 'self.text == 1' }] },
    'cel/compile',
    '<rules>[0].rule',
  ],
  [
    'nested rule errors',
    {
      '<extra>': {
        type: 'array',
        maxItems: 5,
        items: {
          type: 'object',
          properties: {
            a: {
              type: 'object',
              maxProperties: 4,
              additionalProperties: { type: 'integer', 'x-kubernetes-validations': [{ rule: 'self > "a"' }] },
            },
          },
        },
      },
    },
    'cel/compile',
    '<extra>.items.properties.a.additionalProperties.x-kubernetes-validations[0].rule',
  ],
  [
    'int-or-string rule',
    {
      '<extra>': {
        'x-kubernetes-int-or-string': true,
        'x-kubernetes-validations': [{ rule: 'type(self) == int ? self > 1 : self == "a"' }],
      },
    },
  ],
]
