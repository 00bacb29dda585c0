import type { Rule } from './rule.ts'

export const fileRules = [
  {
    id: 'file/binary',
    level: 'error',
    what: 'A file that is not text in UTF-8',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'file/broken-link',
    level: 'error',
    what: 'A symbolic link that leads nowhere',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'file/missing',
    level: 'error',
    what: 'A file that is named and does not exist',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'file/outside',
    level: 'error',
    what: 'A symbolic link that leads out of the workspace',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'file/unreadable',
    level: 'error',
    what: 'A file that cannot be read',
    why: '',
    bad: '',
    good: '',
  },
] as const satisfies readonly Rule[]
