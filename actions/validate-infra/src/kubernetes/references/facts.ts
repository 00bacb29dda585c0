import { groupOf, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { Problem } from '../../finding.ts'
import { dependenciesOf, type Dependency } from './dependencies.ts'
import { detailOf, type Detail } from './detail.ts'
import { doubtsIn } from './doubt.ts'
import type { Mention } from './mention.ts'
import { mentionsIn } from './mentions.ts'
import { innerProblems } from './innerProblems.ts'
import { isMaker } from './makers.ts'
import { placeAt, wholeObject } from './place.ts'
import { providedBy, type Provided } from './provided.ts'

/**
 * What is kept of one object for judging it among others: names, labels, keys, ports, and what it mentions where. Small
 * beside the object, which is not kept; of a Secret its keys and never a value.
 */
export type ObjectFacts = {
  group: string
  kind: string
  /** Empty: it goes where the release goes, or belongs to no namespace. */
  namespace: string
  /** Empty: it has none. */
  name: string
  generateName?: string
  /** Not applied, but said to exist in the cluster: `config.kubernetes.io/local-config`. */
  declared: boolean
  /** A custom resource, or of a kind that nobody knows: its controller may make others that bear its name. */
  isMaker: boolean
  /** The server does not take its name: another one is meant. */
  nameInDoubt: boolean
  mentions: readonly Mention[]
  dependencies: readonly Dependency[]
  /** What is wrong between the parts of the object. */
  problems: readonly Problem[]
  detail?: Detail
  provides?: readonly Provided[]
}

/**
 * The facts of one object. `problems` are those that were found in the object alone: what they put in doubt (labels under a
 * misspelt name, say) is not held against others.
 */
export function factsOf(object: ManifestObject, problems: readonly Problem[] = [], declared = false): ObjectFacts {
  const { kind, metadata } = object
  const { name, namespace, generateName } = metadata
  const group = groupOf(object.apiVersion)
  const doubt = doubtsIn(object, problems)
  const detail = detailOf(object, group, doubt)
  const isStranger = problems.some(({ rule }) => rule === 'schema/unknown-kind')
  const provides = providedBy(object, group)
  return {
    group,
    kind,
    // Declared objects belong to whichever namespace their unit is deployed to.
    namespace: declared || typeof namespace !== 'string' ? '' : namespace,
    name: typeof name === 'string' ? name : '',
    ...(typeof generateName === 'string' && { generateName }),
    declared,
    isMaker: isStranger || (detail?.is !== 'pods' && isMaker(group, kind)),
    nameInDoubt: doubt?.about(namePlace) ?? false,
    // kustomize knows where the names are in kinds that there are, and rewrites them there only.
    mentions: declared || isStranger ? nothing : mentionsIn(object, group),
    dependencies: declared ? nothing : dependenciesOf(metadata.annotations),
    problems: declared ? nothing : innerProblems(object, group, doubt),
    ...(detail !== undefined && { detail }),
    ...(provides !== undefined && { provides }),
  }
}

const nothing: readonly never[] = []
const namePlace = placeAt(wholeObject, 'metadata', 'name')

/** The object in words that a person can search for; the same as `describeObject` gives. */
export function describeFacts({ kind, namespace, name, generateName }: ObjectFacts): string {
  const own = `${kind}/${name !== '' ? name : generateName === undefined ? '(no name)' : `${generateName}*`}`
  return namespace === '' ? own : `${namespace}/${own}`
}
