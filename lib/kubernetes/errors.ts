/** The `Status` object that the API server answers with when it refuses. */
export type ApiStatus = {
  kind?: string
  code?: number
  reason?: string
  message?: string
  details?: {
    name?: string
    kind?: string
    retryAfterSeconds?: number
    causes?: { reason?: string; message?: string; field?: string }[]
  }
}

/** An answer of the API server that is not a success. Branch on `status` and `reason`, never on the message. */
export class ApiError extends Error {
  readonly status: number
  /** `NotFound`, `Conflict`, `Invalid`, `Forbidden`, ...; empty when a proxy in between answered. */
  readonly reason: string
  readonly details: ApiStatus['details']

  constructor(what: string, status: number, body: ApiStatus, text: string) {
    super(`${what}: ${body.message ?? (text.replace(/\s+/g, ' ').slice(0, 300) || `status ${status}`)}`)
    this.name = 'ApiError'
    this.status = status
    this.reason = body.reason ?? ''
    this.details = body.details
  }
}

/** The API server could not be reached, or did not answer in time. */
export class UnreachableError extends Error {
  constructor(what: string, cause: unknown) {
    super(what, { cause })
    this.name = 'UnreachableError'
  }
}

export function isApiError(error: unknown, status: number): error is ApiError {
  return error instanceof ApiError && error.status === status
}

/** Statuses that say "not now": throttled, overloaded, or the server behind a proxy is away. */
export const isRetryableStatus = (status: number): boolean => [429, 500, 502, 503, 504].includes(status)

/** Whether a failure says nothing about the request itself: the same one may succeed later. */
export function isTransient(error: unknown): boolean {
  return error instanceof UnreachableError || (error instanceof ApiError && isRetryableStatus(error.status))
}
