import { isRecord } from '../../../../../lib/manifests/object.ts'
import { isSet } from './fields.ts'
import { isForbidden, isWrong, within, type Check } from './place.ts'
import { checkPod, type PodOptions } from './podSpec.ts'
import { checkLabelSelector, selects } from './selectors.ts'

type Fields = Record<string, unknown>

/** Where the spec of a workload stands. */
export const specPlace = within(undefined, 'spec')

/** The template of pods that a workload keeps running: they restart always, and have no end. */
export function checkRunningTemplate(
  check: Check,
  kind: string,
  spec: Fields,
  options?: Omit<PodOptions, 'isPod'>,
): void {
  const { template } = spec
  const place = within(specPlace, 'template')
  if (!isRecord(template)) return
  checkPod(check, template, place, { ...options, isPod: false })
  const podSpec = template['spec']
  if (!isRecord(podSpec)) return
  const at = within(place, 'spec')
  const { restartPolicy, activeDeadlineSeconds } = podSpec
  if (restartPolicy === 'OnFailure' || restartPolicy === 'Never') {
    isWrong(check, 'value/restart-policy', at, 'restartPolicy', restartPolicy, `the pods of a ${kind} restart Always`)
  }
  if (isSet(activeDeadlineSeconds)) {
    isForbidden(check, 'value/restart-policy', at, 'activeDeadlineSeconds', `the pods of a ${kind} have no end`)
  }
}

/** That a workload selects its own pods, and not all there are. */
export function checkSelector(check: Check, kind: string, { selector, template }: Fields): void {
  if (!isRecord(selector)) return
  const place = within(specPlace, 'selector')
  checkLabelSelector(check, selector, place)
  if (isEmptySelector(selector)) {
    check.report(
      'value/empty-selector',
      ['spec', 'selector'],
      `spec.selector is empty, so the ${kind} would select every pod`,
    )
  } else if (selects(selector, labelsOf(template)) === false && isSelector(check, selector)) checkSelected(check, false)
}

/** Whether nothing is to be said of a selector itself; one with a mistake selects nobody knows what. */
function isSelector({ minor }: Check, selector: Fields): boolean {
  let right = true
  checkLabelSelector({ minor, report: () => (right = false) }, selector, specPlace)
  return right
}

function isEmptySelector({ matchLabels, matchExpressions }: Fields): boolean {
  const labels = isRecord(matchLabels) ? Object.keys(matchLabels).length : Number(isSet(matchLabels))
  const expressions = Array.isArray(matchExpressions) ? matchExpressions.length : Number(isSet(matchExpressions))
  return labels + expressions === 0
}

/** Labels of the pods that a template makes. */
export function labelsOf(template: unknown): Fields {
  const metadata = isRecord(template) ? template['metadata'] : undefined
  const labels = isRecord(metadata) ? metadata['labels'] : undefined
  return isRecord(labels) ? labels : {}
}

/** Says that the pods of a template are not the ones that its workload looks for; `undefined` when nobody can know. */
export function checkSelected(check: Check, selected: boolean | undefined): void {
  if (selected !== false) return
  const path = ['spec', 'template', 'metadata', 'labels']
  check.report('value/selector-mismatch', path, `${path.join('.')} are not what spec.selector selects`)
}
