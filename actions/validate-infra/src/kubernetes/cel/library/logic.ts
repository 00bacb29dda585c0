import { failure, type Value } from '../values.ts'
import type { Library } from './overload.ts'

/** The evaluator has its own way with these, for not all of their operands are always evaluated. */
const elsewhere = (): Value => failure('no such overload')

export const logic: Library = {
  since: 0,
  declarations: [
    ['_?_:_(bool, A, A): A', elsewhere],
    ['_&&_(bool, bool): bool', elsewhere],
    ['_||_(bool, bool): bool', elsewhere],
    ['_[_](list(A), int): A', elsewhere],
    ['_[_](map(A, B), A): B', elsewhere],
    ['@not_strictly_false(bool): bool', (value: Value) => value !== false],
  ],
}
