import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { checkFilled, checkText } from './fields.ts'
import { pathSegmentProblem, subdomainProblem } from './names.ts'
import { forEachRecord, isWithoutElements, listOf, textOf } from './objectFields.ts'
import { isEmpty, isForbidden, isMissing, isWrong, within, type Check, type Place } from './place.ts'
import { checkLabelSelector } from './selectors.ts'

const rulesPlace = within(undefined, 'rules')
const rolePlace = within(undefined, 'roleRef')
const subjectsPlace = within(undefined, 'subjects')
const selectorsPlace = within(undefined, 'aggregationRule', 'clusterRoleSelectors')

/** ValidateRole and ValidateClusterRole. */
export function checkRole(check: Check, object: ManifestObject): void {
  const namespaced = object.kind === 'Role'
  forEachRecord(object['rules'], rulesPlace, (rule, at) => checkRule(check, rule, at, namespaced))
  const { aggregationRule } = object
  if (namespaced || !isRecord(aggregationRule)) return
  const selectors = aggregationRule['clusterRoleSelectors']
  if (isWithoutElements(selectors)) {
    const because = 'with at least one selector where there is an aggregationRule'
    isMissing(check, 'value/rbac-aggregation', within(undefined, 'aggregationRule'), 'clusterRoleSelectors', because)
  }
  forEachRecord(selectors, selectorsPlace, (selector, at) => checkLabelSelector(check, selector, at))
}

const resourceFields = ['apiGroups', 'resources', 'resourceNames']

/** Verbs on resources of API groups, or on URLs that are no resources; the latter only cluster-wide. */
function checkRule(check: Check, rule: Record<string, unknown>, at: Place, namespaced: boolean): void {
  if (Array.isArray(rule['verbs']) && rule['verbs'].length === 0) {
    isMissing(check, 'value/rbac-rule', at, 'verbs', 'with at least one verb')
  }
  if (listOf(rule['nonResourceURLs']).length > 0) {
    const both = resourceFields.find(field => listOf(rule[field]).length > 0)
    if (namespaced) {
      isForbidden(check, 'value/rbac-rule', at, 'nonResourceURLs', 'a Role is about resources of its namespace')
    } else if (both !== undefined) {
      isForbidden(check, 'value/rbac-rule', at, 'nonResourceURLs', `the rule has ${both}: make two rules of it`)
    }
    return
  }
  for (const field of ['apiGroups', 'resources']) {
    if (!isWithoutElements(rule[field])) continue
    const hint = field === 'apiGroups' ? '; [""] is the core group' : ''
    isMissing(check, 'value/rbac-rule', at, field, `in a rule about resources${hint}`)
  }
}

const rbacGroup = 'rbac.authorization.k8s.io'

/** ValidateRoleBinding and ValidateClusterRoleBinding; an API group that is left out is filled in. */
export function checkRoleBinding(check: Check, object: ManifestObject): void {
  const { roleRef, subjects } = object
  const namespaced = object.kind === 'RoleBinding'
  if (isRecord(roleRef)) {
    checkGroup(check, 'value/rbac-role', roleRef, rolePlace)
    const kinds = namespaced ? ['Role', 'ClusterRole'] : ['ClusterRole']
    const { kind } = roleRef
    if (typeof kind === 'string' && !kinds.includes(kind)) {
      isWrong(check, 'value/rbac-role', rolePlace, 'kind', kind, `a ${object.kind} is to a ${kinds.join(' or ')}`)
    }
    checkFilled(check, roleRef, rolePlace, ['name'])
    checkText(check, 'value/rbac-role', roleRef, rolePlace, 'name', pathSegmentProblem)
  }
  forEachRecord(subjects, subjectsPlace, (subject, at) => checkSubject(check, subject, at, namespaced))
}

function checkSubject(check: Check, subject: Record<string, unknown>, at: Place, namespaced: boolean): void {
  const { kind, namespace } = subject
  checkFilled(check, subject, at, ['name'])
  if (kind === 'ServiceAccount') {
    checkText(check, 'value/rbac-subject', subject, at, 'name', subdomainProblem)
    if (textOf(subject['apiGroup']) !== '') {
      isForbidden(check, 'value/rbac-subject', at, 'apiGroup', 'a ServiceAccount is in the core group')
    }
    if (!namespaced && isEmpty(namespace)) {
      isMissing(check, 'value/rbac-subject', at, 'namespace', 'for a ServiceAccount in a ClusterRoleBinding')
    }
  } else if (kind === 'User' || kind === 'Group') {
    checkGroup(check, 'value/rbac-subject', subject, at)
  } else if (typeof kind === 'string') {
    isWrong(check, 'value/rbac-subject', at, 'kind', kind, 'a subject is a User, a Group or a ServiceAccount')
  }
}

function checkGroup(
  check: Check,
  rule: 'value/rbac-role' | 'value/rbac-subject',
  reference: Record<string, unknown>,
  at: Place,
): void {
  const group = textOf(reference['apiGroup'])
  if (group !== '' && group !== rbacGroup) isWrong(check, rule, at, 'apiGroup', group, `it is ${rbacGroup}`)
}
