import { betsOnHealth, eProcess, startAtOnce } from './eProcess.ts'

/** What it takes to pass, worked out before there is any evidence. */
export type Forecast = {
  /** Requests without a single error that a pass needs. */
  requiredRequests: number
  /** Requests a second seen (or to be sent); 0 when there are none. */
  requestsPerSecond: number
  /** Infinity when there is no traffic. */
  secondsNeeded: number
  reachable: boolean
}

/**
 * The smallest number of error-free requests whose evidence of health reaches `1/beta`. With a baseline beside it the
 * evidence is averaged with the comparison, which says nothing while there are no errors (its E stays 1).
 */
export function requiredRequests(options: { unacceptable: number; beta: number; compared: boolean }): number {
  const { unacceptable, beta, compared } = options
  const needed = Math.log(compared ? 2 / beta - 1 : 1 / beta)
  const logE = (requests: number) => eProcess(betsOnHealth(unacceptable), startAtOnce).after({ requests, bad: 0 })
  // ln(1/(.4 beta)) / -ln(1-p1) is an upper bound for one leg: the bet on "no errors" alone gets there.
  let [low, high] = [0, Math.ceil((needed + Math.log(1 / 0.4)) / -Math.log(1 - unacceptable))]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (logE(middle) >= needed) high = middle
    else low = middle
  }
  return high
}

/** Whether `required` requests can come before the deadline, given what has been counted so far. */
export function forecast(options: {
  required: number
  seen: number
  requestsPerSecond: number
  secondsLeft: number
}): Forecast {
  const { required, seen, requestsPerSecond, secondsLeft } = options
  const missing = Math.max(0, required - seen)
  const secondsNeeded = missing === 0 ? 0 : missing / requestsPerSecond
  return { requiredRequests: required, requestsPerSecond, secondsNeeded, reachable: secondsNeeded <= secondsLeft }
}
