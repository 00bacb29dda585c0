import type { Failure, Value } from './values.ts'

/** One evaluation of a program. */
export type Frame = { variables: Readonly<Record<string, Value>>; slots: Value[]; cost: number; limit: number }

/** One node, compiled: it adds to the cost and never throws. */
export type Code = (frame: Frame) => Value

export const tooCostly: Failure = { kind: 'failure', message: 'it costs more than a rule may', fatal: true }

/** Whether there is that much left to spend. */
export function spend(frame: Frame, cost: number): boolean {
  frame.cost += cost
  return frame.cost <= frame.limit
}
