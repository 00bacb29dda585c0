import type { Finding } from '../../../actions/validate-infra/src/finding.ts'

/** What is known of a difference. */
export type Difference = {
  side: 'they' | 'we'
  /** `actionlint expression` and the like of theirs; of ours the tool and the rule. */
  id: string
  message: string
  line: number
  /** What we say of the file. */
  own: readonly Finding[]
  /** zizmor cannot read the file at all. */
  unread: boolean
}

const places: Readonly<Record<string, string>> = {
  'actionlint job-needs': 'ours marks the name that is wrong, the other the job',
  'zizmor artipacked': 'ours marks the action, the other the step',
  'zizmor excessive-permissions': 'ours says it once, the other of the file and of each job',
  'zizmor secrets-inherit': 'ours marks the word inherit, the other the workflow that is called',
}

/** Why the same is said of another line. */
export function placeReason(kind: string, inBlock: boolean): string | undefined {
  return inBlock ? 'in a block of text the other names its first line' : places[kind]
}

type Reason = { when: (difference: Difference) => boolean; why: string }

const only = (
  side: Difference['side'],
  ids: readonly string[],
  why: string,
  and: Reason['when'] = () => true,
): Reason => ({
  when: difference => difference.side === side && ids.includes(difference.id) && and(difference),
  why,
})

const reasons: readonly Reason[] = [
  {
    when: ({ side, id, unread }) => side === 'we' && id.startsWith('zizmor') && unread,
    why: 'zizmor cannot read such a file',
  },
  only('they', ['zizmor anonymous-definition', 'zizmor concurrency-limits'], 'a matter of taste: no rule of ours'),
  only('they', ['zizmor misfeature'], 'cmd is a shell like another: no rule of ours'),
  only('they', ['zizmor obfuscation'], 'no rule of ours; that it is constant, or asks for any secret, is said'),
  only('they', ['zizmor self-repository'], 'in a job ./ means the same commit as $/'),
  only(
    'they',
    ['zizmor unpinned-uses'],
    'GitHub takes no expression there: one cause, one finding',
    said('workflow/expression-not-allowed'),
  ),
  only('they', ['actionlint syntax-check'], 'what stands at steps is refused: one cause, one finding', ({ message, own }) => /"steps" section is missing/.test(message) && own.some(({ rule }) => rule === 'workflow/type' || rule === 'workflow/empty')), // prettier-ignore
  only('we', ['actionlint workflow/unexpected-key'], 'the other says only that the step does nothing'),
  only('we', ['actionlint workflow/matrix'], 'the other does not count the jobs', ({ message }) =>
    message.includes('jobs: GitHub'),
  ),
  only('we', ['actionlint workflow/number-range'], 'the other does not know the limit', ({ message }) =>
    message.includes('360'),
  ),
  only('we', ['actionlint workflow/env-name'], 'the other does not know the variables of GitHub', ({ message }) =>
    message.includes('GITHUB_'),
  ),
  only('we', ['actionlint workflow/call-input-type'], 'the other takes text for a switch; GitHub converts nothing'),
  only('we', ['actionlint workflow/empty'], 'the other takes it; the schema of GitHub does not'),
  only(
    'we',
    ['zizmor workflow/timeout-missing', 'zizmor workflow/self-hosted-pull-request'],
    'the other says it to auditors alone',
  ),
]

function said(rule: Finding['rule']): Reason['when'] {
  return ({ own, line }) => own.some(each => each.rule === rule && each.line === line)
}

/** Why only one side says something, undefined when nobody knows. */
export function differenceReason(difference: Difference): string | undefined {
  return reasons.find(({ when }) => when(difference))?.why
}
