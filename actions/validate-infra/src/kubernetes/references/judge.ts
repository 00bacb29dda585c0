import { nearest } from '../../../../../lib/nearest.ts'
import type { FieldPath, Problem, RuleId } from '../../finding.ts'
import type { ObjectFacts } from './facts.ts'
import type { ObjectSet } from './objectSet.ts'

export type ReferenceProblem = Problem & {
  of: ObjectFacts
  /** Other objects that have it for the same cause. */
  also: ObjectFacts[]
  /** What it is told of beside, to be named by its file and line at the end of the message. */
  beside?: { of: ObjectFacts; path: FieldPath }
}

export type Details = Partial<Pick<ReferenceProblem, 'level' | 'at' | 'beside'>> & {
  /** `undefined` where there is none, for a call in one line. */
  suggestion?: string | undefined
  /** What is told once, however many objects suffer from it. */
  cause?: string
}

/** What a check has at hand: the objects of the environment, and the ways to say what is wrong. */
export type Judge = {
  set: ObjectSet
  report(of: ObjectFacts, rule: RuleId, path: FieldPath, message: string, details?: Details): void
  /** The candidate that was most likely meant. */
  suggest(word: string, candidates: Iterable<string>): string | undefined
}

export type Check = (of: ObjectFacts, judge: Judge) => void

/** Finding the nearest name takes longer than finding out that one is missing: of very many, only some are looked at. */
const candidatesLimit = 2_000
const comparisonsLimit = 300_000

/** Collects problems, one for each cause. */
export function reporter(): { problems: ReferenceProblem[]; report: Judge['report'] } {
  const problems: ReferenceProblem[] = []
  const byCause = new Map<string, ReferenceProblem>()
  return {
    problems,
    report(of, rule, path, message, { cause, suggestion, at = 'value', ...details } = {}) {
      const known = cause === undefined ? undefined : byCause.get(cause)
      if (known !== undefined) {
        known.also.push(of)
        return
      }
      const problem = {
        rule,
        message,
        path,
        at,
        of,
        also: [],
        ...details,
        ...(suggestion !== undefined && { suggestion }),
      }
      problems.push(problem)
      if (cause !== undefined) byCause.set(cause, problem)
    },
  }
}

/** Finds nearest names, as long as there are not too many to compare. */
export function suggester(): Judge['suggest'] {
  let comparisons = 0
  return (word, candidates) => {
    if (comparisons >= comparisonsLimit) return undefined
    const known: string[] = []
    for (const each of candidates) if (known.push(each) >= candidatesLimit) break
    comparisons += known.length
    return nearest(word, known)
  }
}

/** `; did you mean "x"?`, or nothing. */
export function hint(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : `; did you mean "${suggestion}"?`
}
