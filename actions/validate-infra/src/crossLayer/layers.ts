import type { Judge } from '../kubernetes/references/judge.ts'
import { checkAddresses, type Dependency } from './addressCheck.ts'
import { checkOrder } from './dependencyCheck.ts'
import { checkReach } from './reachCheck.ts'
import { settingsOf } from './settings.ts'
import { checkTelemetry } from './telemetryCheck.ts'

/**
 * What the settings of programs say of the objects around them, in one environment. Gives the namespaces whose network
 * policies let something that is needed not through.
 */
export function checkLayers(judge: Judge): ReadonlySet<string> {
  const dependencies: Dependency[] = []
  for (const of of judge.set.facts) {
    if (of.detail?.is !== 'pods' || of.declared) continue
    for (const container of of.detail.containers) {
      const settings = settingsOf(of, container, judge.set)
      if (settings.size === 0) continue
      checkAddresses(of, settings, judge, dependency => dependencies.push(dependency))
      checkTelemetry(settings, judge)
    }
  }
  checkOrder(judge)
  return checkReach(dependencies, judge)
}
