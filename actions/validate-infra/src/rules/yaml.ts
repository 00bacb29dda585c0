import type { Rule } from './rule.ts'

export const yamlRules = [
  {
    id: 'yaml/alias-expansion',
    level: 'error',
    what: 'Aliases that expand to more than any manifest holds',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'yaml/duplicate-key',
    level: 'error',
    what: 'A key that is there already',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'yaml/syntax',
    level: 'error',
    what: 'Text that is not YAML',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'yaml/tab-indent',
    level: 'error',
    what: 'Indentation by tabs',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'yaml/unknown-anchor',
    level: 'error',
    what: 'An alias without an anchor before it',
    why: '',
    bad: '',
    good: '',
  },
] as const satisfies readonly Rule[]
