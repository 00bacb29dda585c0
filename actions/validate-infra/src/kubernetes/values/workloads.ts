import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { isSet, numberOr } from './fields.ts'
import { checkCronJob, checkJob } from './jobs.ts'
import { checkCounts } from './numbers.ts'
import { isMissing, isWrong, within, type Check } from './place.ts'
import { checkPod } from './podSpec.ts'
import { checkDaemonSetStrategy, checkDeploymentStrategy } from './rollouts.ts'
import { checkStatefulSet } from './statefulSets.ts'
import { checkRunningTemplate, checkSelected, checkSelector, labelsOf, specPlace } from './template.ts'
import type { ValueCheck } from './valueCheck.ts'

type Fields = Record<string, unknown>
type SpecCheck = (check: Check, spec: Fields, object: ManifestObject) => void

const ofSpec =
  (checkSpec: SpecCheck): ValueCheck =>
  (object, report, { minor }) => {
    const { spec } = object
    if (isRecord(spec)) checkSpec({ report, minor }, spec, object)
    else if (!isSet(spec)) isMissing({ report, minor }, 'value/required', undefined, 'spec')
  }

const checkDeployment: SpecCheck = (check, spec) => {
  checkCounts(check, spec, specPlace, [
    'replicas',
    'minReadySeconds',
    'revisionHistoryLimit',
    'progressDeadlineSeconds',
  ])
  checkSelector(check, 'Deployment', spec)
  checkRunningTemplate(check, 'Deployment', spec)
  const { strategy, minReadySeconds, progressDeadlineSeconds } = spec
  if (isRecord(strategy)) checkDeploymentStrategy(check, strategy, within(specPlace, 'strategy'))
  const ready = numberOr(minReadySeconds, 0)
  const deadline = numberOr(progressDeadlineSeconds, 600)
  if (ready === undefined || deadline === undefined || deadline < 0 || deadline > ready) return
  if (isSet(progressDeadlineSeconds)) {
    const problem = `it has to be more than minReadySeconds, ${ready}, or no rollout ever succeeds`
    isWrong(check, 'value/rollout', specPlace, 'progressDeadlineSeconds', deadline, problem)
  } else {
    const because = `with minReadySeconds of ${ready}, for without it the deadline is ${deadline}`
    isMissing(check, 'value/rollout', specPlace, 'progressDeadlineSeconds', because)
  }
}

const checkReplicaSet: SpecCheck = (check, spec) => {
  checkCounts(check, spec, specPlace, ['replicas', 'minReadySeconds'])
  if (!isSet(spec['template'])) return isMissing(check, 'value/required', specPlace, 'template')
  checkSelector(check, 'ReplicaSet', spec)
  checkRunningTemplate(check, 'ReplicaSet', spec)
}

/** Its selector is a plain map of labels, by default those of the template. */
const checkReplicationController: SpecCheck = (check, spec) => {
  checkCounts(check, spec, specPlace, ['replicas', 'minReadySeconds'])
  const { template, selector } = spec
  if (!isSet(template)) return isMissing(check, 'value/required', specPlace, 'template')
  const labels = labelsOf(template)
  if (isRecord(selector) && Object.keys(selector).length > 0) {
    checkSelected(
      check,
      Object.keys(selector).every(key => selector[key] === labels[key]),
    )
  } else if (Object.keys(labels).length === 0) {
    isMissing(check, 'value/empty-selector', specPlace, 'selector', 'where the template has no labels')
  }
  checkRunningTemplate(check, 'ReplicationController', spec)
}

const checkDaemonSet: SpecCheck = (check, spec) => {
  checkCounts(check, spec, specPlace, ['minReadySeconds', 'revisionHistoryLimit'])
  checkSelector(check, 'DaemonSet', spec)
  checkRunningTemplate(check, 'DaemonSet', spec)
  const { updateStrategy } = spec
  if (isRecord(updateStrategy)) checkDaemonSetStrategy(check, updateStrategy, within(specPlace, 'updateStrategy'))
}

/** Pods and all that makes them, by `group/Kind`. */
export const workloadChecks: Readonly<Record<string, readonly ValueCheck[]>> = {
  '/Pod': [(object, report, { minor }) => checkPod({ report, minor }, object, undefined, { isPod: true })],
  '/PodTemplate': [
    (object, report, { minor }) => {
      const template = isRecord(object['template']) ? object['template'] : {}
      checkPod({ report, minor }, template, within(undefined, 'template'), { isPod: false })
    },
  ],
  '/ReplicationController': [ofSpec(checkReplicationController)],
  'apps/Deployment': [ofSpec(checkDeployment)],
  'apps/ReplicaSet': [ofSpec(checkReplicaSet)],
  'apps/DaemonSet': [ofSpec(checkDaemonSet)],
  'apps/StatefulSet': [ofSpec(checkStatefulSet)],
  'batch/Job': [ofSpec(checkJob)],
  'batch/CronJob': [ofSpec(checkCronJob)],
}
