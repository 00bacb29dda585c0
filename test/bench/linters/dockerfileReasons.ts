type Side = 'they' | 'we'

/** What is known of a difference: the text of the file, that of the instruction, and who could not read the file. */
export type Difference = {
  id: string
  side: Side
  text: string
  instruction: string
  /** hadolint's parser gave up. */
  unreadByHadolint: boolean
  /** The builder refuses the file, and says nothing of what it did not come to. */
  refusedByBuilder: boolean
  /** We refuse the instruction. */
  refusedByUs: boolean
}

export type Reason = {
  when: (difference: Difference) => boolean
  why: string
  /** One of the two could not read the file or the instruction: there is nothing to compare. */
  unread?: true
}

/** The row of files that the builder does not build at all. */
export const refusals = 'refused by the builder'

const isHadolint = (id: string): boolean => /^DL\d/.test(id)

/** The other, or we, say it of an instruction of this form. */
const they = (id: string, form: RegExp, why: string): Reason => ({
  when: each => each.side === 'they' && each.id === id && form.test(each.instruction),
  why,
})
const we = (id: string, form: RegExp, why: string): Reason => ({
  when: each => each.side === 'we' && each.id === id && form.test(each.instruction),
  why,
})

const general: readonly Reason[] = [
  {
    when: ({ id, side, unreadByHadolint }) => side === 'we' && isHadolint(id) && unreadByHadolint,
    why: "hadolint's parser gives up: a line directly behind a here-document, or what no builder reads",
    unread: true,
  },
  {
    when: ({ id, side, refusedByBuilder }) => side === 'we' && !isHadolint(id) && refusedByBuilder,
    why: 'the builder refuses the file and stops there',
    unread: true,
  },
  {
    when: ({ side, refusedByUs }) => side === 'they' && refusedByUs,
    why: 'refused by us: one cause, one finding',
    unread: true,
  },
  {
    when: ({ id, side, text }) => id === refusals && side === 'they' && /^ARG \w+$[^]*^FROM/m.test(text),
    why: 'an argument without a default: whoever builds may give it',
  },
  {
    when: ({ id, side, text }) => id === refusals && side === 'they' && /^COPY --from=complie/m.test(text),
    why: 'a slip beside the name of a stage may be an image: a warning',
  },
  {
    when: ({ id, side, text }) => id === refusals && side === 'we' && /^COPY --from=late/m.test(text),
    why: 'the builder looks only at what its target needs',
  },
]

const notSecret = 'a file, a switch, a time, nothing at all, or a name that says so: no secret'

/** Where we differ on purpose, and why. */
const reasons: readonly Reason[] = [
  ...general,
  they('UndefinedVar', /^\w+ .*\$\{\w+:?[-+]/, 'a variable with a default'),
  they('UndefinedVar', /./, 'the base image may set it: the builder has looked, we cannot'),
  they('DL3064', /^ENV (?:PASSWORD_FILE|API_TOKEN=""|TOKEN_TTL|DB_USERNAME)/, notSecret),
  they('SecretsUsedInArgOrEnv', /^ENV (?:API_TOKEN=""|TOKEN_TTL|AUTH_MODE|CACHE_KEY)/, notSecret),
  they('DL3008', /\$\(/, 'what a substitution installs is not known'),
  they('DL3025', /^HEALTHCHECK/, 'a health check gets no signals'),
  they('DL3025', /^CMD exec /, 'exec replaces the shell'),
  they('JSONArgsRecommended', /^CMD exec /, 'exec replaces the shell'),
  they('DL3066', /^USER \$/, 'a variable may be a number'),
  they('DL3066', /^USER root\n[^]*\nUSER \d/, 'root for a while, not at the end'),
  they('DL3019', /rm -rf \/var\/cache\/apk/, 'removed by the same RUN'),
  they('DL4006', /set -o pipefail/, 'set by the script itself'),
  they('DL3003', /^RUN \(cd /, 'in a subshell, which is left again'),
  they('DL3000', /^WORKDIR app$/m, 'below a WORKDIR that is known'),
  they('DL3021', /^COPY a b (?:\.|\/app\/\.)$/m, 'a dot is a folder'),
  we('DL3015', /xargs apt-get/, 'started by xargs'),
  we('DL3016', /npm i /, 'the short name of install'),
  we('DL3028', /--no-document/, 'an option before the package'),
]

/** Why a rule is said by one side alone, undefined when nobody knows. */
export function reasonFor(difference: Difference): Reason | undefined {
  return reasons.find(({ when }) => when(difference))
}
