import type { ManifestObject } from '../../../../../lib/manifests/object.ts'
import { checkAutoscaler } from './autoscaler.ts'
import { checkClaimSpec, withoutDroppedSources } from './claimSpec.ts'
import { checkConfigMap, checkSecret } from './configData.ts'
import { checkDisruptionBudget } from './disruptionBudget.ts'
import { checkEndpoints } from './endpoints.ts'
import { checkEndpointSlice } from './endpointSlice.ts'
import { checkIngress } from './ingress.ts'
import { checkIngressClass } from './ingressClass.ts'
import { checkLease } from './lease.ts'
import { checkLimitRange } from './limitRange.ts'
import { checkNamespace } from './namespace.ts'
import { checkNetworkPolicy } from './networkPolicy.ts'
import { specOf } from './objectFields.ts'
import { checkPersistentVolume } from './persistentVolume.ts'
import { within, type Check } from './place.ts'
import { checkPriorityClass } from './priorityClass.ts'
import { checkResourceQuota } from './quota.ts'
import { checkRole, checkRoleBinding } from './rbac.ts'
import { checkRuntimeClass } from './runtimeClass.ts'
import { checkService } from './service.ts'
import { checkServiceAccount } from './serviceAccount.ts'
import { checkStorageClass } from './storageClass.ts'
import type { ValueCheck } from './valueCheck.ts'

type ObjectCheck = (check: Check, object: ManifestObject) => void

/** The kinds that make no pods, by `group/Kind`. */
export const objectChecks: Readonly<Record<string, readonly ValueCheck[]>> = {
  '/ConfigMap': by(checkConfigMap),
  '/Endpoints': by(checkEndpoints),
  '/LimitRange': by(checkLimitRange),
  '/Namespace': by(checkNamespace),
  '/PersistentVolume': by(checkPersistentVolume),
  '/PersistentVolumeClaim': by(checkClaim),
  '/ResourceQuota': by(checkResourceQuota),
  '/Secret': by(checkSecret),
  '/Service': by(checkService),
  '/ServiceAccount': by(checkServiceAccount),
  'autoscaling/HorizontalPodAutoscaler': by(checkAutoscaler),
  'coordination.k8s.io/Lease': by(checkLease),
  'discovery.k8s.io/EndpointSlice': by(checkEndpointSlice),
  'networking.k8s.io/Ingress': by(checkIngress),
  'networking.k8s.io/IngressClass': by(checkIngressClass),
  'networking.k8s.io/NetworkPolicy': by(checkNetworkPolicy),
  'node.k8s.io/RuntimeClass': by(checkRuntimeClass),
  'policy/PodDisruptionBudget': by(checkDisruptionBudget),
  'rbac.authorization.k8s.io/ClusterRole': by(checkRole),
  'rbac.authorization.k8s.io/ClusterRoleBinding': by(checkRoleBinding),
  'rbac.authorization.k8s.io/Role': by(checkRole),
  'rbac.authorization.k8s.io/RoleBinding': by(checkRoleBinding),
  'scheduling.k8s.io/PriorityClass': by(checkPriorityClass),
  'storage.k8s.io/StorageClass': by(checkStorageClass),
}

function by(check: ObjectCheck): readonly ValueCheck[] {
  return [(object, report, { minor }) => check({ report, minor }, object)]
}

function checkClaim(check: Check, object: ManifestObject): void {
  const spec = specOf(object)
  if (spec !== undefined) checkClaimSpec(check, withoutDroppedSources(spec), within(undefined, 'spec'))
}
