import { describe, expect, it } from '@jest/globals'
import { plainLine } from '../../../actions/deploy-k8s/src/evidence.ts'
import { redact, redactDeep, secretValues } from '../../../actions/deploy-k8s/src/redact.ts'

const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'x' },
  data: { url: Buffer.from('s3cr3t-value\n').toString('base64'), short: Buffer.from('yes').toString('base64') },
  stringData: { other: 'plain-secret' },
}

describe('redact', () => {
  it.each([
    ['the value is s3cr3t-value and plain-secret', 'the value is *** and ***'],
    ['postgres://order:hunter22@db:5432/order', 'postgres://order:***@db:5432/order'],
    ['Authorization: Bearer abcdefghijkl.mno', 'Authorization: Bearer ***'],
    ['password=hunter22 next', 'password=*** next'],
    ['{"api_key": "abcdef"}', '{"api_key": "***"}'],
    ['yes, it listens on :8080', 'yes, it listens on :8080'],
  ])('%s', (text, wanted) => {
    expect(redact(text, secretValues([secret]))).toBe(wanted)
  })
})

describe('redactDeep', () => {
  it('reaches every text, and leaves the rest as it is', () => {
    const state = { terminated: { exitCode: 1, message: 'no s3cr3t-value' }, list: ['plain-secret', 2, null] }
    const wanted = { terminated: { exitCode: 1, message: 'no ***' }, list: ['***', 2, null] }
    expect(redactDeep(state, secretValues([secret]))).toEqual(wanted)
  })
})

describe('plainLine', () => {
  it('reads structured lines in their own words', () => {
    expect(plainLine('{"level":"ERROR","msg":"cannot start","error":"no DATABASE_URL"}')).toBe(
      'cannot start: no DATABASE_URL',
    )
    expect(plainLine('{"level":"ERROR"}')).toBe('{"level":"ERROR"}')
    expect(plainLine('  panic: oh  ')).toBe('panic: oh')
    expect(plainLine('x'.repeat(500))).toHaveLength(203)
  })
})
