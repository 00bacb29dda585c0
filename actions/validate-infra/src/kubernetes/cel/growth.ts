import { spend, tooCostly, type Code } from './code.ts'
import type { Expr } from './syntax.ts'
import { isFailure, isList, isMap, noOverload, type GrowingMap, type Value } from './values.ts'

/** The list or map of a loop is put together in place: copying it in every turn would take time by the square. */
export function growth(slot: number, name: string, args: readonly Expr[], compiled: readonly Code[]): Code | undefined {
  if (name === '_+_' && args[1]?.kind === 'list') return listGrowth(slot, compiled[1]!)
  if (name === 'cel.@mapInsert') return mapGrowth(slot, compiled.slice(1))
  return undefined
}

function listGrowth(slot: number, added: Code): Code {
  return frame => {
    const value = added(frame)
    if (isFailure(value)) return value
    // The variable, and the concatenation.
    if (!spend(frame, 2)) return tooCostly
    const into = frame.slots[slot]!
    if (isFailure(into)) return into
    if (!isList(into) || !isList(value)) return noOverload
    for (const item of value.items) (into.items as Value[]).push(item)
    return into
  }
}

function mapGrowth(slot: number, added: readonly Code[]): Code {
  return frame => {
    const values: Value[] = []
    for (const code of added) {
      const value = code(frame)
      if (isFailure(value)) return value
      values.push(value)
    }
    if (!spend(frame, 2)) return tooCostly
    const sofar = frame.slots[slot]!
    if (isFailure(sofar)) return sofar
    const into = sofar as GrowingMap
    const [key, value] = values
    if (value !== undefined) return into.insert(key!, value) ?? into
    if (!isMap(key!)) return noOverload
    for (const each of key.keys()) {
      const failed = into.insert(each, key.find(each)!)
      if (failed !== undefined) return failed
    }
    return into
  }
}
