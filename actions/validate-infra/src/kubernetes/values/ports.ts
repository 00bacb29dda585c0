import type { TextCheck } from './names.ts'

export const portRange = 'a port is 1 to 65535'

/** Whether a number can be a port; anything but whole numbers is the schema's business. */
export function portProblem(port: number): string | undefined {
  return port >= 1 && port <= 65_535 ? undefined : portRange
}

const portName = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** RFC 6335, the names of services at IANA, lowercase only. */
export const portNameProblem: TextCheck = text =>
  text.length <= 15 && portName.test(text) && /[a-z]/.test(text)
    ? undefined
    : 'a name of a port is at most 15 lowercase letters, digits and single "-", with at least one letter'

/** A port by its number or by its name; values of other types are passed over. */
export function portReferenceProblem(port: unknown): string | undefined {
  if (typeof port === 'number') return portProblem(port)
  return typeof port === 'string' ? portNameProblem(port) : undefined
}
