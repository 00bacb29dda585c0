import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { configKeyProblem } from './names.ts'
import { refuseKey, textOf } from './objectFields.ts'
import { isAmiss, isMissing, within, type Check } from './place.ts'

const dataPlace = within(undefined, 'data')
const annotationsPlace = within(undefined, 'metadata', 'annotations')

/** What a ConfigMap or a Secret may hold in all, in bytes: 1 MiB. */
const mostBytes = 1024 * 1024

/** ValidateConfigMap. */
export function checkConfigMap(check: Check, object: ManifestObject): void {
  const { data, binaryData } = object
  checkKeys(check, object, 'data')
  checkKeys(check, object, 'binaryData')
  if (isRecord(data) && isRecord(binaryData)) {
    for (const key in data) {
      if (!Object.hasOwn(binaryData, key)) continue
      isAmiss(check, 'value/config-data', within(dataPlace, key), 'has its key in binaryData too')
    }
  }
  checkSize(check, bytesIn(data, textBytes) + bytesIn(binaryData, decodedBytes), object)
}

/** ValidateSecret: `stringData` comes over `data`. */
export function checkSecret(check: Check, object: ManifestObject): void {
  const { data, stringData } = object
  checkKeys(check, object, 'data')
  checkKeys(check, object, 'stringData')
  const covered = (key: string) => isRecord(stringData) && Object.hasOwn(stringData, key)
  checkSize(check, bytesIn(stringData, textBytes) + bytesIn(data, decodedBytes, covered), object)
  checkType(check, object)
}

function checkKeys(check: Check, object: ManifestObject, field: string): void {
  const data = object[field]
  if (!isRecord(data)) return
  for (const key in data) {
    const problem = configKeyProblem(key)
    if (problem !== undefined) refuseKey(check, 'value/config-data', within(undefined, field), key, problem)
  }
}

function checkSize(check: Check, bytes: number, { kind }: ManifestObject): void {
  if (bytes <= mostBytes) return
  isAmiss(check, 'value/config-data', dataPlace, `holds ${bytes} bytes: a ${kind} takes ${mostBytes} (1 MiB)`)
}

function bytesIn(data: unknown, bytesOf: (text: string) => number, covered?: (key: string) => boolean): number {
  if (!isRecord(data)) return 0
  let bytes = 0
  for (const key in data) {
    if (covered?.(key)) continue
    bytes += bytesOf(textOf(data[key]))
  }
  return bytes
}

function textBytes(text: string): number {
  return Buffer.byteLength(text)
}

/** Four letters of base64 are three bytes. */
function decodedBytes(text: string): number {
  return text.includes('\n') ? Buffer.from(text, 'base64').length : Buffer.byteLength(text, 'base64')
}

/** The keys that a type of Secret has to have. */
const keysOfTypes = new Map([
  ['kubernetes.io/tls', ['tls.crt', 'tls.key']],
  ['kubernetes.io/dockercfg', ['.dockercfg']],
  ['kubernetes.io/dockerconfigjson', ['.dockerconfigjson']],
  ['kubernetes.io/ssh-auth', ['ssh-privatekey']],
])
const basicAuthKeys = ['username', 'password']
const accountName = 'kubernetes.io/service-account.name'

function checkType(check: Check, secret: ManifestObject): void {
  const type = textOf(secret['type'])
  const because = `in a Secret of type ${type}`
  const holds = (key: string) => has(secret['data'], key) || has(secret['stringData'], key)
  if (type === 'kubernetes.io/service-account-token') {
    if (textOf(secret.metadata.annotations?.[accountName]) !== '') return
    return isMissing(check, 'value/secret-type', annotationsPlace, accountName, because)
  }
  if (type === 'kubernetes.io/basic-auth') {
    if (basicAuthKeys.some(holds)) return
    return isMissing(check, 'value/secret-type', dataPlace, 'username', `or password, ${because}`)
  }
  for (const key of keysOfTypes.get(type) ?? []) {
    const missing = !holds(key) || (key === 'ssh-privatekey' && contentOf(secret, key) === '')
    if (missing) isMissing(check, 'value/secret-type', dataPlace, key, because)
    else if (key.startsWith('.docker')) checkJson(check, secret, key)
  }
}

function has(data: unknown, key: string): boolean {
  return isRecord(data) && Object.hasOwn(data, key)
}

/** What the server makes of a key; undefined when it is of a type that the schema refuses. */
function contentOf({ data, stringData }: ManifestObject, key: string): string | undefined {
  const plain = has(stringData, key)
  const value = ((plain ? stringData : data) as Record<string, unknown>)[key] ?? ''
  if (typeof value !== 'string') return undefined
  return plain ? value : Buffer.from(value, 'base64').toString()
}

/** The credentials for a registry have to be a JSON object; what they are is not repeated. */
function checkJson(check: Check, secret: ManifestObject, key: string): void {
  const content = contentOf(secret, key)
  if (content === undefined || isJsonObject(content)) return
  const field = has(secret['stringData'], key) ? 'stringData' : 'data'
  isAmiss(check, 'value/secret-type', within(undefined, field, key), 'has to be a JSON object')
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return value === null || isRecord(value)
  } catch {
    return false
  }
}
