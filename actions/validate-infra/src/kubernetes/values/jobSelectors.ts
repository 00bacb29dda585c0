import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { isSet } from './fields.ts'
import { isForbidden, isMissing, isWrong, within, type Check } from './place.ts'
import { checkLabelSelector, selects } from './selectors.ts'
import { checkSelected, labelsOf, specPlace } from './template.ts'

type Fields = Record<string, unknown>

/** Labels by which a Job finds its pods. The server writes them, with an identifier that nobody knows before. */
const identifiers = ['controller-uid', 'batch.kubernetes.io/controller-uid']
const names = ['job-name', 'batch.kubernetes.io/job-name']

/** A Job selects its pods by itself, unless it says `manualSelector: true`. */
export function checkJobSelector(check: Check, spec: Fields, { metadata }: ManifestObject): void {
  const { selector, manualSelector, template } = spec
  const labels = labelsOf(template)
  checkLabelSelector(check, selector, within(specPlace, 'selector'))
  if (manualSelector === true) {
    if (!isSet(selector)) isMissing(check, 'value/job-selector', specPlace, 'selector', 'with manualSelector: true')
    else checkSelected(check, selects(selector, labels))
    return
  }
  const name = nameOf(metadata)
  if (name === undefined) return
  const given: Fields = {}
  for (const key of names) given[key] = name
  checkGenerated(check, labels, given)
  if (!isRecord(selector)) return
  const matches = speaksOf(selector, identifiers) ? false : selects(selector, given)
  if (matches !== false) return
  isForbidden(
    check,
    'value/job-selector',
    specPlace,
    'selector',
    'a Job has one of its own without manualSelector: true',
  )
}

/** The name that a Job gets. In a generated one, a star stands for what the server adds, which no label can hold. */
function nameOf({ name, generateName }: Fields): string | undefined {
  if (typeof name === 'string') return name
  return typeof generateName === 'string' ? `${generateName}*` : undefined
}

function speaksOf({ matchLabels }: Fields, keys: readonly string[]): boolean {
  return isRecord(matchLabels) && keys.some(key => Object.hasOwn(matchLabels, key))
}

/** Labels of the template that the server would have to write something else into. */
function checkGenerated(check: Check, labels: Fields, given: Fields): void {
  const place = within(specPlace, 'template', 'metadata', 'labels')
  for (const key of [...identifiers, ...names]) {
    const label = labels[key]
    if (label === undefined || given[key] === label) continue
    isWrong(
      check,
      'value/job-selector',
      place,
      key,
      label,
      'a Job writes this label itself, and something else into it',
    )
  }
}
