import type { DefinitionCase } from './definitionBase.ts'
import { conversionsCases } from './definitionConversions.ts'
import { defaultsCases } from './definitionDefaults.ts'
import { listsCases } from './definitionLists.ts'
import { namesCases } from './definitionNames.ts'
import { partsCases } from './definitionParts.ts'
import { rulesCases } from './definitionRules.ts'
import { schemasCases } from './definitionSchemas.ts'
import { structuresCases } from './definitionStructures.ts'
import { versionsCases } from './definitionVersions.ts'

/** Good and bad definitions. The integration tests ask the API server whether it sees them the same way. */
export const definitionCases: readonly DefinitionCase[] = [
  ...[...namesCases, ...versionsCases, ...schemasCases, ...structuresCases, ...listsCases, ...defaultsCases],
  ...[...conversionsCases, ...partsCases, ...rulesCases],
]
