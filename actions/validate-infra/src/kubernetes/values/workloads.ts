import type { ValueCheck } from './valueCheck.ts'

/** Pods and all that makes them, by `group/Kind`. */
export const workloadChecks: Readonly<Record<string, readonly ValueCheck[]>> = {}
