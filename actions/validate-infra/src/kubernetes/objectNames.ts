import { groupOf, type ManifestObject } from '../../../../lib/manifests/object.ts'
import {
  configKeyProblem,
  labelProblem,
  pathSegmentProblem,
  serviceNameProblemIn,
  subdomainProblem,
} from './values/names.ts'

type NameForm = (name: string, minor: number) => string | undefined

/** The kinds whose names are not a DNS subdomain, by `group/Kind`. Those with a form of their own are left alone. */
const forms: Readonly<Record<string, NameForm>> = {
  '/ComponentStatus': pathSegmentProblem,
  '/Event': pathSegmentProblem,
  '/Namespace': labelProblem,
  '/Service': (name, minor) => serviceNameProblemIn(minor, name),
  'apiextensions.k8s.io/CustomResourceDefinition': pathSegmentProblem,
  'apiregistration.k8s.io/APIService': pathSegmentProblem,
  'apps/StatefulSet': labelProblem,
  'certificates.k8s.io/CertificateSigningRequest': pathSegmentProblem,
  'certificates.k8s.io/ClusterTrustBundle': pathSegmentProblem,
  'coordination.k8s.io/LeaseCandidate': configKeyProblem,
  'events.k8s.io/Event': pathSegmentProblem,
  'networking.k8s.io/IPAddress': pathSegmentProblem,
  'policy/PodDisruptionBudget': pathSegmentProblem,
  'rbac.authorization.k8s.io/ClusterRole': pathSegmentProblem,
  'rbac.authorization.k8s.io/ClusterRoleBinding': pathSegmentProblem,
  'rbac.authorization.k8s.io/Role': pathSegmentProblem,
  'rbac.authorization.k8s.io/RoleBinding': pathSegmentProblem,
}

/** What the server of a minor version says to the name of an object; most names are a DNS subdomain. */
export function nameProblem({ apiVersion, kind }: ManifestObject, name: string, minor: number): string | undefined {
  const form = forms[`${groupOf(apiVersion)}/${kind}`]
  return form === undefined ? subdomainProblem(name) : form(name, minor)
}

/** What the server says to a name that it completes itself, with five letters; it may end in "-". */
export function generatedNameProblem(object: ManifestObject, start: string, minor: number): string | undefined {
  const masked = start.length > 1 && start.endsWith('-') ? `${start.slice(0, -2)}a` : start
  return nameProblem(object, masked, minor)
}

/** A LimitRange without a name is given one. */
export function needsName({ apiVersion, kind }: ManifestObject): boolean {
  return !(apiVersion === 'v1' && kind === 'LimitRange')
}
