import { checkLayers } from '../../crossLayer/layers.ts'
import { checkAvailability } from './availabilityCheck.ts'
import type { External } from './externals.ts'
import type { ObjectFacts } from './facts.ts'
import { reporter, suggester, type Check, type Judge, type ReferenceProblem } from './judge.ts'
import { checkMentions } from './mentionCheck.ts'
import { checkMonitors } from './monitorCheck.ts'
import { objectSetOf } from './objectSet.ts'
import { checkIsolation, checkPeers, checkPolicy } from './policyCheck.ts'
import { checkService } from './serviceCheck.ts'
import { checkNamespace, checkShared, withoutDuplicates } from './sharedCheck.ts'

export type { ReferenceProblem }

export type ReferenceOptions = {
  externals: readonly External[]
  /** False where a unit did not render or a document did not parse: then nothing can be called missing. */
  complete: boolean
}

const objectChecks: readonly Check[] = [checkInside, checkService, checkMentions, checkPolicy, checkNamespace]
const setChecks: readonly ((judge: Judge) => void)[] = [checkShared, checkAvailability, checkMonitors, checkIsolation]

/**
 * Holds the references between the objects of one environment: what is named exists, what is selected is there, ports and
 * keys are those of the other side. Facts of declared objects come behind those of real ones.
 *
 * Takes time in proportion to the number of objects.
 */
export function checkReferences(facts: readonly ObjectFacts[], options: ReferenceOptions): ReferenceProblem[] {
  const { problems, report } = reporter()
  const unique = withoutDuplicates(facts, report)
  const judge: Judge = { set: objectSetOf(unique, options), report, suggest: suggester() }
  for (const of of unique) if (!of.declared) for (const check of objectChecks) check(of, judge)
  for (const check of setChecks) check(judge)
  checkPeers(judge, checkLayers(judge))
  return problems
}

function checkInside(of: ObjectFacts, { report }: Judge): void {
  for (const { rule, path, message, ...more } of of.problems) report(of, rule, path, message, more)
}
