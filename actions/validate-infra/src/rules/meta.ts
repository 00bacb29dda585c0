import type { Rule } from './rule.ts'

export const metaRules = [
  {
    id: 'meta/annotation',
    level: 'error',
    what: 'A key that no annotation can have',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'meta/label',
    level: 'error',
    what: 'A label with a key or value that the server does not take',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'meta/name',
    level: 'error',
    what: 'A name that the server does not take for this kind',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'meta/namespace',
    level: 'error',
    what: 'A namespace that is not a DNS label',
    why: '',
    bad: '',
    good: '',
  },
] as const satisfies readonly Rule[]
