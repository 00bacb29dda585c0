import { didYouMean, nearest } from '../../../../lib/nearest.ts'
import { fileFinding, type Finding } from '../finding.ts'
import { isForeign, ruleOf, rules, type RuleId } from '../rules/index.ts'
import type { FilePlace } from '../source/sourceFile.ts'

/** What a file or an object says of a finding: it is known, and stays for this reason. */
export type Suppression = {
  by: 'comment' | 'annotation'
  /** As written: perhaps no rule at all, and perhaps empty. */
  rule: string
  reason: string
  place: FilePlace
  covers(finding: Finding): boolean
}

/** A finding that is not reported, and why. */
export type Suppressed = { finding: Finding; by: Suppression['by'] | 'baseline'; reason: string }

/** Whether a rule was judged in this run, and so could have been found. */
export type WasJudged = (rule: RuleId) => boolean

/** `RULE reason`, as it stands in comments and annotations. */
export function parseSuppression(text: string): Pick<Suppression, 'rule' | 'reason'> {
  const [, rule = '', reason = ''] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(text) ?? []
  return { rule, reason }
}

/** Takes out what is suppressed, and adds what is wrong with the suppressions themselves. */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  wasJudged: WasJudged,
): { kept: Finding[]; suppressed: Suppressed[] } {
  if (suppressions.length === 0) return { kept: [...findings], suppressed: [] }
  const used = new Set<Suppression>()
  const kept: Finding[] = []
  const suppressed: Suppressed[] = []
  for (const finding of findings) {
    const covering = suppressions.filter(each => each.rule === finding.rule && each.covers(finding))
    for (const each of covering) used.add(each)
    const [first] = covering
    if (first === undefined) kept.push(finding)
    else suppressed.push({ finding, by: first.by, reason: first.reason })
  }
  const problems = suppressions.flatMap(each => problemOf(each, used.has(each), wasJudged) ?? [])
  return { kept: [...kept, ...problems], suppressed }
}

function problemOf({ by, rule, reason, place }: Suppression, used: boolean, wasJudged: WasJudged): Finding | undefined {
  if (rule === '') {
    return fileFinding('suppression/unknown-rule', `this ${by} names no rule: write RULE and the reason`, place)
  }
  if (!isRuleId(rule)) {
    const ids = rules.map(({ id }) => id)
    const finding = fileFinding('suppression/unknown-rule', `there is no rule "${rule}"${didYouMean(rule, ids)}`, place)
    const suggestion = nearest(rule, ids)
    return suggestion === undefined ? finding : { ...finding, suggestion }
  }
  if (!used) {
    if (!wasJudged(rule)) return undefined
    return fileFinding('suppression/unused', `this ${by} excuses "${rule}", which is not found here`, place)
  }
  if (reason !== '') return undefined
  return fileFinding('suppression/no-reason', `this ${by} excuses "${rule}" without a reason: write it behind`, place)
}

export function isRuleId(text: string): text is RuleId {
  return isForeign(text) || ruleOf(text as RuleId) !== undefined
}
