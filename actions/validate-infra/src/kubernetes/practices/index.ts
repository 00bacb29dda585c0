import type { ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { Problem, RuleId } from '../../finding.ts'
import { ruleOf } from '../../rules/index.ts'
import type { Profile } from '../../rules/rule.ts'
import { containersOf, isChartTest, podsOf } from '../pods.ts'
import { accessPractices } from './access.ts'
import { containerPractices } from './containers.ts'
import { exposurePractices } from './exposure.ts'
import { imagePractices } from './images.ts'
import { mountPractices } from './mounts.ts'
import type { ObjectPractice, PodPractice, Tell, Workload } from './practice.ts'
import { secretPodPractices, secretPractices } from './secrets.ts'
import { workloadPractices } from './workloads.ts'

const podPractices: readonly PodPractice[] = [
  ...containerPractices,
  ...imagePractices,
  ...mountPractices,
  ...secretPodPractices,
  ...workloadPractices,
]
const objectPractices: readonly ObjectPractice[] = [...accessPractices, ...exposurePractices, ...secretPractices]

/** What the API server takes, and those who run clusters have learned to avoid. */
export type PracticeCheck = (object: ManifestObject) => Problem[]

/** The practices of a profile. */
export function practicesOf(profile: Profile): PracticeCheck {
  const isOn = ({ rule }: { rule: RuleId }) => profile === 'strict' || ruleOf(rule)?.profile !== 'strict'
  const forPods = podPractices.filter(isOn)
  const byKind = new Map<string, ObjectPractice[]>()
  for (const practice of objectPractices.filter(isOn)) {
    for (const kind of practice.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), practice])
  }
  return object => {
    const problems: Problem[] = []
    const workload = workloadOf(object)
    if (workload !== undefined) for (const each of forPods) each.check(workload, tellFor(each.rule, problems))
    for (const each of byKind.get(object.kind) ?? []) each.check(object, tellFor(each.rule, problems))
    return problems
  }
}

function tellFor(rule: RuleId, problems: Problem[]): Tell {
  return (path, message, { at = 'value', ...more } = {}) => problems.push({ rule, message, path, at, ...more })
}

function workloadOf(object: ManifestObject): Workload | undefined {
  const pod = podsOf(object)
  if (pod === undefined || isChartTest(object)) return undefined
  const containers = containersOf(pod)
  const list = (field: string) => (each: Workload['containers'][number]) => each.path.at(-2) === field
  const sidecars = containers
    .filter(list('initContainers'))
    .filter(each => each.container['restartPolicy'] === 'Always')
  return { object, pod, containers, lasting: [...sidecars, ...containers.filter(list('containers'))] }
}
