import { groupOf, isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { Problem } from '../../finding.ts'
import { podsOf } from '../pods.ts'
import { doubtsIn, type Doubt } from './doubt.ts'
import { plainSelector, type Selector } from './labels.ts'
import { mentionsIn, type Mention } from './mentions.ts'
import { podFacts, type PodFacts } from './podFacts.ts'

/**
 * What is kept of one object for judging it among others: names, labels, keys, ports, and what it mentions where. Small
 * beside the object, which is not kept; of a Secret its keys and never a value.
 */
export type ObjectFacts = {
  group: string
  kind: string
  /** Empty: it goes where the release goes. */
  namespace: string
  /** Empty: it has none. */
  name: string
  generateName?: string
  /** Not applied, but said to exist in the cluster: `config.kubernetes.io/local-config`. */
  declared: boolean
  mentions: readonly Mention[]
  detail?: Detail
}

/** What other objects need to know of this one, by what it is to them. */
export type Detail = PodFacts | ServiceFacts | ContentFacts

export type ServiceFacts = {
  is: 'service'
  /** Undefined: somebody else writes its endpoints, or it has none. */
  selector?: Selector
  ports: readonly ServicePort[]
}

export type ServicePort = { name?: string; port?: number; targetPort?: string | number; index: number }

/** A ConfigMap or a Secret. */
export type ContentFacts = { is: 'content'; keys: readonly string[] }

/**
 * The facts of one object. `problems` are those that were found in the object alone: what they put in doubt (labels under a
 * misspelt name, say) is not held against others.
 */
export function factsOf(object: ManifestObject, problems: readonly Problem[] = [], declared = false): ObjectFacts {
  const { name, namespace, generateName } = object.metadata
  const detail = detailOf(object, doubtsIn(object, problems))
  return {
    group: groupOf(object.apiVersion),
    kind: object.kind,
    // Declared objects belong to whichever namespace their unit is deployed to.
    namespace: declared || typeof namespace !== 'string' ? '' : namespace,
    name: typeof name === 'string' ? name : '',
    ...(typeof generateName === 'string' && { generateName }),
    declared,
    mentions: declared ? [] : mentionsIn(object),
    ...(detail !== undefined && { detail }),
  }
}

function detailOf(object: ManifestObject, isDoubtful: Doubt): Detail | undefined {
  const pods = podsOf(object)
  if (pods !== undefined) return podFacts(pods, isDoubtful)
  switch (object.kind) {
    case 'Service':
      return serviceFacts(object)
    case 'ConfigMap':
    case 'Secret':
      return isDoubtful(['data']) || isDoubtful(['stringData']) ? undefined : { is: 'content', keys: keysOf(object) }
    default:
      return undefined
  }
}

function serviceFacts(object: ManifestObject): ServiceFacts {
  const spec = isRecord(object['spec']) ? object['spec'] : {}
  const selector = spec['type'] === 'ExternalName' ? undefined : plainSelector(spec['selector'])
  const ports: ServicePort[] = []
  for (const [index, each] of (Array.isArray(spec['ports']) ? spec['ports'] : []).entries()) {
    if (!isRecord(each)) continue
    const { name, port, targetPort } = each
    ports.push({
      ...(typeof name === 'string' && name !== '' && { name }),
      ...(typeof port === 'number' && { port }),
      ...((typeof targetPort === 'string' || typeof targetPort === 'number') && { targetPort }),
      index,
    })
  }
  return { is: 'service', ...(selector !== undefined && { selector }), ports }
}

function keysOf(object: ManifestObject): string[] {
  const keys: string[] = []
  for (const field of ['data', 'binaryData', 'stringData']) {
    const map = object[field]
    if (isRecord(map)) keys.push(...Object.keys(map))
  }
  return keys
}

/** The object in words that a person can search for; the same as `describeObject` gives. */
export function describeFacts({ kind, namespace, name, generateName }: ObjectFacts): string {
  const own = `${kind}/${name !== '' ? name : generateName === undefined ? '(no name)' : `${generateName}*`}`
  return namespace === '' ? own : `${namespace}/${own}`
}
