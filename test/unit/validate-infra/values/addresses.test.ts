import { describe, expect, it } from '@jest/globals'
import {
  canonicalIPv6,
  hasBitsBehindPrefix,
  isWithinRange,
} from '../../../../actions/validate-infra/src/kubernetes/values/addressGroups.ts'
import {
  addressProblemIn,
  endpointAddressProblem,
  familyOf,
  rangeFamilyOf,
  rangeProblemIn,
} from '../../../../actions/validate-infra/src/kubernetes/values/addresses.ts'

describe('addresses', () => {
  it.each([
    ['10.1.2.3', 'IPv4'],
    ['010.001.002.003', 'IPv4'],
    ['::ffff:10.1.2.3', 'IPv4'],
    ['::FFFF:a01:203', 'IPv4'],
    ['2001:db8::1', 'IPv6'],
    ['::', 'IPv6'],
    ['fe80::1%eth0', undefined],
    ['10.1.2.256', undefined],
    ['10.1.2', undefined],
    ['', undefined],
  ])('%s is of %s', (text, family) => {
    expect(familyOf(text)).toBe(family)
  })

  it.each([
    ['010.1.2.3', 'its numbers must not start with 0'],
    ['::ffff:10.1.2.3', 'an IPv4 address must not be written as IPv6'],
    ['10.0.2.3', undefined],
    ['2001:0db8::1', undefined],
  ])('%s is judged more strictly since 1.36', (text, problem) => {
    expect(addressProblemIn(35, text)).toBeUndefined()
    expect(addressProblemIn(36, text)).toBe(problem)
  })

  it.each([
    ['0.0.0.0', 'unspecified'],
    ['127.8.8.8', 'loopback'],
    ['169.254.1.1', 'link-local'],
    ['224.0.0.9', 'multicast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['febf::1', 'link-local'],
    ['ff02::1', 'multicast'],
    ['ff12::1', 'multicast'],
  ])('%s leads nowhere: %s', (text, word) => {
    expect(endpointAddressProblem(text)).toContain(word)
  })

  it.each(['10.0.0.1', '224.0.1.9', '255.255.255.255', '2001:db8::1', 'fec0::1', 'ff05::2'])('%s leads on', text => {
    expect(endpointAddressProblem(text)).toBeUndefined()
  })

  it.each([
    ['2001:DB8:0:0:1::1', '2001:db8::1:0:0:1'],
    ['2001:0db8:0:0:0:0:0:0001', '2001:db8::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1::', '1::'],
  ])('%s is written %s', (text, canonical) => {
    expect(canonicalIPv6(text)).toBe(canonical)
  })
})

describe('ranges', () => {
  it.each([
    ['10.0.0.0/8', 'IPv4'],
    ['10.0.0.0/08', 'IPv4'],
    ['::ffff:10.0.0.0/120', 'IPv4'],
    ['2001:db8::/128', 'IPv6'],
    ['10.0.0.0/33', undefined],
    ['2001:db8::/129', undefined],
    ['10.0.0.0', undefined],
    ['10.0.0.0/', undefined],
    ['10.0.0.0/+8', undefined],
  ])('%s is of %s', (text, family) => {
    expect(rangeFamilyOf(text)).toBe(family)
  })

  it.each([
    ['10.0.0.0/8', false],
    ['10.0.0.1/8', true],
    ['10.0.0.1/32', false],
    ['2001:db8::/32', false],
    ['2001:db8::1/64', true],
    ['10.128.0.0/9', false],
    ['10.192.0.0/9', true],
  ])('%s has bits behind its prefix: %s', (range, expected) => {
    expect(hasBitsBehindPrefix(range)).toBe(expected)
  })

  it.each([
    ['10.1.0.0/16', '10.0.0.0/8', true],
    ['10.1.0.9/16', '10.9.0.0/8', true],
    ['11.1.0.0/16', '10.0.0.0/8', false],
    ['10.0.0.0/8', '10.0.0.0/8', false],
    ['10.0.0.0/7', '10.0.0.0/8', false],
    ['2001:db8:1::/48', '2001:db8::/32', true],
    ['2001:db8::/48', '10.0.0.0/8', false],
    ['10.1.0.0/16', '0.0.0.0/0', true],
    ['2001:db8::/48', '0.0.0.0/0', false],
  ])('%s lies within %s: %s', (inner, outer, expected) => {
    expect(isWithinRange(inner, outer)).toBe(expected)
  })

  it.each(['10.0.0.0/08', '010.0.0.0/8', '::ffff:10.0.0.0/104', '10.0.0.1/8'])(
    '%s is judged more strictly since 1.36',
    range => {
      expect(rangeProblemIn(35, range)).toBeUndefined()
      expect(rangeProblemIn(36, range)).toEqual(expect.any(String))
    },
  )
})
