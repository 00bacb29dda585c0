import type { Rule } from './rule.ts'

const pod = (comment: string, protocol: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
      protocol: ${protocol}${comment}
`

/** What can be wrong with the comments, annotations and entries that say "this finding is known". */
export const suppressionRules = [
  {
    id: 'suppression/unused',
    level: 'warning',
    what: 'A comment, annotation or entry of the baseline that nothing answers to any more',
    why: 'What it excused is mended or gone. Left there, it hides the next finding of the same kind.',
    bad: pod(' # validate-infra: ignore schema/enum the server of the edge cluster takes it', 'TCP'),
    good: pod('', 'TCP'),
    alsoIn: ['eslint --report-unused-disable-directives'],
  },
  {
    id: 'suppression/no-reason',
    level: 'error',
    what: 'A comment or annotation that silences a rule without saying why',
    why: 'Nobody can tell later whether it still holds.',
    bad: pod(' # validate-infra: ignore schema/enum', 'tcp'),
    good: pod(' # validate-infra: ignore schema/enum the server of the edge cluster takes it', 'tcp'),
  },
  {
    id: 'suppression/unknown-rule',
    level: 'warning',
    what: 'A comment, annotation or entry of the baseline that names a rule which does not exist',
    why: 'It silences nothing; its author believes it does.',
    bad: pod(' # validate-infra: ignore schema/enums the server of the edge cluster takes it', 'TCP'),
    good: pod('', 'TCP'),
  },
] as const satisfies readonly Rule[]
