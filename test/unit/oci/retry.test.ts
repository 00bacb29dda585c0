import { describe, expect, it } from '@jest/globals'
import { virtualClock } from '../../../lib/clock.ts'
import { ConnectionError, retryAfterMs, sendWithRetries, type Answer } from '../../../lib/oci/retry.ts'

const answer = (status: number, headers: Record<string, string> = {}, body = ''): Answer => ({
  status,
  headers: new Headers(headers),
  body: Buffer.from(body),
  url: 'https://registry.example/v2/',
})

function sequence(outcomes: (Answer | Error)[]) {
  let sent = 0
  const send = async (): Promise<Answer> => {
    const outcome = outcomes[Math.min(sent++, outcomes.length - 1)]!
    if (outcome instanceof Error) throw outcome
    return outcome
  }
  return { send, sent: () => sent }
}

describe('sendWithRetries', () => {
  it.each([408, 429, 500, 502, 503, 504])('sends again after %d', async status => {
    const { send, sent } = sequence([answer(status), answer(200)])
    const clock = virtualClock()
    expect((await sendWithRetries(send, { attempts: 5, clock, random: () => 0.5 })).status).toBe(200)
    expect(sent()).toBe(2)
    expect(clock.now()).toBeGreaterThan(100)
  })

  it.each([400, 401, 403, 404, 405, 409])('takes %d for an answer', async status => {
    const { send, sent } = sequence([answer(status)])
    await sendWithRetries(send, { attempts: 5, clock: virtualClock(), random: () => 0 })
    expect(sent()).toBe(1)
  })

  it('sends again after a cut connection and throws the last one', async () => {
    const cut = new ConnectionError('reset', undefined)
    const passing = sequence([cut, cut, answer(200)])
    const options = { attempts: 3, clock: virtualClock(), random: () => 0 }
    expect((await sendWithRetries(passing.send, options)).status).toBe(200)
    const lasting = sequence([cut])
    await expect(sendWithRetries(lasting.send, options)).rejects.toBe(cut)
    expect(lasting.sent()).toBe(3)
  })

  it('waits as long as the registry asks, and gives up when that is too long', async () => {
    const clock = virtualClock()
    await sendWithRetries(sequence([answer(429, { 'retry-after': '7' }), answer(200)]).send, {
      attempts: 2,
      clock,
      random: () => 0,
    })
    expect(clock.now()).toBe(7_000)
    const refused = sequence([answer(429, { 'retry-after': '3600' })])
    const last = await sendWithRetries(refused.send, { attempts: 5, clock, random: () => 0 })
    expect([last.status, refused.sent()]).toEqual([429, 1])
  })
})

it.each([
  ['12', '', 12_000],
  ['Mon, 23 Nov 2026 00:00:30 GMT', '', 30_000],
  [null, '{"errors":[{"message":"retry-after: 250.5ms, allowed: 44000/minute"}]}', 250.5],
  [null, 'retry-after: 500µs', 0.5],
  [null, 'too many requests', undefined],
  ['soon', '', undefined],
])('reads a Retry-After of %p and %p', (header, body, wanted) => {
  expect(retryAfterMs(header, body, Date.parse('2026-11-23T00:00:00Z'))).toBe(wanted)
})
