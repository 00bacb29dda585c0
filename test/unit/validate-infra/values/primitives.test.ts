import { describe, expect, it } from '@jest/globals'
import {
  addressProblem,
  familyOf,
  rangeFamilyOf,
} from '../../../../actions/validate-infra/src/kubernetes/values/addresses.ts'
import {
  configKeyProblem,
  domainPathProblem,
  environmentNameProblem,
  labelProblem,
  labelValueProblem,
  qualifiedNameProblem,
  serviceNameProblem,
  subdomainProblem,
  subdomainWithUnderscoreProblem,
  type TextCheck,
} from '../../../../actions/validate-infra/src/kubernetes/values/names.ts'
import {
  portNameProblem,
  portProblem,
  portReferenceProblem,
} from '../../../../actions/validate-infra/src/kubernetes/values/ports.ts'
import { isWholeAmount, thousandths } from '../../../../actions/validate-infra/src/kubernetes/values/quantities.ts'
import { selects } from '../../../../actions/validate-infra/src/kubernetes/values/selectors.ts'

const a = (count: number) => 'a'.repeat(count)

describe('names', () => {
  it.each<[string, TextCheck, string[], string[]]>([
    ['DNS label', labelProblem, ['a', 'a-b', '0a', a(63)], ['', 'A', 'a.b', '-a', 'a-', a(64), 'a\n']],
    ['DNS label of a Service', serviceNameProblem, ['a', 'a-1'], ['1a', 'a.b', '']],
    ['DNS subdomain', subdomainProblem, ['a', 'a.b-c.d', a(253)], ['', 'a..b', '.a', 'a_b', `${a(251)}.b.c`]],
    ['search domain', subdomainWithUnderscoreProblem, ['_tcp.a', 'a_b'], ['a..b', '', 'a_']],
    ['qualified name', qualifiedNameProblem, ['a', 'A_b.c', 'x.io/a'], ['', '/a', 'x.io/', 'X.io/a', 'a/b/c', a(64)]],
    ['value of a label', labelValueProblem, ['', 'A.b_c'], ['a/b', '-a', a(64)]],
    ['key of a ConfigMap', configKeyProblem, ['a.B_c', '.hidden'], ['', '.', '..', '..a', 'a/b', a(254)]],
    ['path with a domain', domainPathProblem, ['acme.io/a', 'acme.io/a/b'], ['acme.io', '/a', 'acme.io/', 'A.io/a']],
  ])('a %s', (_, check, right, wrong) => {
    expect(right.filter(text => check(text) !== undefined)).toEqual([])
    expect(wrong.filter(text => check(text) === undefined)).toEqual([])
  })

  it('of environment variables are any printable ASCII since 1.32', () => {
    const names = ['A', 'a.b-c', '1A', 'a b', '..a', 'a=b', 'ä', '']
    const taken = (minor: number) => names.filter(name => environmentNameProblem(name, minor) === undefined)
    expect(taken(31)).toEqual(['A', 'a.b-c'])
    expect(taken(32)).toEqual(['A', 'a.b-c', '1A', 'a b', '..a'])
  })

  it('are judged in no time, whatever they are', () => {
    const long = `${'a-'.repeat(5_000_000)}.`
    for (const check of [labelProblem, subdomainProblem, qualifiedNameProblem, labelValueProblem, portNameProblem]) {
      expect(check(long)).toBeDefined()
    }
  })
})

describe('ports', () => {
  it.each([1, 80, 65_535])('%i is a port', port => expect(portProblem(port)).toBeUndefined())
  it.each([0, -1, 65_536])('%i is none', port => expect(portProblem(port)).toBeDefined())
  it.each(['http', 'a-b', '8080a', 'p2'])('%s is a name', name => expect(portReferenceProblem(name)).toBeUndefined())
  it.each(['', '80', 'HTTP', 'a--b', '-a', 'a-', 'metrics-endpoint', 'a_b'])('"%s" is no name', name => {
    expect(portReferenceProblem(name)).toBeDefined()
  })
})

describe('quantities', () => {
  it.each<[unknown, number | undefined]>([
    ['1', 1000],
    [1.5, 1500],
    ['100m', 100],
    ['0.1', 100],
    ['1.005', 1005],
    ['.5', 500],
    ['1.', 1000],
    ['-2', -2000],
    ['+2', 2000],
    ['64Mi', 64 * 2 ** 20 * 1000],
    ['1.5Gi', 1.5 * 2 ** 30 * 1000],
    ['1k', 1_000_000],
    ['1e3', 1_000_000],
    ['12E', 12e21],
    ['1u', 0.001],
    ['', undefined],
    ['1x', undefined],
    ['Mi', undefined],
    ['.', undefined],
    [{}, undefined],
    [Number.NaN, undefined],
  ])('%j is %p thousandths', (text, amount) => expect(thousandths(text)).toBe(amount))

  it('are whole or not', () => {
    expect(isWholeAmount(thousandths('2')!)).toBe(true)
    expect(isWholeAmount(thousandths('1500m')!)).toBe(false)
  })
})

describe('addresses', () => {
  it.each([
    ['10.0.0.1', 'IPv4'],
    ['010.0.0.001', 'IPv4'],
    ['::1', 'IPv6'],
    ['::ffff:1.2.3.4', 'IPv4'],
    ['fe80::1%eth0', undefined],
    ['256.0.0.1', undefined],
    ['1.2.3', undefined],
    ['localhost', undefined],
    ['', undefined],
  ])('"%s" is %s', (text, family) => {
    expect(familyOf(text)).toBe(family)
    expect(addressProblem(text) === undefined).toBe(family !== undefined)
  })

  it.each([
    ['10.0.0.0/8', 'IPv4'],
    ['10.0.0.1/08', 'IPv4'],
    ['2001:db8::/64', 'IPv6'],
    ['10.0.0.0/33', undefined],
    ['10.0.0.0', undefined],
    ['10.0.0.0/', undefined],
    ['10.0.0.0/-1', undefined],
  ])('the range "%s" is %s', (text, family) => expect(rangeFamilyOf(text)).toBe(family))
})

describe('selectors', () => {
  const labels = { app: 'web', tier: 'front' }
  const by = (operator: string, values?: unknown) => ({ matchExpressions: [{ key: 'app', operator, values }] })
  it.each<[string, unknown, boolean | undefined]>([
    ['nothing', {}, true],
    ['a label', { matchLabels: { app: 'web' } }, true],
    ['another value', { matchLabels: { app: 'api' } }, false],
    ['another label', { matchLabels: { name: 'web' } }, false],
    ['In', by('In', ['api', 'web']), true],
    ['NotIn', by('NotIn', ['web']), false],
    ['Exists', by('Exists'), true],
    ['DoesNotExist', by('DoesNotExist'), false],
    ['an unknown operator', by('Like', ['web']), undefined],
    ['an unknown operator and another value', { ...by('Like', ['web']), matchLabels: { app: 'api' } }, false],
    ['a number', { matchLabels: { app: 1 } }, undefined],
    ['a list', [], undefined],
  ])('by %s', (_, selector, expected) => expect(selects(selector, labels)).toBe(expected))
})
