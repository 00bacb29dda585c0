import type { Rule } from './rule.ts'

export const fileRules = [
  {
    id: 'file/binary',
    level: 'error',
    what: 'A file that is not text in UTF-8',
    why: 'Nobody can say what is in it, and a check that passes over a file would be a silent pass.',
    bad: '',
    good: '',
  },
  {
    id: 'file/broken-link',
    level: 'error',
    what: 'A symbolic link that leads nowhere',
    why: 'kubectl fails at it; mostly the file it led to has been moved or was never committed.',
    bad: '',
    good: '',
  },
  {
    id: 'file/missing',
    level: 'error',
    what: 'A file that is named and does not exist',
    why: 'What was to be applied is not there.',
    bad: '',
    good: '',
  },
  {
    id: 'file/outside',
    level: 'error',
    what: 'A symbolic link that leads out of the workspace',
    why: 'What lies outside of the repository differs from machine to machine, and is not read.',
    bad: '',
    good: '',
  },
  {
    id: 'file/unreadable',
    level: 'error',
    what: 'A file that cannot be read',
    why: 'A file that cannot be read has not been judged.',
    bad: '',
    good: '',
  },
] as const satisfies readonly Rule[]
