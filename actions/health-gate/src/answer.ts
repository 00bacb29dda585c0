import type { ProbeRequest } from '../../../lib/gate/checks.ts'

/** What came back for one knock at the door. `unavailable` says nothing about the release: nobody could ask. */
export type Answer =
  | { kind: 'response'; status: number; location: string | undefined; body: string }
  | { kind: 'connected' }
  | { kind: 'broken'; reason: BrokenReason; detail: string }
  | { kind: 'unavailable'; why: string }

export type BrokenReason =
  | 'timeout'
  | 'refused'
  | 'reset'
  | 'name_unknown'
  | 'certificate_expired'
  | 'certificate_untrusted'
  | 'certificate_name'
  | 'no_endpoints'
  | 'too_large'
  | 'unreachable'

export type ProbeReason =
  BrokenReason | 'status' | 'redirected' | 'text_missing' | 'not_json' | 'graphql_errors' | 'no_data'

export type Judgement =
  { outcome: 'ok' } | { outcome: 'bad'; reason: ProbeReason; detail: string } | { outcome: 'unavailable'; why: string }

/** Whether an answer is what the probe asks for. A status of 200 alone proves little: the body is read as well. */
export function judgeAnswer(request: ProbeRequest, answer: Answer): Judgement {
  switch (answer.kind) {
    case 'unavailable':
      return { outcome: 'unavailable', why: answer.why }
    case 'broken':
      return { outcome: 'bad', reason: answer.reason, detail: answer.detail }
    case 'connected':
      return { outcome: 'ok' }
    case 'response':
      return request.type === 'graphql' ? judgeGraphql(request, answer) : judgePage(request, answer)
  }
}

type Response = Extract<Answer, { kind: 'response' }>

const bad = (reason: ProbeReason, detail: string): Judgement => ({ outcome: 'bad', reason, detail })

function judgePage(request: Exclude<ProbeRequest, { type: 'graphql' }>, response: Response): Judgement {
  const wanted = request.type === 'http' ? request.status : 200
  const { status, location, body } = response
  if (status !== wanted && status >= 300 && status < 400) {
    return bad('redirected', `status ${status} to ${location ?? 'nowhere'}, wanted ${wanted}`)
  }
  if (status !== wanted) return bad('status', `status ${status}, wanted ${wanted}${excerpt(body)}`)
  return containsText(request, body)
}

function judgeGraphql(request: Extract<ProbeRequest, { type: 'graphql' }>, { status, body }: Response): Judgement {
  const result = jsonObject(body)
  const message = result && firstErrorMessage(result['errors'])
  if (message !== undefined) return bad('graphql_errors', `status ${status} with errors: ${message}`)
  if (status !== 200) return bad('status', `status ${status}, wanted 200${excerpt(body)}`)
  if (result === undefined) return bad('not_json', `the answer is not a JSON object${excerpt(body)}`)
  if (typeof result['data'] !== 'object' || result['data'] === null)
    return bad('no_data', `there is no data${excerpt(body)}`)
  return containsText(request, body)
}

function containsText(request: ProbeRequest, body: string): Judgement {
  if (request.type === 'tcp' || request.text === undefined || body.includes(request.text)) return { outcome: 'ok' }
  return bad('text_missing', `"${request.text}" does not occur${excerpt(body)}`)
}

function jsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Errors of a GraphQL answer; an empty or absent list is none. */
function firstErrorMessage(errors: unknown): string | undefined {
  if (!Array.isArray(errors) || errors.length === 0) return undefined
  const message = (errors[0] as { message?: unknown } | null)?.message
  return typeof message === 'string' ? clip(message) : 'without a message'
}

const excerptLength = 120
const clip = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > excerptLength ? `${line.slice(0, excerptLength)}...` : line
}
const excerpt = (body: string) => (body.trim() === '' ? ' (empty body)' : `: ${clip(body)}`)
