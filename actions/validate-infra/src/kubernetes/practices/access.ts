import { groupOf, isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import type { FieldPath } from '../../finding.ts'
import { records, valueAt } from '../pods.ts'
import type { ObjectPractice } from './practice.ts'

const roles = ['Role', 'ClusterRole'] as const
const bindings = ['RoleBinding', 'ClusterRoleBinding'] as const

type Grant = { verbs: string[]; groups: string[]; resources: string[]; path: FieldPath }

/** The rules of a role, with what they say about resources. */
function grants(object: ManifestObject): Grant[] {
  if (groupOf(object.apiVersion) !== 'rbac.authorization.k8s.io') return []
  const texts = (list: unknown) => (Array.isArray(list) ? list.filter(each => typeof each === 'string') : [])
  return records(object['rules']).map(({ value, index }) => ({
    verbs: texts(value['verbs']),
    groups: texts(value['apiGroups']),
    resources: texts(value['resources']),
    path: ['rules', index],
  }))
}

const reads = ['get', 'list', 'watch', '*']
const writes = ['create', 'update', 'patch', '*']

/** A practice about roles that allow some verb on some resource. */
function forbids(rule: ObjectPractice['rule'], verbs: readonly string[], resources: readonly string[], what: string) {
  return {
    rule,
    kinds: roles,
    check(object, tell) {
      for (const grant of grants(object)) {
        // A rule for everything is said once, by the practice on wildcards.
        if (grant.resources.includes('*')) continue
        const verb = grant.verbs.find(each => verbs.includes(each))
        const resource = grant.resources.find(each => resources.includes(each))
        if (verb !== undefined && resource !== undefined)
          tell([...grant.path, 'verbs'], `"${verb}" on ${resource} ${what}`)
      }
    },
  } satisfies ObjectPractice
}

export const accessPractices: readonly ObjectPractice[] = [
  {
    rule: 'security/wildcard-access',
    kinds: roles,
    check(object, tell) {
      for (const { verbs, resources, path } of grants(object)) {
        if (verbs.includes('*') && resources.includes('*')) tell(path, 'this rule allows everything on everything')
      }
    },
  },
  {
    rule: 'security/escalating-access',
    kinds: roles,
    check(object, tell) {
      for (const { verbs, path } of grants(object)) {
        const verb = verbs.find(each => ['escalate', 'bind', 'impersonate'].includes(each))
        if (verb !== undefined)
          tell([...path, 'verbs'], `"${verb}" lets its holder take rights that this role does not give`)
      }
    },
  },
  forbids('security/secret-access', reads, ['secrets'], 'gives every password of the namespace away'),
  forbids('security/exec-access', ['create', 'get', '*'], ['pods/exec', 'pods/attach'], 'is a shell in every pod'),
  forbids('security/pod-access', writes, ['pods'], 'can run any image with any ServiceAccount of the namespace'),
  forbids(
    'security/control-access',
    writes,
    [
      ...['validatingwebhookconfigurations', 'mutatingwebhookconfigurations', 'certificatesigningrequests/approval'],
      ...['nodes/proxy', 'serviceaccounts/token'],
    ],
    'is a way to rule the cluster',
  ),
  {
    rule: 'security/cluster-admin',
    kinds: bindings,
    check(object, tell) {
      if (valueAt(object, ['roleRef', 'name']) !== 'cluster-admin') return
      tell(['roleRef', 'name'], 'cluster-admin may do everything: bind a role with what is needed')
    },
  },
  {
    rule: 'security/anonymous-access',
    kinds: bindings,
    check(object, tell) {
      for (const { value, index } of records(object['subjects'])) {
        const { name } = value
        if (name !== 'system:anonymous' && name !== 'system:unauthenticated') continue
        // Clusters come with a binding of this role, so that anybody may ask for the version.
        if (valueAt(object, ['roleRef', 'name']) === 'system:public-info-viewer') continue
        tell(['subjects', index, 'name'], `"${name}" is everybody who can reach the API server`)
      }
    },
  },
  {
    rule: 'security/default-namespace',
    kinds: [
      'Deployment',
      'StatefulSet',
      'DaemonSet',
      'Job',
      'CronJob',
      'Pod',
      'Service',
      'Ingress',
      'Secret',
      'ConfigMap',
    ],
    check(object, tell) {
      if (!isRecord(object.metadata) || object.metadata.namespace !== 'default') return
      tell(['metadata', 'namespace'], 'the namespace "default" has no limits, policies or owner of its own')
    },
  },
]
