import type { Rule } from './rule.ts'

export const schemaRules = [
  {
    id: 'schema/api-version',
    level: 'error',
    what: 'A version of an API that is not served',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'schema/duplicate-element',
    level: 'error',
    what: 'An element of a list whose key is there already',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'schema/enum',
    level: 'error',
    what: 'A value that is not one of those allowed',
    why: 'The server compares letter by letter: `tcp` is not `TCP`. No published schema has these lists, so others let it pass until it is applied.',
    bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
      protocol: tcp
`,
    good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
      protocol: TCP
`,
    alsoIn: ['API server'],
  },
  {
    id: 'schema/format',
    level: 'error',
    what: 'A text or number that does not have the format of its field',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'schema/missing',
    level: 'error',
    what: 'An object of a kind without a schema',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'schema/not-an-object',
    level: 'error',
    what: 'A document that is not a Kubernetes object',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'schema/quantity',
    level: 'error',
    what: 'A text that is not a quantity',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'schema/required',
    level: 'error',
    what: 'A field that is missing',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'schema/type',
    level: 'error',
    what: 'A value of another type than its field',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'schema/unknown-field',
    level: 'error',
    what: 'A field that does not exist',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'schema/unknown-kind',
    level: 'error',
    what: 'A kind that its API does not have',
    why: '',
    bad: '',
    good: '',
  },
] as const satisfies readonly Rule[]
