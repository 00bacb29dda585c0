import { isRecord } from '../../../../../lib/manifests/object.ts'
import { records, valueAt } from '../pods.ts'
import type { ObjectPractice, PodPractice } from './practice.ts'

/** Names whose values are secrets. What only talks about one (`TOKEN_TTL`, `PASSWORD_FILE`) does not end like this. */
const secretName = /(?:^|[_.-])(?:password|passwd|secret|token|api_?key|secret_?key|private_?key|credentials?)$/i

/** `scheme://user:password@host`; a password that another variable gives is none. */
const urlPassword = /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@$]*:[^/\s@$][^/\s@]*@/i

/** Whether a value is a secret itself and not the way to one. */
function isSecret(name: string, value: unknown): boolean {
  if (typeof value !== 'string' || value === '') return false
  if (urlPassword.test(value)) return true
  if (!secretName.test(name)) return false
  const pointsElsewhere = value.includes('$(') || value.includes('${') || value.startsWith('/') || value.includes('://')
  return !pointsElsewhere && !/^(true|false|\d{1,3}|none|null)$/i.test(value)
}

export const secretPodPractices: readonly PodPractice[] = [
  {
    rule: 'security/secret-in-env',
    check({ containers }, tell) {
      for (const { container, path } of containers) {
        for (const { value, index } of records(container['env'])) {
          const name = String(value['name'])
          if (!isSecret(name, value['value'])) continue
          tell(
            [...path, 'env', index, 'value'],
            `${name} holds a secret in plain text: take it from a Secret by secretKeyRef`,
          )
        }
      }
    },
  },
  {
    rule: 'security/secret-as-env',
    check({ containers }, tell) {
      for (const { container, path } of containers) {
        for (const { value, index } of records(container['env'])) {
          if (valueAt(value, ['valueFrom', 'secretKeyRef']) === undefined) continue
          tell(
            [...path, 'env', index],
            `${String(value['name'])} shows a Secret to every child process and crash report: mount it as a file`,
          )
        }
      }
    },
  },
]

export const secretPractices: readonly ObjectPractice[] = [
  {
    rule: 'security/secret-in-configmap',
    kinds: ['ConfigMap'],
    check(object, tell) {
      if (!isRecord(object['data'])) return
      for (const [name, value] of Object.entries(object['data'])) {
        if (isSecret(name, value))
          tell(['data', name], `"${name}" is a secret in a ConfigMap, which everybody may read`)
      }
    },
  },
]
