import { isIPv6 } from 'node:net'
import type { TextCheck } from './names.ts'

/** Zeros in front of an octet are taken, as by the server. */
const ipv4 = /^\d{1,8}(\.\d{1,8}){3}$/

export type Family = 'IPv4' | 'IPv6'

/** The family of an address, or undefined when the text is none. */
export function familyOf(text: string): Family | undefined {
  if (text.length > 64) return undefined
  if (ipv4.test(text)) return text.split('.').every(octet => Number(octet) <= 255) ? 'IPv4' : undefined
  return isIPv6(text) && !text.includes('%') ? 'IPv6' : undefined
}

export const addressProblem: TextCheck = text =>
  familyOf(text) === undefined ? 'an IP address is needed, as 10.9.8.7 or 2001:db8::ffff' : undefined

/** The family of a range of addresses in CIDR notation; bits behind the prefix are taken. */
export function rangeFamilyOf(text: string): Family | undefined {
  const slash = text.indexOf('/')
  if (slash < 0 || text.length > 64) return undefined
  const family = familyOf(text.slice(0, slash))
  const size = text.slice(slash + 1)
  if (family === undefined || !/^\d{1,8}$/.test(size)) return undefined
  return Number(size) <= (family === 'IPv4' ? 32 : 128) ? family : undefined
}

export const rangeProblem: TextCheck = text =>
  rangeFamilyOf(text) === undefined
    ? 'a range of addresses in CIDR notation is needed, as 10.9.8.0/24 or 2001:db8::/64'
    : undefined
