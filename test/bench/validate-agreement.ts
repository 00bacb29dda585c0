import { schemasOf } from '../../actions/validate-infra/src/kubernetes/schemas.ts'
import { platformUp } from '../../platform/index.ts'
import { agreement, shares, taken, validObjects, type Agreement } from './agreement/agreement.ts'
import { openApiServer } from './agreement/apiServer.ts'
import { describe, outcomes, type Comparison } from './agreement/comparison.ts'
import { isDifference, reasonFor } from './agreement/differences.ts'
import type { Hold, Measure } from './run.ts'

const seed = 20261125
const sizes = {
  full: { variations: 3_000, mutants: 25, atLeast: { valid: 500, mutants: 5_000 } },
  quick: { variations: 300, mutants: 2, atLeast: { valid: 200, mutants: 900 } },
}

/** Our verdict on objects against that of a real API server, by dry run. */
export const measure: Measure = async ({ quick }) => {
  const { atLeast, ...size } = quick ? sizes.quick : sizes.full
  const { kubeconfig } = await platformUp({ parts: ['kube-apiserver', 'kube-controller-manager'] })
  const server = await openApiServer(kubeconfig, `bench-agreement-${process.pid}`)
  try {
    const objects = await validObjects()
    const result = await agreement(server, schemasOf('1.34'), { objects, seed, ...size })
    const all = [...result.meantValid, ...result.mutants]
    const differing = all.filter(isDifference)
    for (const each of differing) if (reasonFor(each) === undefined) console.log(describe(each))
    return {
      what:
        `Whether an object would be accepted: validate-infra against a dry run of create and apply with strict field validation, over ${objects.length} objects, ` +
        `variations of them and mutants of every field (seed ${seed}). "Its mapping": the server names all labels, or another mapping, for a key in it; "near": a field around it or in it.`,
      peers: { 'kube-apiserver': server.version },
      rows: [...table('family', all, ({ family }) => family), ...table('kind', all, ({ object }) => object.kind)],
      holds: holds(result, differing, atLeast),
      differences: reasons(differing),
    }
  } finally {
    await server.close()
  }
}

type Row = Record<string, string | number>

function table(of: string, comparisons: readonly Comparison[], groupOf: (comparison: Comparison) => string): Row[] {
  const groups = Object.entries(Object.groupBy(comparisons, groupOf))
  return groups
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, group = []]) => {
      const count = (wanted: string) => group.filter(({ outcome }) => outcome === wanted).length
      return { by: of, name, objects: group.length, ...Object.fromEntries(outcomes.map(each => [each, count(each)])) }
    })
}

function reasons(differing: readonly Comparison[]): Row[] {
  const byReason = Object.groupBy(differing, each => reasonFor(each) ?? 'not explained')
  return Object.entries(byReason).map(([why, group = []]) => ({
    why,
    ...Object.fromEntries(
      (['server only', 'we only', 'elsewhere'] as const).map(each => [
        each,
        group.filter(({ outcome }) => outcome === each).length,
      ]),
    ),
  }))
}

function holds(
  result: Agreement,
  differing: readonly Comparison[],
  atLeast: { valid: number; mutants: number },
): Hold[] {
  const all = [...result.meantValid, ...result.mutants]
  const { refused, sameField, nearField } = shares(all)
  const unexplained = differing.filter(each => reasonFor(each) === undefined)
  const falseRejects = taken(all).filter(({ ours }) => ours.length > 0)
  const unexplainedRejects = falseRejects.filter(each => reasonFor(each) === undefined)
  const valid = taken(result.meantValid).length
  const percent = (share: number) => `${(share * 100).toFixed(2)} %`
  return [
    {
      what: 'objects meant to be valid that the server takes',
      target: `>= ${atLeast.valid}`,
      seen: String(valid),
      ok: valid >= atLeast.valid,
    },
    {
      what: 'mutants',
      target: `>= ${atLeast.mutants}`,
      seen: String(result.mutants.length),
      ok: result.mutants.length >= atLeast.mutants,
    },
    {
      what: 'false rejects of what the server takes, without a reason',
      target: '0',
      seen: `${unexplainedRejects.length} of ${taken(all).length} (and ${falseRejects.length - unexplainedRejects.length} with one)`,
      ok: unexplainedRejects.length === 0,
    },
    { what: 'of what the server refuses, refused', target: '>= 98 %', seen: percent(refused), ok: refused >= 0.98 },
    {
      what: 'of that, where the server names a field, at that field, around it or in it',
      target: '>= 98 %',
      seen: `${percent(nearField)} (${percent(sameField)} at the very field or its mapping)`,
      ok: nearField >= 0.98,
    },
    {
      what: 'differences without a reason',
      target: '0',
      seen: String(unexplained.length),
      ok: unexplained.length === 0,
    },
  ]
}
