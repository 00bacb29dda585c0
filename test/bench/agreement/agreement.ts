import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Schemas } from '../../../actions/validate-infra/src/kubernetes/schemas.ts'
import type { ManifestObject } from '../../../lib/manifests/object.ts'
import { parseManifests } from '../../../lib/manifests/render.ts'
import type { ApiServer } from './apiServer.ts'
import { compareAll, type Comparison } from './comparison.ts'
import { mutantsOf, type Mutant } from './mutants.ts'
import { seededRandom } from './random.ts'
import { variationsOf } from './variations.ts'

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/validate-infra/valid')

/** Objects that the server takes, which together have nearly every field of their kinds. */
export async function validObjects(): Promise<ManifestObject[]> {
  const files = (await readdir(fixtures)).sort()
  const texts = await Promise.all(files.map(file => readFile(path.join(fixtures, file), 'utf8')))
  return texts.flatMap((text, index) => parseManifests(text, files[index]!))
}

export type AgreementOptions = {
  objects: readonly ManifestObject[]
  /** How many variations to try, of all objects together, and how many mutants of each family for each kind. */
  variations: number
  mutants: number
  seed: number
}

export type Agreement = {
  /** The objects as they are, and their variations. */
  meantValid: Comparison[]
  mutants: Comparison[]
}

/** Puts objects, variations of them and mutants before the server and before us. */
export async function agreement(server: ApiServer, schemas: Schemas, options: AgreementOptions): Promise<Agreement> {
  const { objects, variations, mutants, seed } = options
  const random = seededRandom(seed)
  const asTheyAre = objects.map((object): Mutant => ({ family: 'as written', object, path: [] }))
  const varied = variationsOf(objects, schemas, variations, random)
  return {
    meantValid: await compareAll(
      [...asTheyAre, ...varied.map((object): Mutant => ({ family: 'variation', object, path: [] }))],
      server,
      schemas,
    ),
    mutants: await compareAll(mutantsOf(objects, schemas, mutants, random), server, schemas),
  }
}

/** The comparisons with an object that the server takes. */
export function taken(comparisons: readonly Comparison[]): Comparison[] {
  return comparisons.filter(({ server }) => server === undefined)
}

/**
 * Which share of what the server refuses is refused; and of that where it names a field, which for the same field (or for
 * the key of the mapping that it names), and which at least for one around it or in it.
 */
export function shares(comparisons: readonly Comparison[]): { refused: number; sameField: number; nearField: number } {
  const count = (...outcomes: Comparison['outcome'][]) =>
    comparisons.filter(({ outcome }) => outcomes.includes(outcome)).length
  const same = count('same field', 'its mapping')
  const named = same + count('near', 'elsewhere')
  const both = named + count('no field')
  return {
    refused: both / (both + count('server only')),
    sameField: same / named,
    nearField: (same + count('near')) / named,
  }
}
