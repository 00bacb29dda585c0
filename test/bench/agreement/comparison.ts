import { formatPath, levelOf, type FieldPath, type Problem } from '../../../actions/validate-infra/src/finding.ts'
import { checkObject } from '../../../actions/validate-infra/src/kubernetes/objectCheck.ts'
import type { Schemas } from '../../../actions/validate-infra/src/kubernetes/schemas.ts'
import { readSource } from '../../../actions/validate-infra/src/source/sourceFile.ts'
import { yamlFindings } from '../../../actions/validate-infra/src/source/yamlFindings.ts'
import { isManifestObject, type ManifestObject } from '../../../lib/manifests/object.ts'
import type { ApiServer, Refusal } from './apiServer.ts'
import { samePlace, type Sameness } from './fieldPath.ts'
import { manifestText, type Mutant } from './mutants.ts'
import { isInMapping } from './sites.ts'

/** What the server and we say to one object. */
export type Comparison = Mutant & { server: Refusal | undefined; ours: Problem[]; outcome: Outcome }

/** Who refuses; where both do, whether they name the same field. */
export type Outcome = 'both take' | 'server only' | 'we only' | Sameness

export const outcomes = [
  ...(['both take', 'server only', 'we only'] as const),
  ...(['same field', 'its mapping', 'near', 'no field', 'elsewhere'] as const),
]

/** More would only wait inside the server. */
const requestsAtOnce = 12

/** Asks both about every object. Answers come in the order of the objects. */
export async function compareAll(
  mutants: readonly Mutant[],
  server: ApiServer,
  schemas: Schemas,
): Promise<Comparison[]> {
  const comparisons: Comparison[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < mutants.length; index = next++) {
      const mutant = mutants[index]!
      const refusal = await server.refusal(mutant.object)
      const ours = await errorsIn(mutant.object, schemas)
      comparisons[index] = {
        ...mutant,
        server: refusal,
        ours,
        outcome: outcomeOf(refusal, ours, mutant.object, schemas),
      }
    }
  }
  await Promise.all(Array.from({ length: requestsAtOnce }, worker))
  return comparisons
}

/** What makes us refuse it, read from its text: warnings do not. */
async function errorsIn(object: ManifestObject, schemas: Schemas): Promise<Problem[]> {
  const source = await readSource('object.json', manifestText(object))
  const broken = yamlFindings(source).filter(({ level }) => level === 'error')
  if (broken.length > 0) return broken.map(({ rule, message }) => ({ rule, message, path: [], at: 'key' }))
  const value = source.documents[0]?.value
  if (!isManifestObject(value)) throw new Error(`${object.kind} does not come out of its text`)
  return checkObject(value, schemas, 'error').problems.filter(each => levelOf(each) === 'error')
}

function outcomeOf(
  server: Refusal | undefined,
  ours: readonly Problem[],
  object: ManifestObject,
  schemas: Schemas,
): Outcome {
  if (server === undefined) return ours.length === 0 ? 'both take' : 'we only'
  if (ours.length === 0) return 'server only'
  const places = ours.map(({ path }) => ({ path, inMapping: isInMapping(path, object, schemas) }))
  return samePlace(places, server)
}

/** One line of a list of differences. */
export function describe({ family, object, path, server, ours, outcome }: Comparison): string {
  const where = `${object.kind} ${formatPath(path)} = ${JSON.stringify(valueAt(object, path))?.slice(0, 120) ?? 'gone'}`
  const theirs =
    server === undefined ? 'the server takes it' : `server: ${server.message.replaceAll(/\s+/g, ' ').slice(0, 400)}`
  const own =
    ours.length === 0
      ? 'we take it'
      : `we: ${ours
          .map(each => `${each.rule} ${each.message}`)
          .join('; ')
          .slice(0, 300)}`
  return `${outcome} | ${family} | ${where} | ${own} | ${theirs}`
}

function valueAt(object: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], object)
}
