import { isRecord } from '../../../../../lib/manifests/object.ts'
import { checkFilled, checkPresent, checkText, isSet } from './fields.ts'
import { checkDownwardFile, checkFileMode, checkKeyFile } from './files.ts'
import { labelProblem, subdomainProblem } from './names.ts'
import { checkRange } from './numbers.ts'
import { filePathProblem } from './paths.ts'
import { isAmiss, isForbidden, isWrong, within, type Place } from './place.ts'
import { since, type PodCheck } from './podCheck.ts'
import { checkLabelSelector } from './selectors.ts'

type Fields = Record<string, unknown>

/** A volume that puts files of several sources together; no two may have one path. */
export function checkProjections(pod: PodCheck, projected: Fields, place: Place): void {
  checkFileMode(pod, projected, place, 'defaultMode')
  const { sources } = projected
  if (!Array.isArray(sources)) return
  const taken = new Set<unknown>()
  for (let index = 0; index < sources.length; index++) {
    const source: unknown = sources[index]
    if (isRecord(source)) checkProjection(pod, source, within(place, 'sources', index), taken)
  }
}

/** Sources in the order of the server, with the minor version from which each counts. */
const projections: readonly (readonly [string, ProjectionCheck, number])[] = [
  ['secret', checkKeys, 0],
  ['configMap', checkKeys, 0],
  ['downwardAPI', checkDownward, 0],
  ['serviceAccountToken', checkToken, 0],
  ['clusterTrustBundle', checkTrustBundle, since.trustBundles],
  ['podCertificate', checkPodCertificate, since.podCertificates],
]

type ProjectionCheck = (pod: PodCheck, source: Fields, place: Place, taken: Set<unknown>) => void

function checkProjection(pod: PodCheck, projection: Fields, place: Place, taken: Set<unknown>): void {
  let count = 0
  for (const [field, check, minor] of projections) {
    const source = projection[field]
    if (!isSet(source) || pod.minor < minor) continue
    count += 1
    if (isRecord(source)) check(pod, source, within(place, field), taken)
  }
  if (count > 1) isAmiss(pod, 'value/volume-source', place, 'has more than one source: write an element for each')
}

function checkTaken(pod: PodCheck, record: Fields, place: Place, field: string, taken: Set<unknown>): void {
  const path = record[field]
  if (typeof path !== 'string' || path === '') return
  if (taken.has(path)) isWrong(pod, 'value/volume', place, field, path, 'another file of the volume has this path')
  taken.add(path)
}

function checkKeys(pod: PodCheck, source: Fields, place: Place, taken: Set<unknown>): void {
  checkPresent(pod, source, place, 'name')
  checkItems(pod, source, place, taken, checkKeyFile)
}

function checkDownward(pod: PodCheck, source: Fields, place: Place, taken: Set<unknown>): void {
  checkItems(pod, source, place, taken, checkDownwardFile)
}

function checkItems(
  pod: PodCheck,
  { items }: Fields,
  place: Place,
  taken: Set<unknown>,
  check: (pod: PodCheck, item: Fields, place: Place) => void,
): void {
  if (!Array.isArray(items)) return
  for (let index = 0; index < items.length; index++) {
    const item: unknown = items[index]
    if (!isRecord(item)) continue
    const at = within(place, 'items', index)
    check(pod, item, at)
    checkTaken(pod, item, at, 'path', taken)
  }
}

function checkToken(pod: PodCheck, source: Fields, place: Place): void {
  checkRange(pod, 'value/range', source, place, 'expirationSeconds', [600, 2 ** 32], 'the life of a token in seconds')
  checkFilled(pod, source, place, ['path'])
  checkText(pod, 'value/path', source, place, 'path', filePathProblem)
}

function checkTrustBundle(pod: PodCheck, source: Fields, place: Place, taken: Set<unknown>): void {
  const { name, signerName, labelSelector } = source
  if (isSet(name) && isSet(signerName))
    isAmiss(pod, 'value/volume', place, 'has both name and signerName: it takes one')
  else if (isSet(name)) {
    checkFilled(pod, source, place, ['name'])
    checkText(pod, 'value/name', source, place, 'name', trustBundleProblem)
    if (isSet(labelSelector))
      isForbidden(pod, 'value/volume', place, 'labelSelector', 'it goes with signerName, not name')
  } else if (isSet(signerName)) {
    checkFilled(pod, source, place, ['signerName'])
    checkText(pod, 'value/name', source, place, 'signerName', signerProblem)
    checkLabelSelector(pod, labelSelector, within(place, 'labelSelector'))
  } else isAmiss(pod, 'value/volume', place, 'needs name or signerName')
  checkFilled(pod, source, place, ['path'])
  checkText(pod, 'value/path', source, place, 'path', filePathProblem)
  checkTaken(pod, source, place, 'path', taken)
}

/** A bundle of a signer starts with the signer's name, its slash written as a colon. */
function trustBundleProblem(text: string): string | undefined {
  const colon = text.lastIndexOf(':')
  return subdomainProblem(text.slice(colon + 1))
}

/** `example.com/signer`: a domain of two labels or more, and a name. */
function signerProblem(text: string): string | undefined {
  const [domain = '', name, ...more] = text.split('/')
  const wellFormed =
    name !== undefined &&
    more.length === 0 &&
    domain.includes('.') &&
    domain.split('.').every(each => labelProblem(each) === undefined) &&
    subdomainProblem(name) === undefined
  return wellFormed ? undefined : 'a domain and a name are needed, as example.com/signer'
}

const keyTypes = new Set<unknown>(['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519'])
const certificatePaths = ['credentialBundlePath', 'keyPath', 'certificateChainPath']
const day = 86_400

function checkPodCertificate(pod: PodCheck, source: Fields, place: Place, taken: Set<unknown>): void {
  const { signerName, keyType } = source
  checkFilled(pod, source, place, ['signerName'])
  checkText(pod, 'value/name', source, place, 'signerName', signerProblem)
  if (typeof keyType === 'string' && !keyTypes.has(keyType)) {
    isWrong(pod, 'value/volume', place, 'keyType', keyType, `it has to be one of ${[...keyTypes].join(', ')}`)
  }
  const ofKubernetes = typeof signerName === 'string' && /(^|\.)kubernetes\.io\//.test(signerName)
  const longest = ofKubernetes ? day : 91 * day
  const life = 'the life of a certificate in seconds'
  checkRange(pod, 'value/range', source, place, 'maxExpirationSeconds', [3600, longest], life)
  for (const field of certificatePaths) {
    checkText(pod, 'value/path', source, place, field, filePathProblem)
    checkTaken(pod, source, place, field, taken)
  }
  if (!certificatePaths.some(field => source[field])) {
    isAmiss(pod, 'value/volume', place, `needs one of ${certificatePaths.join(', ')}`)
  }
}
