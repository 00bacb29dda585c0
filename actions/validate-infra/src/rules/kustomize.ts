import type { Rule } from './rule.ts'

export const kustomizeRules = [
  {
    id: 'kustomize/build',
    level: 'error',
    what: 'A kustomization that does not build',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'kustomize/missing-file',
    level: 'error',
    what: 'A path in a kustomization where nothing is',
    why: '',
    bad: '',
    good: '',
  },
  {
    id: 'kustomize/unknown-field',
    level: 'error',
    what: 'A field that a kustomization does not have',
    why: '',
    bad: '',
    good: '',
  },
] as const satisfies readonly Rule[]
