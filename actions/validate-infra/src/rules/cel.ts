import { definition } from './definitionExample.ts'
import type { Rule } from './rule.ts'

const fields = 'properties:\n  least: { type: integer }\n  most: { type: integer }\n'
const withRule = (rule: string) => `${fields}x-kubernetes-validations:\n  - rule: ${rule}`
const ordered = withRule('self.least <= self.most')
const lists = (bound: string) =>
  `properties:
  lanes:
    type: array${bound}
    items: { type: string, maxLength: 40 }
x-kubernetes-validations:
  - rule: self.lanes.all(a, self.lanes.exists_one(b, a == b))`

/** The rules in CEL of CustomResourceDefinitions (`x-kubernetes-validations`). */
export const celRules = [
  {
    id: 'cel/rule',
    level: 'error',
    what: 'An object that breaks a rule of its CustomResourceDefinition',
    why: 'The server refuses the object with the message of the rule.',
    bad: definition({ spec: ordered, object: 'least: 2\nmost: 1' }),
    good: definition({ spec: ordered, object: 'least: 1\nmost: 2' }),
    alsoIn: ['API server'],
  },
  {
    id: 'cel/failure',
    level: 'error',
    what: 'An object for which a rule of its CustomResourceDefinition cannot be evaluated',
    why: 'The server refuses the object, as if the rule were broken. Most often the rule reads a field that is not there: `has()` asks for it first.',
    bad: definition({ spec: ordered, object: 'least: 2' }),
    good: definition({
      spec: withRule('"!has(self.most) || self.least <= self.most"'),
      object: 'least: 2',
    }),
    alsoIn: ['API server'],
  },
  {
    id: 'cel/compile',
    level: 'error',
    what: 'A rule or a message of a rule that is no expression over the fields of its schema',
    why: 'The server refuses the definition, and everything that is of its kind.',
    bad: definition({ spec: withRule('self.least <= self.mots') }),
    good: definition({ spec: ordered }),
    alsoIn: ['API server'],
  },
  {
    id: 'cel/cost',
    level: 'error',
    what: 'Rules that can cost the server more than it spends on an object',
    why: 'The server estimates the worst case from the bounds in the schema and refuses the definition. Lists without `maxItems` and texts without `maxLength` count as large as a request can be.',
    bad: definition({ spec: lists('') }),
    good: definition({ spec: lists('\n    maxItems: 16') }),
    alsoIn: ['API server'],
  },
  {
    id: 'cel/form',
    level: 'error',
    what: 'A rule with a message, fieldPath or optionalOldSelf that cannot be',
    why: 'The server refuses the definition.',
    bad: definition({ spec: `${ordered}\n    fieldPath: .mots` }),
    good: definition({ spec: `${ordered}\n    fieldPath: .most` }),
    alsoIn: ['API server'],
  },
] as const satisfies readonly Rule[]
