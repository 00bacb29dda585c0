import { refAvailabilityRules } from './refAvailability.ts'
import { refConfigurationRules } from './refConfiguration.ts'
import { refServiceRules } from './refServices.ts'
import type { Rule } from './rule.ts'

/** What objects of one environment say of each other. */
export const refRules = [
  ...refServiceRules,
  ...refConfigurationRules,
  ...refAvailabilityRules,
] as const satisfies readonly Rule[]
