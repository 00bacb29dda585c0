import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { isSet } from './fields.ts'
import { domainPathProblem, labelProblem } from './names.ts'
import { checkPointer, specOf } from './objectFields.ts'
import { checkTypedReference } from './objectReferences.ts'
import { isEmpty, isForbidden, isMissing, isWrong, within, type Check } from './place.ts'

const place = within(undefined, 'spec')
const parametersPlace = within(place, 'parameters')

/** ValidateIngressClass: who implements the class, and the object that configures it. */
export function checkIngressClass(check: Check, object: ManifestObject): void {
  const spec = specOf(object)
  if (spec === undefined) return
  const { controller, parameters } = spec
  if (isEmpty(controller)) isMissing(check, 'value/ingress-class', place, 'controller')
  else if (typeof controller === 'string') {
    const problem = controller.length > 250 ? 'it has at most 250 characters' : domainPathProblem(controller)
    if (problem !== undefined) isWrong(check, 'value/ingress-class', place, 'controller', controller, problem)
  }
  if (isRecord(parameters)) checkParameters(check, parameters)
}

function checkParameters(check: Check, parameters: Record<string, unknown>): void {
  checkTypedReference(check, parameters, parametersPlace)
  const { namespace } = parameters
  const scope = parameters['scope'] ?? 'Cluster'
  if (scope === 'Namespace') {
    if (!isSet(namespace))
      isMissing(check, 'value/ingress-class', parametersPlace, 'namespace', 'in the scope Namespace')
    checkPointer(check, 'value/ingress-class', parameters, parametersPlace, 'namespace', labelProblem)
  } else if (scope === 'Cluster') {
    if (!isSet(namespace)) return
    isForbidden(check, 'value/ingress-class', parametersPlace, 'namespace', 'the scope is Cluster')
  } else if (typeof scope === 'string') {
    isWrong(check, 'value/ingress-class', parametersPlace, 'scope', scope, 'it is Cluster or Namespace')
  }
}
