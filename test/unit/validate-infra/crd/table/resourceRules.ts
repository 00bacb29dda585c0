import type { ResourceCase } from './resourceBase.ts'

/** Rules in CEL. */
export const rulesCases: readonly ResourceCase[] = [
  ['rules low high', { 'spec.rules': { low: 2, high: 1 } }, ['spec.rules.low']],
  ['rules ok', { 'spec.rules': { low: 1, high: 2 } }],
  ['rules name bad', { 'spec.rules': { name: 'bad' } }, ['spec.rules']],
  ['rules name required', { 'spec.rules': { name: 'required' } }, ['spec.rules.name']],
  ['rules name duplicate', { 'spec.rules': { name: 'duplicate' } }, ['spec.rules.name']],
  ['rules name old', { 'spec.rules': { name: 'old' } }],
  ['rules name boom', { 'spec.rules': { name: 'boom' } }, ['spec.rules']],
  ['rules name msg', { 'spec.rules': { name: 'msg' } }, ['spec.rules']],
  ['rules name lines', { 'spec.rules': { name: 'lines' } }, ['spec.rules']],
  ['rules name new', { 'spec.rules': { name: 'new' } }, ['spec.rules']],
  [
    'rules items',
    { 'spec.rules': { items: [{ a: 1 }, { a: 0 }, { a: -1 }] } },
    ['spec.rules.items[1]', 'spec.rules.items[2]'],
  ],
  ['rules items missing', { 'spec.rules': { items: [{}] } }, ['spec.rules.items[0]']],
  ['rules with type error elsewhere', { 'spec.rules': { low: 2, high: 1 }, 'spec.whole': 'x' }, ['spec.whole']],
  [
    'rules with range error elsewhere',
    { 'spec.rules': { low: 2, high: 1 }, 'spec.whole': 99 },
    ['spec.whole', 'spec.rules.low'],
  ],
  [
    'rules with unknown field elsewhere',
    { 'spec.rules': { low: 2, high: 1 }, 'spec.nowhere': 99 },
    ['spec.nowhere', 'spec.rules.low'],
  ],
  ['rules with required elsewhere', { 'spec.rules': { low: 2, high: 1 }, 'spec.deep': {} }, ['spec.deep.must']],
  ['rules with enum elsewhere', { 'spec.rules': { low: 2, high: 1 }, 'spec.choice': 'c' }, ['spec.choice']],
  [
    'rules with pattern elsewhere',
    { 'spec.text': 'ABC', 'spec.rules': { low: 2, high: 1 } },
    ['spec.text', 'spec.rules.low'],
  ],
  ['rules with maxLength elsewhere', { 'spec.text': 'abcdefghijk', 'spec.rules': { low: 2, high: 1 } }, ['spec.text']],
  [
    'rules with maxItems elsewhere',
    { 'spec.rules': { low: 2, high: 1 }, 'spec.list': ['a', 'b', 'c', 'd'] },
    ['spec.list'],
  ],
  ['rules with format elsewhere', { 'spec.rules': { low: 2, high: 1 }, 'spec.f_date': 'x' }, ['spec.f_date']],
  [
    'rules with dup elsewhere',
    { 'spec.rules': { low: 2, high: 1 }, 'spec.set': ['a', 'a'] },
    ['spec.set[1]', 'spec.rules.low'],
  ],
  ['rules with oneOf elsewhere', { 'spec.rules': { low: 2, high: 1 }, 'spec.either': {} }, ['spec.either']],
  ['quantity ok', { 'spec.quantity': '2Gi' }],
  ['quantity low', { 'spec.quantity': '1Mi' }, ['spec.quantity']],
  ['quantity bad', { 'spec.quantity': 'x' }, ['spec.quantity']],
]
