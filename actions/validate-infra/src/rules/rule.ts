/** How much a finding weighs: errors make the verdict `fail`; warnings do so with `fail-on: warning`. */
export type Level = 'error' | 'warning'

/** `strict` adds the rules that not every good repository keeps. */
export const profiles = ['default', 'strict'] as const
export type Profile = (typeof profiles)[number]

/** A text in which a rule is broken or kept: the text of one file, or several files by their names. */
export type Example = string | Readonly<Record<string, string>>

/**
 * One rule, with everything that is said of it: to the user in docs/validate-infra-rules.md and SARIF, to the tests (the
 * bad example has to be found, the good one must not be), and to the judge, who takes its level from here.
 */
export type Rule = {
  /** `family/name`. Never changes its meaning: suppressions, baselines and SARIF name it. */
  id: string
  level: Level
  /** `strict`: on only with `profile: strict`. Absent: always on. */
  profile?: 'strict'
  /** What it finds, in one sentence. */
  what: string
  /** What happens to those who ship it. */
  why: string
  bad: Example
  good: Example
  /** The name of the example's file, where that is not `k8s/example.yaml`. */
  file?: string
  /** Other tools that find it, as `kubeconform -strict`; `API server` where only the server does. */
  alsoIn?: readonly string[]
}
