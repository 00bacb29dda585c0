import { isIPv6 } from 'node:net'
import { groupsOf, hasBitsBehindPrefix, isIPv4, startsWithZeros } from './addressGroups.ts'
import type { TextCheck } from './names.ts'

/**
 * The first minor version that takes neither zeros in front of a number, nor IPv4 addresses written as IPv6, nor ranges
 * with bits behind their prefix (feature gate StrictIPCIDRValidation).
 */
const strictMinor = 36

/** Zeros in front of an octet are taken, as by the server. */
const ipv4 = /^\d{1,8}(\.\d{1,8}){3}$/

export type Family = 'IPv4' | 'IPv6'

/** The family of an address, or undefined when the text is none. `::ffff:10.0.0.1` counts as IPv4. */
export function familyOf(text: string): Family | undefined {
  if (text.length > 64) return undefined
  if (ipv4.test(text)) return text.split('.').every(octet => Number(octet) <= 255) ? 'IPv4' : undefined
  if (!isIPv6(text) || text.includes('%')) return undefined
  return isIPv4(groupsOf(text)) ? 'IPv4' : 'IPv6'
}

export const addressProblem: TextCheck = text =>
  familyOf(text) === undefined ? 'an IP address is needed, as 10.9.8.7 or 2001:db8::ffff' : undefined

/** What the server of a minor version says to an address. */
export function addressProblemIn(minor: number, text: string): string | undefined {
  const problem = addressProblem(text)
  return problem === undefined && minor >= strictMinor ? ambiguityOf(text) : problem
}

const zeroInFront = 'its numbers must not start with 0'

/** Why two programs may read an address as two. */
export function ambiguityOf(address: string): string | undefined {
  if (address.includes(':')) {
    return isIPv4(groupsOf(address)) ? 'an IPv4 address must not be written as IPv6' : undefined
  }
  return /(^|\.)0\d/.test(address) ? zeroInFront : undefined
}

/** The family of a range of addresses in CIDR notation; bits behind the prefix are taken. */
export function rangeFamilyOf(text: string): Family | undefined {
  const slash = text.indexOf('/')
  if (slash < 0 || text.length > 64) return undefined
  const family = familyOf(text.slice(0, slash))
  const size = text.slice(slash + 1)
  if (family === undefined || !/^\d{1,8}$/.test(size)) return undefined
  return Number(size) <= (text.includes(':') ? 128 : 32) ? family : undefined
}

export const rangeProblem: TextCheck = text =>
  rangeFamilyOf(text) === undefined
    ? 'a range of addresses in CIDR notation is needed, as 10.9.8.0/24 or 2001:db8::/64'
    : undefined

/** What the server of a minor version says to a range of addresses. */
export function rangeProblemIn(minor: number, text: string): string | undefined {
  const problem = rangeProblem(text)
  if (problem !== undefined || minor < strictMinor) return problem
  const slash = text.indexOf('/')
  if (text[slash + 1] === '0' && text.length > slash + 2) return zeroInFront
  const ambiguity = ambiguityOf(text.slice(0, slash))
  if (ambiguity !== undefined) return ambiguity
  return hasBitsBehindPrefix(text) ? 'no bits may be set behind the length of its prefix' : undefined
}

const nowhere = {
  unspecified: 'it must not be the unspecified address',
  loopback: 'it must not be a loopback address',
  linkLocal: 'it must not be a link-local address',
  multicast: 'it must not be a link-local multicast address',
}

/** Why nobody on another machine can be reached at an address. */
export function endpointAddressProblem(address: string): string | undefined {
  const groups = groupsOf(address)
  const [first = 0, , , , , , high = 0, last = 0] = groups
  if (isIPv4(groups)) {
    if (high === 0 && last === 0) return nowhere.unspecified
    if (high >> 8 === 127) return nowhere.loopback
    if (high === 0xa9fe) return nowhere.linkLocal
    return high === 0xe000 && last >> 8 === 0 ? nowhere.multicast : undefined
  }
  if (startsWithZeros(groups, 7) && last <= 1) return last === 0 ? nowhere.unspecified : nowhere.loopback
  if (first >> 6 === 0xfe80 >> 6) return nowhere.linkLocal
  return (first & 0xff0f) === 0xff02 ? nowhere.multicast : undefined
}
