import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { checkChosen, checkText, isSet } from './fields.ts'
import { checkFailurePolicy, checkSuccessPolicy } from './jobPolicies.ts'
import { checkJobSelector } from './jobSelectors.ts'
import { domainPathProblem, labelProblem, subdomainProblem } from './names.ts'
import { checkCounts } from './numbers.ts'
import { isForbidden, isMissing, isWrong, within, type Check, type Place } from './place.ts'
import { since } from './podCheck.ts'
import { checkPod } from './podSpec.ts'
import { scheduleProblem, timeZoneProblem } from './schedules.ts'
import { specPlace } from './template.ts'

type Fields = Record<string, unknown>

/** How a job counts: what the server has put in the place of missing fields. */
type Counting = { indexed: boolean; completions: number | undefined; parallelism: number | undefined }

export function checkJob(check: Check, spec: Fields, object: ManifestObject): void {
  const counting = countingOf(spec, true)
  checkJobSpec(check, spec, specPlace, counting)
  checkJobSelector(check, spec, object)
  checkIndexedName(check, object.metadata, counting)
}

/** The server keeps this much of a `generateName`, and adds five characters. */
const longestPrefix = 58

/** Each pod of an indexed job is a host with the name of the job and its index. */
function checkIndexedName(check: Check, { name, generateName }: Fields, { indexed, completions }: Counting): void {
  if (!indexed || completions === undefined || completions < 1) return
  const field = name === undefined ? 'generateName' : 'name'
  const written = name ?? generateName
  if (typeof written !== 'string') return
  const whole = field === 'name' ? written : `${written.slice(0, longestPrefix)}00000`
  const host = `${whole}-${completions - 1}`
  if (subdomainProblem(whole) !== undefined || labelProblem(host) === undefined) return
  const problem = `the last pod would be the host ${host}, which is no DNS label`
  isWrong(check, 'value/name', within(undefined, 'metadata'), field, written, problem)
}

/** A single run is the default of a Job; of the jobs that a CronJob makes nothing is known before they are made. */
function countingOf({ completionMode, completions, parallelism }: Fields, isJob: boolean): Counting {
  const single = isJob && !isSet(completions) && !isSet(parallelism)
  const number = (value: unknown) => (typeof value === 'number' ? value : undefined)
  return {
    indexed: completionMode === 'Indexed',
    completions: single ? 1 : number(completions),
    parallelism: single ? 1 : number(parallelism),
  }
}

const counts = [
  ...['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'],
  ...['backoffLimitPerIndex', 'maxFailedIndexes'],
]

function checkJobSpec(check: Check, spec: Fields, place: Place, counting: Counting): void {
  checkCounts(check, spec, place, counts)
  checkChosen(check, spec, place, ['completionMode', 'podReplacementPolicy'])
  if (check.minor >= since.managedBy) checkManager(check, spec, place)
  const { completionMode, podFailurePolicy, podReplacementPolicy, successPolicy, template } = spec
  if (counting.indexed) checkIndexed(check, spec, place, counting)
  else if (!isSet(completionMode) || completionMode === 'NonIndexed') checkNotIndexed(check, spec, place)
  if (isRecord(podFailurePolicy)) {
    checkFailurePolicy(check, spec, podFailurePolicy, within(place, 'podFailurePolicy'))
    if (podReplacementPolicy === 'TerminatingOrFailed') {
      const problem = 'with a podFailurePolicy it has to be Failed'
      isWrong(check, 'value/job-policy', place, 'podReplacementPolicy', podReplacementPolicy, problem)
    }
  }
  if (isRecord(successPolicy) && counting.indexed && check.minor >= since.successPolicy) {
    checkSuccessPolicy(check, successPolicy, counting.completions, within(place, 'successPolicy'))
  }
  if (isRecord(template)) checkJobTemplate(check, template, isSet(podFailurePolicy), within(place, 'template'))
}

function checkManager(check: Check, spec: Fields, place: Place): void {
  if (spec['managedBy'] === '') isMissing(check, 'value/required', place, 'managedBy')
  checkText(check, 'value/name', spec, place, 'managedBy', text =>
    text.length > 63 ? 'the name of a manager has at most 63 characters' : domainPathProblem(text),
  )
}

/** Above this many completions a job with a limit for each index has to say when it gives up. */
const manyCompletions = 100_000
const mostParallel = 100_000
const mostOfMany = 10_000

function checkIndexed(check: Check, spec: Fields, place: Place, { completions, parallelism }: Counting): void {
  const { maxFailedIndexes, backoffLimitPerIndex } = spec
  if (!isSet(spec['completions']) && completions === undefined) {
    isMissing(check, 'value/job-index', place, 'completions', 'with completionMode Indexed')
  }
  if (isSet(maxFailedIndexes) && !isSet(backoffLimitPerIndex)) {
    isMissing(check, 'value/job-index', place, 'backoffLimitPerIndex', 'with maxFailedIndexes')
  }
  const many = completions !== undefined && completions > manyCompletions && isSet(backoffLimitPerIndex)
  if (many && !isSet(maxFailedIndexes)) {
    isMissing(check, 'value/job-index', place, 'maxFailedIndexes', `above ${manyCompletions} completions`)
  }
  checkMost(check, place, 'parallelism', parallelism, many ? mostOfMany : mostParallel)
  const most = Math.min(many ? mostOfMany : mostParallel, completions ?? Infinity)
  checkMost(check, place, 'maxFailedIndexes', maxFailedIndexes, most)
}

function checkMost(check: Check, place: Place, field: string, value: unknown, most: number): void {
  if (typeof value !== 'number' || value <= most) return
  isWrong(check, 'value/job-index', place, field, value, `it has to be ${most} or less in this job`)
}

function checkNotIndexed(check: Check, spec: Fields, place: Place): void {
  const fields = ['backoffLimitPerIndex', 'maxFailedIndexes']
  if (check.minor >= since.successPolicy) fields.push('successPolicy')
  for (const field of fields) {
    if (isSet(spec[field])) isForbidden(check, 'value/job-index', place, field, 'completionMode is not Indexed')
  }
}

/** The pods of a job come to an end. */
function checkJobTemplate(check: Check, template: Fields, judgesFailures: boolean, place: Place): void {
  checkPod(check, template, place, { isPod: false })
  const { spec } = template
  if (!isRecord(spec)) return
  const at = within(place, 'spec')
  const { restartPolicy } = spec
  if (!restartPolicy) {
    isMissing(check, 'value/restart-policy', at, 'restartPolicy', 'to be OnFailure or Never: without it, it is Always')
  }
  const problem = restartProblem(restartPolicy, judgesFailures)
  if (problem !== undefined) isWrong(check, 'value/restart-policy', at, 'restartPolicy', restartPolicy, problem)
}

function restartProblem(restartPolicy: unknown, judgesFailures: boolean): string | undefined {
  if (restartPolicy === 'Always') return 'the pods of a job have OnFailure or Never'
  return restartPolicy === 'OnFailure' && judgesFailures ? 'with a podFailurePolicy it has to be Never' : undefined
}

/** A time is added to the name for each job. */
const cronJobNameLength = 52

export function checkCronJob(check: Check, spec: Fields, { metadata }: ManifestObject): void {
  const { name } = metadata
  if (typeof name === 'string' && name.length > cronJobNameLength && subdomainProblem(name) === undefined) {
    const problem = `the name of a CronJob has at most ${cronJobNameLength} characters`
    isWrong(check, 'value/name', within(undefined, 'metadata'), 'name', name, problem)
  }
  const { schedule, timeZone, jobTemplate } = spec
  if (schedule === '') isMissing(check, 'value/required', specPlace, 'schedule')
  checkText(check, 'value/schedule', spec, specPlace, 'schedule', scheduleProblem)
  const problem = typeof timeZone === 'string' ? timeZoneProblem(timeZone) : undefined
  if (problem !== undefined) isWrong(check, 'value/schedule', specPlace, 'timeZone', timeZone, problem)
  const limits = ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']
  checkCounts(check, spec, specPlace, limits)
  if (!isRecord(jobTemplate)) return
  const jobSpec = jobTemplate['spec']
  if (!isSet(jobSpec)) return isMissing(check, 'value/required', within(specPlace, 'jobTemplate'), 'spec')
  if (!isRecord(jobSpec)) return
  const place = within(specPlace, 'jobTemplate', 'spec')
  checkJobSpec(check, jobSpec, place, countingOf(jobSpec, false))
  for (const field of ['selector', 'manualSelector']) {
    const value = jobSpec[field]
    if (!isSet(value) || value === false) continue
    isForbidden(check, 'value/job-selector', place, field, 'each job gets a selector of its own')
  }
}
