import { formats } from './formats.ts'
import type { ResourceCase } from './resourceBase.ts'
import { embeddedCases } from './resourceEmbedded.ts'
import { rulesCases } from './resourceRules.ts'
import { scalarsCases } from './resourceScalars.ts'
import { structuresCases } from './resourceStructures.ts'

const formatCases: readonly ResourceCase[] = Object.entries(formats).flatMap(([format, { fits, not }]) => {
  const field = `f_${format}`
  const name = (text: string) => `format ${format} of ${JSON.stringify(text)}`
  const [good, bad] = [fits, not].map(texts =>
    texts.map(text => [name(text), { [`spec.${field}`]: text }, [`spec.${field}`]] as const),
  )
  return [...good!.map(([each, change]) => [each, change] as const), ...bad!]
})

/** Good and bad custom resources. The integration tests ask the API server whether it sees them the same way. */
export const resourceCases: readonly ResourceCase[] = [
  ...[...scalarsCases, ...structuresCases, ...embeddedCases, ...rulesCases, ...formatCases],
]
