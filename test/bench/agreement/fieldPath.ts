import type { FieldPath } from '../../../actions/validate-infra/src/finding.ts'
import type { Refusal } from './apiServer.ts'

/**
 * How the fields that two name lie to each other. `its mapping`: the server names all labels, or another mapping, for a key
 * in it. `near`: one is around the other. `no field`: one of the two names none.
 */
export type Sameness = 'same field' | 'its mapping' | 'near' | 'no field' | 'elsewhere'

/** Where the server spells a path in another way than a manifest does. */
const spellings: readonly [spelled: RegExp, written: string][] = [
  // Steps that are left out, or are there twice.
  [/\btemplate\.(labels|annotations)\b/, 'template.metadata.$1'],
  [/^annotations\.(.+)$/, 'metadata.annotations[$1]'],
  [/\bspec\.resources\[storage\]/, 'spec.resources.requests[storage]'],
  [/^scheduling\.tolerations\.tolerations\b/, 'scheduling.tolerations'],
  // The names of the server's own types.
  [/\bcephFS\b/, 'cephfs'],
  [/\bpersistentDisk\b/, 'gcePersistentDisk'],
  [/\bLoadBalancerSourceRanges\b/, 'loadBalancerSourceRanges'],
  [/^overhead\.limits\b/, 'overhead.podFixed'],
  [/\biscsi\.initiatorname\b/, 'iscsi.initiatorName'],
  // What it has made of a field before it looks.
  [/^spec\.metrics\[0\]\.resource\.target\.averageUtilization$/, 'spec.targetCPUUtilizationPercentage'],
]

/** An element by its keys, as `[name="web"]`, may be any. */
const anyElement = '*'

/** What we name, and whether it is the key of a mapping. */
export type Place = { path: FieldPath; inMapping: boolean }

/** Compares the closest pair. */
export function samePlace(ours: readonly Place[], { fields, message }: Refusal): Sameness {
  if (fields.length === 0 || ours.every(({ path }) => path.length === 0)) return 'no field'
  // The decoder of values names neither positions nor keys of mappings.
  const meets = /Go struct field/.test(message) ? isWithin : isSame
  const theirs = fields.map(stepsOf)
  const some = (places: readonly FieldPath[], test: (own: FieldPath, their: FieldPath) => boolean) =>
    places.some(own => theirs.some(their => test(own, their)))
  const paths = ours.map(({ path }) => path)
  if (some(paths, meets)) return 'same field'
  const mappings = ours.filter(({ inMapping }) => inMapping).map(({ path }) => path.slice(0, -1))
  if (some(mappings, meets)) return 'its mapping'
  return some(paths, isNear) ? 'near' : 'elsewhere'
}

/** `spec.ports[0].port`, `limits[cpu]`, `containers[name="a"].env` */
function stepsOf(field: string): FieldPath {
  const written = spellings.reduce((text, [spelled, right]) => text.replace(spelled, right), field)
  return [...written.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(([, inside, name]) => {
    if (inside === undefined) return name!
    if (/^\d+$/.test(inside)) return Number(inside)
    return /^\w+=/.test(inside) ? anyElement : inside
  })
}

/** `stringData` is `data` to the server. */
function seen(own: FieldPath): FieldPath {
  return own[0] === 'stringData' ? ['data', ...own.slice(1)] : own
}

function isSame(own: FieldPath, their: FieldPath): boolean {
  const steps = their.some(step => typeof step === 'number' || step === anyElement) ? seen(own) : named(seen(own))
  return steps.length === their.length && steps.every((step, depth) => stepsMeet(step, their[depth]!))
}

function stepsMeet(own: string | number, their: string | number): boolean {
  return own === their || (their === anyElement && typeof own === 'number')
}

function named(path: FieldPath): FieldPath {
  return path.filter(step => typeof step === 'string')
}

/** Whether the server's steps are those of ours with some left out, up to the same last one. */
function isWithin(own: FieldPath, their: FieldPath): boolean {
  const steps = named(own)
  let at = 0
  for (const step of steps) if (step === their[at]) at += 1
  return at === their.length && steps.at(-1) === their.at(-1)
}

function isNear(own: FieldPath, their: FieldPath): boolean {
  const [left, right] = [named(seen(own)), named(their)]
  const shared = Math.min(left.length, right.length)
  return left.slice(0, shared).every((step, depth) => step === right[depth])
}
