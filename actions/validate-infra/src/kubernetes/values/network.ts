import { isRecord } from '../../../../../lib/manifests/object.ts'
import { addressProblemIn } from './addresses.ts'
import { checkText, isSet } from './fields.ts'
import { labelProblem, subdomainProblem, subdomainWithUnderscoreProblem } from './names.ts'
import { isForbidden, isMissing, isWrong, within, type Place } from './place.ts'
import { since, type PodCheck } from './podCheck.ts'

type Fields = Record<string, unknown>

/** How a pod is called, and how it finds others. */
export function checkNetwork(pod: PodCheck): void {
  const { spec, place } = pod
  checkText(pod, 'value/name', spec, place, 'hostname', labelProblem)
  checkText(pod, 'value/name', spec, place, 'subdomain', labelProblem)
  if (pod.minor >= since.hostnameOverride && isSet(spec['hostnameOverride'])) checkOverride(pod)
  const { hostAliases, dnsConfig } = spec
  if (Array.isArray(hostAliases)) checkHostAliases(pod, hostAliases, within(place, 'hostAliases'))
  if (spec['dnsPolicy'] === 'None' && !hasNameserver(dnsConfig)) {
    if (!isSet(dnsConfig)) return isMissing(pod, 'value/dns', place, 'dnsConfig', 'with dnsPolicy None')
    if (isRecord(dnsConfig)) {
      return isMissing(pod, 'value/dns', within(place, 'dnsConfig'), 'nameservers', 'with dnsPolicy None')
    }
  }
  if (isRecord(dnsConfig)) checkDnsConfig(pod, dnsConfig, within(place, 'dnsConfig'))
}

function hasNameserver(dnsConfig: unknown): boolean {
  const servers = isRecord(dnsConfig) ? dnsConfig['nameservers'] : undefined
  return Array.isArray(servers) && servers.length > 0
}

function checkOverride(pod: PodCheck): void {
  const { spec, place } = pod
  for (const field of ['setHostnameAsFQDN', 'hostNetwork']) {
    if (spec[field] === true) isForbidden(pod, 'value/dns', place, 'hostnameOverride', `${field} is true`)
  }
  const name = spec['hostnameOverride']
  const problem = typeof name === 'string' ? overrideProblem(name) : undefined
  if (problem !== undefined) isWrong(pod, 'value/name', place, 'hostnameOverride', name, problem)
}

function overrideProblem(name: string): string | undefined {
  return name.length > 64 ? 'the name of a host has at most 64 characters' : subdomainProblem(name)
}

function checkHostAliases(pod: PodCheck, aliases: readonly unknown[], list: Place): void {
  for (let index = 0; index < aliases.length; index++) {
    const alias = aliases[index]
    if (!isRecord(alias)) continue
    const place = within(list, index)
    checkAddress(pod, alias['ip'], place, 'ip')
    checkTexts(pod, alias['hostnames'], within(place, 'hostnames'), 'value/name', subdomainProblem)
  }
}

function checkAddress(pod: PodCheck, address: unknown, place: Place, field: string | number): void {
  const problem = typeof address === 'string' ? addressProblemIn(pod.minor, address) : undefined
  if (problem !== undefined) isWrong(pod, 'value/address', place, field, address, problem)
}

function checkTexts(
  pod: PodCheck,
  texts: unknown,
  place: Place,
  rule: 'value/name' | 'value/dns',
  problemOf: (text: string) => string | undefined,
): void {
  if (!Array.isArray(texts)) return
  for (let index = 0; index < texts.length; index++) {
    const text: unknown = texts[index]
    const problem = typeof text === 'string' ? problemOf(text) : undefined
    if (problem !== undefined) isWrong(pod, rule, place, index, text, problem)
  }
}

/** Limits of the resolver in libc. */
const mostNameservers = 3
const mostSearches = 32
const searchLength = 2048

function checkDnsConfig(pod: PodCheck, { nameservers, searches, options }: Fields, place: Place): void {
  if (Array.isArray(nameservers)) {
    if (nameservers.length > mostNameservers) {
      isWrong(pod, 'value/dns', place, 'nameservers', nameservers, `there can be ${mostNameservers}`)
    }
    const at = within(place, 'nameservers')
    for (let index = 0; index < nameservers.length; index++) checkAddress(pod, nameservers[index], at, index)
  }
  if (Array.isArray(searches)) {
    if (searches.length > mostSearches || searches.join(' ').length > searchLength) {
      const problem = `there can be ${mostSearches} domains, with ${searchLength} characters in all`
      isWrong(pod, 'value/dns', place, 'searches', searches, problem)
    }
    checkTexts(pod, searches, within(place, 'searches'), 'value/dns', text => searchProblem(text, pod.minor))
  }
  if (!Array.isArray(options)) return
  for (let index = 0; index < options.length; index++) {
    const option: unknown = options[index]
    if (isRecord(option) && !option['name']) {
      isMissing(pod, 'value/required', within(place, 'options', index), 'name')
    }
  }
}

function searchProblem(text: string, minor: number): string | undefined {
  const domain = text.endsWith('.') ? text.slice(0, -1) : text
  if (minor < since.dnsSearchUnderscores) return subdomainProblem(domain)
  return text === '.' ? undefined : subdomainWithUnderscoreProblem(domain)
}
