import { formatPath } from '../../../actions/validate-infra/src/finding.ts'
import type { Comparison } from './comparison.ts'

/** A difference from the server that is known, and the reason why it is left. */
type Difference = { why: string; is(comparison: Comparison): boolean }

const saying = (words: RegExp) => (comparison: Comparison) => words.test(comparison.server?.message ?? '')

/** In the order in which they are tried. */
const differences: readonly Difference[] = [
  {
    why: 'hangs on what is in the cluster: a PriorityClass, a ServiceAccount, a port that is taken',
    is: saying(
      /no PriorityClass with name|from the given PriorityClass|serviceaccount "[^"]*" not found|already allocated/,
    ),
  },
  {
    why: 'hangs on how the cluster is set up: families of addresses',
    is: saying(/this cluster is not configured for dual-stack/),
  },
  {
    why: 'the server makes up the end of the name, and finds the whole too long or ill-formed',
    is: ({ object, outcome }) => outcome === 'server only' && object.metadata.generateName !== undefined,
  },
  {
    why: 'the server creates a LimitRange without a name, and nobody can apply it',
    is: ({ object, outcome, path }) => outcome === 'we only' && object.kind === 'LimitRange' && path[0] === 'metadata',
  },
  {
    why: 'the volume is not looked at: a claim template replaces it, or it is dropped for want of a feature gate',
    is: ({ outcome, path }) => outcome === 'we only' && /\.volumes\[\d+\]/.test(formatPath(path)),
  },
  {
    why: 'said of the labels that the missing selector does not match',
    is: ({ outcome, ours, server }) =>
      outcome === 'elsewhere' &&
      ours.some(({ rule, path }) => rule === 'schema/required' && path.at(-1) === 'selector') &&
      /does not match template `labels`/.test(server?.message ?? ''),
  },
  {
    why: 'the server leaves out steps: the position of a projected source, of a container in a sum over the pod',
    is: saying(/\.projected\.path: Required|resources\.containers\[\d+\]\[/),
  },
  {
    why: 'the server says of the operator of a toleration what it means of its value',
    is: saying(/tolerations\[\d+\]\.operator: Invalid value: .*a valid label must be/),
  },
]

/** Why we and the server differ, where that is known; undefined where it is a fault. */
export function reasonFor(comparison: Comparison): string | undefined {
  return differences.find(each => each.is(comparison))?.why
}

/** Whether two verdicts differ at all: in the answer, or in the field. */
export function isDifference({ outcome }: Comparison): boolean {
  return outcome === 'server only' || outcome === 'we only' || outcome === 'elsewhere'
}
