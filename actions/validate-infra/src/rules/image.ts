import type { Rule } from './rule.ts'

export const imageRules = [
  {
    id: 'image/not-in-catalogue',
    level: 'error',
    what: 'A bare image name that the build catalogue does not build',
    why: '',
    bad: '',
    good: '',
  },
] as const satisfies readonly Rule[]
