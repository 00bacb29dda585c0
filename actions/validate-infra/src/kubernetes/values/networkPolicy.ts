import { isRecord, type ManifestObject } from '../../../../../lib/manifests/object.ts'
import { isWithinRange } from './addressGroups.ts'
import { rangeProblem, rangeProblemIn } from './addresses.ts'
import { checkChosen, isSet } from './fields.ts'
import { forEachRecord, forEachText, listOf, specOf } from './objectFields.ts'
import { isAmiss, isForbidden, isMissing, isWrong, within, type Check, type Place } from './place.ts'
import { portProblem, portReferenceProblem } from './ports.ts'
import { checkLabelSelector } from './selectors.ts'

const place = within(undefined, 'spec')

/** ValidateNetworkPolicy. */
export function checkNetworkPolicy(check: Check, object: ManifestObject): void {
  const spec = specOf(object)
  if (spec === undefined) return
  checkLabelSelector(check, spec['podSelector'], within(place, 'podSelector'))
  checkRules(check, spec['ingress'], 'from', within(place, 'ingress'))
  checkRules(check, spec['egress'], 'to', within(place, 'egress'))
  const types = listOf(spec['policyTypes']).map(each => each ?? '')
  if (types.length > 2) isAmiss(check, 'value/network-policy-types', within(place, 'policyTypes'), 'can hold two types')
  else if (types.includes('')) {
    isWrong(
      check,
      'value/network-policy-types',
      within(place, 'policyTypes'),
      types.indexOf(''),
      '',
      'it is Ingress or Egress',
    )
  }
}

function checkRules(check: Check, rules: unknown, peers: 'from' | 'to', around: Place): void {
  forEachRecord(rules, around, (rule, at) => {
    forEachRecord(rule['ports'], within(at, 'ports'), (port, each) => checkPort(check, port, each))
    forEachRecord(rule[peers], within(at, peers), (peer, each) => checkPeer(check, peer, each))
  })
}

function checkPort(check: Check, entry: Record<string, unknown>, at: Place): void {
  const { port, endPort } = entry
  checkChosen(check, entry, at, ['protocol'])
  const problem = portReferenceProblem(port)
  if (problem !== undefined) {
    isWrong(check, typeof port === 'number' ? 'value/port' : 'value/port-name', at, 'port', port, problem)
  }
  if (typeof endPort !== 'number') return
  if (!isSet(port)) {
    return isForbidden(check, 'value/network-policy-port', at, 'endPort', 'there is no port where the range begins')
  }
  if (typeof port === 'string') {
    return isForbidden(check, 'value/network-policy-port', at, 'endPort', 'the port is a name')
  }
  if (typeof port !== 'number') return
  const endProblem = endPort < port ? `the range begins at port ${port}` : portProblem(endPort)
  if (endProblem !== undefined) isWrong(check, 'value/network-policy-port', at, 'endPort', endPort, endProblem)
}

function checkPeer(check: Check, peer: Record<string, unknown>, at: Place): void {
  const { podSelector, namespaceSelector, ipBlock } = peer
  const selects = isSet(podSelector) || isSet(namespaceSelector)
  if (!selects && !isSet(ipBlock)) {
    return isAmiss(check, 'value/network-policy-peer', at, 'names no peer: podSelector, namespaceSelector or ipBlock')
  }
  if (selects && isSet(ipBlock)) {
    isAmiss(check, 'value/network-policy-peer', at, 'has an ipBlock beside a selector: make two peers of them')
  }
  checkLabelSelector(check, podSelector, within(at, 'podSelector'))
  checkLabelSelector(check, namespaceSelector, within(at, 'namespaceSelector'))
  if (isRecord(ipBlock)) checkBlock(check, ipBlock, within(at, 'ipBlock'))
}

function checkBlock(check: Check, { cidr, except }: Record<string, unknown>, at: Place): void {
  if (cidr === '') return isMissing(check, 'value/required', at, 'cidr')
  if (typeof cidr !== 'string') return
  const problem = rangeProblemIn(check.minor, cidr)
  if (problem !== undefined) isWrong(check, 'value/address', at, 'cidr', cidr, problem)
  if (rangeProblem(cidr) !== undefined) return
  forEachText(except, (exception, index) => {
    const wrong = rangeProblemIn(check.minor, exception)
    if (wrong !== undefined) isWrong(check, 'value/address', within(at, 'except'), index, exception, wrong)
    else if (!isWithinRange(exception, cidr)) {
      isWrong(check, 'value/ip-block', within(at, 'except'), index, exception, `it has to be a part of ${cidr}`)
    }
  })
}
