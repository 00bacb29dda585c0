import { definition } from './definitionExample.ts'
import type { Rule } from './rule.ts'

const lane = 'properties:\n  lane: { type: string, pattern: "^[A-Z][0-9]+$" }'
const drawers = 'properties:\n  drawers: { type: integer, minimum: 1 }'
const coins = 'properties:\n  coins: { type: array, maxItems: 2, items: { type: integer } }'
const choice =
  'properties:\n  card: { type: boolean }\n  cash: { type: boolean }\noneOf:\n  - required: [card]\n  - required: [cash]'
const embedded =
  'properties:\n  receipt: { type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true }'

/** What only the schemas of custom resources ask for. */
export const schemaCustomRules = [
  {
    id: 'schema/pattern',
    level: 'error',
    what: 'A text that does not match the pattern of its field in the CustomResourceDefinition',
    why: 'The server refuses the object. Patterns are those of RE2, as the server reads them, not those of JavaScript or PCRE.',
    bad: definition({ spec: lane, object: 'lane: a1' }),
    good: definition({ spec: lane, object: 'lane: A1' }),
    alsoIn: ['API server'],
  },
  {
    id: 'schema/range',
    level: 'error',
    what: 'A number that is too small, too large or no multiple of what its CustomResourceDefinition says',
    why: 'The server refuses the object.',
    bad: definition({ spec: drawers, object: 'drawers: 0' }),
    good: definition({ spec: drawers, object: 'drawers: 1' }),
    alsoIn: ['API server'],
  },
  {
    id: 'schema/size',
    level: 'error',
    what: 'A text, list or mapping with more or fewer characters, elements or fields than its CustomResourceDefinition allows',
    why: 'The server refuses the object. It counts characters, not bytes.',
    bad: definition({ spec: coins, object: 'coins: [1, 2, 5]' }),
    good: definition({ spec: coins, object: 'coins: [1, 2]' }),
    alsoIn: ['API server'],
  },
  {
    id: 'schema/alternative',
    level: 'error',
    what: 'A value that does not fit the anyOf, oneOf or not of its CustomResourceDefinition',
    why: 'The server refuses the object, often without naming the field. Fields that exclude each other are written this way.',
    bad: definition({ spec: choice, object: 'card: true\ncash: true' }),
    good: definition({ spec: choice, object: 'card: true' }),
    alsoIn: ['API server'],
  },
  {
    id: 'schema/embedded-resource',
    level: 'error',
    what: 'An object within a custom resource that does not say what it is, or is named as no object can be',
    why: 'The server refuses the whole object.',
    bad: definition({ spec: embedded, object: 'receipt:\n  kind: Receipt' }),
    good: definition({ spec: embedded, object: 'receipt:\n  apiVersion: shop.example/v1\n  kind: Receipt' }),
    alsoIn: ['API server'],
  },
] as const satisfies readonly Rule[]
