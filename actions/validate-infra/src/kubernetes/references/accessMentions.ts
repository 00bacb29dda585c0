import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { valueAt } from '../pods.ts'
import { each, portOf, type Note } from './mention.ts'
import { placeAt, wholeObject, type Place } from './place.ts'

/** What the objects name that say who may do what, and whom the API server asks. */
export const mentionsInAccess: Readonly<Record<string, (object: ManifestObject, note: Note) => void>> = {
  '/ServiceAccount': serviceAccount,
  'rbac.authorization.k8s.io/RoleBinding': binding,
  'rbac.authorization.k8s.io/ClusterRoleBinding': binding,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': webhooks,
  'apiextensions.k8s.io/CustomResourceDefinition': conversion,
  'apiregistration.k8s.io/APIService': aggregated,
}

function serviceAccount(object: ManifestObject, note: Note): void {
  for (const field of ['secrets', 'imagePullSecrets']) {
    each(object[field], placeAt(wholeObject, field), ({ name }, at) =>
      note('Secret', name, placeAt(at, 'name'), 'ref/secret'),
    )
  }
}

/** Every cluster has these, and those that begin with `system:`. */
const builtInRoles = new Set(['admin', 'cluster-admin', 'edit', 'view'])

function binding(object: ManifestObject, note: Note): void {
  const role = object['roleRef']
  const place = placeAt(wholeObject, 'roleRef', 'name')
  if (isRecord(role) && role['kind'] === 'Role') note('Role', role['name'], place, 'ref/role')
  if (isRecord(role) && role['kind'] === 'ClusterRole' && !isBuiltIn(role['name'])) {
    note('ClusterRole', role['name'], place, 'ref/role', { namespace: '', ifOthers: true })
  }
  each(object['subjects'], placeAt(wholeObject, 'subjects'), ({ kind, name, namespace }, at) => {
    if (kind !== 'ServiceAccount' || name === 'default') return
    const more = typeof namespace === 'string' && namespace !== '' ? { namespace } : undefined
    note('ServiceAccount', name, placeAt(at, 'name'), 'ref/role-subject', more)
  })
}

function isBuiltIn(name: unknown): boolean {
  return typeof name === 'string' && (builtInRoles.has(name) || name.startsWith('system:'))
}

function webhooks(object: ManifestObject, note: Note): void {
  each(object['webhooks'], placeAt(wholeObject, 'webhooks'), ({ clientConfig }, at) => {
    if (isRecord(clientConfig)) called(clientConfig['service'], placeAt(at, 'clientConfig', 'service'), note)
  })
}

const conversionPath = ['spec', 'conversion', 'webhook', 'clientConfig', 'service'] as const

function conversion(object: ManifestObject, note: Note): void {
  called(valueAt(object, conversionPath), placeAt(wholeObject, ...conversionPath), note)
}

function aggregated(object: ManifestObject, note: Note): void {
  called(valueAt(object, ['spec', 'service']), placeAt(wholeObject, 'spec', 'service'), note)
}

/** A Service that the API server calls, on 443 unless it says otherwise. */
function called(service: unknown, place: Place, note: Note): void {
  if (!isRecord(service) || typeof service['namespace'] !== 'string') return
  const { namespace, name, port = 443 } = service
  const at = placeAt(place, service['port'] === undefined ? 'name' : 'port')
  note('Service', name, placeAt(place, 'name'), 'ref/called-service', {
    namespace,
    ...portOf(port, at, 'ref/called-service'),
  })
}
