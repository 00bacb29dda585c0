/**
 * What an expression can evaluate to. An int is a bigint and a double a number, for CEL never takes one for the other.
 * Failures are values too: `&&`, `||` and the quantifiers may do without the operand that failed.
 */
export type Value =
  | boolean
  | bigint
  | number
  | string
  | null
  | Uint8Array
  | Uint
  | Duration
  | Timestamp
  | ListValue
  | MapValue
  | TypeValue
  | Optional
  | Opaque
  | Failure

export type Uint = { kind: 'uint'; value: bigint }
/** In nanoseconds, of int64. */
export type Duration = { kind: 'duration'; nanos: bigint }
/** In nanoseconds since 1970. As text it has the offset that it was written with. */
export type Timestamp = { kind: 'timestamp'; nanos: bigint; offsetMinutes: number }

/** An element may be a failure, which counts once it is looked at. */
export type ListValue = {
  kind: 'list'
  items: readonly Value[]
  /** Lists of a schema may be sets, or maps by some fields of their elements; equality and `+` heed it. */
  identity?: (item: Value) => string
}

export type MapValue = {
  kind: 'map'
  size: number
  /** Undefined where there is no such key. */
  find(key: Value): Value | undefined
  keys(): readonly Value[]
}

/** A type as a value: `type(1) == int`. */
export type TypeValue = { kind: 'type'; name: string }

/** Without a value it is `optional.none()`. */
export type Optional = { kind: 'optional'; value?: Value }

/** Values of the Kubernetes libraries, and what a schema preserves without knowing it. Equal when their `id` is. */
export type Opaque = { kind: 'opaque'; type: string; id: string; content: unknown }

/** `fatal` failures end the whole evaluation, whatever is around them. */
export type Failure = { kind: 'failure'; message: string; fatal?: true }

/** The name of a value's type, as `type()` gives it. */
export function typeName(value: Value): string {
  if (value === null) return 'null_type'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return 'double'
  if (typeof value === 'string') return 'string'
  if (value instanceof Uint8Array) return 'bytes'
  switch (value.kind) {
    case 'duration':
      return 'google.protobuf.Duration'
    case 'timestamp':
      return 'google.protobuf.Timestamp'
    case 'optional':
      return 'optional_type'
    case 'opaque':
      return value.type
    case 'uint':
    case 'list':
    case 'map':
    case 'type':
    case 'failure':
      return value.kind
  }
}

export const uint = (value: bigint): Uint => ({ kind: 'uint', value })
export const duration = (nanos: bigint): Duration => ({ kind: 'duration', nanos })
export const timestamp = (nanos: bigint, offsetMinutes = 0): Timestamp => ({ kind: 'timestamp', nanos, offsetMinutes })
export const list = (items: readonly Value[]): ListValue => ({ kind: 'list', items })
export const failure = (message: string): Failure => ({ kind: 'failure', message })
export const none: Optional = { kind: 'optional' }
export const some = (value: Value): Optional => ({ kind: 'optional', value })

export const noOverload = failure('no such overload')

type ValueOfKind<K extends string> = Extract<Value, { kind: K }>

function has<K extends string>(value: Value, kind: K): value is ValueOfKind<K> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind
}

export const isFailure = (value: Value): value is Failure => has(value, 'failure')
export const isList = (value: Value): value is ListValue => has(value, 'list')
export const isMap = (value: Value): value is MapValue => has(value, 'map')
export const isUint = (value: Value): value is Uint => has(value, 'uint')
export const isDuration = (value: Value): value is Duration => has(value, 'duration')
export const isTimestamp = (value: Value): value is Timestamp => has(value, 'timestamp')
export const isType = (value: Value): value is TypeValue => has(value, 'type')
export const isOptional = (value: Value): value is Optional => has(value, 'optional')

/** A value of a Kubernetes library by the name of its type. */
export function isOpaque(value: Value, type: string): value is Opaque {
  return has(value, 'opaque') && value.type === type
}

/** Numbers of the three types are one key where they are equal. Undefined for what cannot be a key. */
function keyOf(key: Value): string | undefined {
  if (typeof key === 'string') return `s${key}`
  if (typeof key === 'bigint') return `n${key}`
  if (typeof key === 'boolean') return `b${key}`
  if (typeof key === 'number') return Number.isInteger(key) ? `n${BigInt(key)}` : `n${key}`
  return isUint(key) ? `n${key.value}` : undefined
}

/** A map that nobody else knows yet, and can therefore grow. */
export type GrowingMap = MapValue & {
  /** The failure that a key is there already or cannot be one. */
  insert(key: Value, value: Value): Failure | undefined
}

export function growingMap(): GrowingMap {
  const known = new Map<string, readonly [Value, Value]>()
  return Object.assign(mapBy(known), {
    insert: (key: Value, value: Value) => {
      const id = keyOf(key)
      if (id === undefined) return failure(`unsupported key type: ${typeName(key)}`)
      if (known.has(id)) return failure(`insert failed: key ${id.slice(1)} already exists`)
      known.set(id, [key, value])
      return undefined
    },
  })
}

function mapBy(known: ReadonlyMap<string, readonly [Value, Value]>): MapValue {
  return {
    kind: 'map',
    get size() {
      return known.size
    },
    find: key => known.get(keyOf(key) ?? '')?.[1],
    keys: () => [...known.values()].map(([key]) => key),
  }
}

/** The map of some keys and values; of a key that occurs twice the last value counts, and undefined takes it away again. */
export function mapOf(entries: Iterable<readonly [Value, Value | undefined]>): MapValue {
  const known = new Map<string, readonly [Value, Value]>()
  for (const [key, value] of entries) {
    // What cannot be a key is one all the same, which nobody finds.
    const id = keyOf(key) ?? `x${known.size}`
    if (value === undefined) known.delete(id)
    else known.set(id, [key, value])
  }
  return mapBy(known)
}

/** How many characters a text has; a character may be two units of a JavaScript string. */
export function lengthOf(text: string): number {
  if (!/[\ud800-\udbff]/.test(text)) return text.length
  return Array.from(text).length
}
