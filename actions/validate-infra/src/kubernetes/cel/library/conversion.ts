import { isUtf8 } from 'node:buffer'
import { generalText } from '../numbers.ts'
import { parseDuration, parseTimestamp, durationText, timestampText } from '../time.ts'
import {
  failure,
  lengthOf,
  typeName,
  uint,
  type Duration,
  type ListValue,
  type MapValue,
  type Timestamp,
  type Uint,
  type Value,
} from '../values.ts'
import { timestampOf } from './arithmetic.ts'
import type { Library } from './overload.ts'

const lowest = -(2n ** 63n)
const highest = 2n ** 63n - 1n

function cannot(from: string, to: string): Value {
  return failure(`type conversion error from '${from}' to '${to}'`)
}

function intOf(text: string): Value {
  const value = /^[+-]?\d{1,40}$/.test(text) ? BigInt(text.replace(/^\+/, '')) : undefined
  return value !== undefined && value >= lowest && value <= highest ? value : cannot('string', 'int')
}

function uintOf(text: string): Value {
  const value = /^\d{1,40}$/.test(text) ? BigInt(text) : undefined
  return value !== undefined && value < 2n ** 64n ? uint(value) : cannot('string', 'uint')
}

/** What Go's ParseFloat takes; a number beyond the range of a double is refused. */
function doubleOf(text: string): Value {
  const special = /^([+-]?)(?:inf|infinity|(nan))$/i.exec(text)
  if (special !== null) return special[2] === undefined ? (special[1] === '-' ? -Infinity : Infinity) : NaN
  const value = hexDouble(text) ?? decimalDouble(text)
  return value !== undefined && Number.isFinite(value) ? value : cannot('string', 'double')
}

function decimalDouble(text: string): number | undefined {
  const plain = text.replace(/(?<=\d)_(?=\d)/g, '')
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain) ? Number(plain) : undefined
}

/** `0x1.8p3`: 1.5 times 2 to the power of 3. */
function hexDouble(text: string): number | undefined {
  const plain = text.replace(/(?<=[\dA-Fa-fx])_(?=[\dA-Fa-f])/g, '')
  const match = /^([+-]?)0x([\da-f]*)\.?([\da-f]*)p([+-]?\d+)$/i.exec(plain)
  const [, sign, whole = '', fraction = '', power] = match ?? []
  if (whole + fraction === '') return undefined
  const value = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (Number(power) - 4 * fraction.length)
  return sign === '-' ? -value : value
}

const booleans: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(['1', 't', 'T', 'true', 'TRUE', 'True'].map(text => [text, true])),
  ...Object.fromEntries(['0', 'f', 'F', 'false', 'FALSE', 'False'].map(text => [text, false])),
}

function truncated(value: number): Value {
  const inRange = Number.isFinite(value) && value > -(2 ** 63) && value < 2 ** 63
  return inRange ? BigInt(Math.trunc(value)) : failure('integer overflow')
}

function truncatedUint(value: number): Value {
  const inRange = Number.isFinite(value) && value >= 0 && value < 2 ** 64
  return inRange ? uint(BigInt(Math.trunc(value))) : failure('unsigned integer overflow')
}

const same = (value: Value) => value
const sizeOfText = (text: string) => BigInt(lengthOf(text))
const sizeOfBytes = (bytes: Uint8Array) => BigInt(bytes.length)
const sizeOfList = (list: ListValue) => BigInt(list.items.length)
const sizeOfMap = (map: MapValue) => BigInt(map.size)

export const conversion: Library = {
  since: 0,
  declarations: [
    ['size(string): int', sizeOfText],
    ['size(bytes): int', sizeOfBytes],
    ['size(list(A)): int', sizeOfList],
    ['size(map(A, B)): int', sizeOfMap],
    ['<string>.size(): int', sizeOfText],
    ['<bytes>.size(): int', sizeOfBytes],
    ['<list(A)>.size(): int', sizeOfList],
    ['<map(A, B)>.size(): int', sizeOfMap],
    ['type(A): type(A)', (value: Value) => ({ kind: 'type', name: typeName(value) })],
    ['dyn(A): dyn', same],
    ['bool(bool): bool', same],
    ['bool(string): bool', (text: string) => booleans[text] ?? cannot('string', 'bool')],
    ['bytes(bytes): bytes', same],
    ['bytes(string): bytes', (text: string) => new TextEncoder().encode(text)],
    ['double(double): double', same],
    ['double(int): double', (value: bigint) => Number(value)],
    ['double(uint): double', ({ value }: Uint) => Number(value)],
    ['double(string): double', doubleOf],
    ['duration(duration): duration', same],
    // It is declared, and fails for every int.
    ['duration(int): duration', () => cannot('int', 'google.protobuf.Duration')],
    [
      'duration(string): duration',
      (text: string) => parseDuration(text) ?? cannot('string', 'google.protobuf.Duration'),
    ],
    ['int(int): int', same],
    ['int(double): int', truncated],
    ['int(uint): int', ({ value }: Uint) => (value > highest ? failure('integer overflow') : value)],
    ['int(string): int', intOf],
    ['int(duration): int', ({ nanos }: Duration) => nanos],
    ['int(timestamp): int', ({ nanos }: Timestamp) => (nanos - (((nanos % second) + second) % second)) / second],
    ['string(string): string', same],
    ['string(bool): string', String as (value: boolean) => string],
    ['string(int): string', String as (value: bigint) => string],
    ['string(uint): string', ({ value }: Uint) => String(value)],
    ['string(double): string', generalText],
    [
      'string(bytes): string',
      (bytes: Uint8Array) =>
        isUtf8(bytes) ? Buffer.from(bytes).toString() : failure('invalid UTF-8 in bytes, cannot convert to string'),
    ],
    ['string(duration): string', ({ nanos }: Duration) => durationText(nanos)],
    ['string(timestamp): string', timestampText],
    ['timestamp(timestamp): timestamp', same],
    ['timestamp(int): timestamp', (seconds: bigint) => timestampOf(seconds * second)],
    [
      'timestamp(string): timestamp',
      (text: string) => parseTimestamp(text) ?? cannot('string', 'google.protobuf.Timestamp'),
    ],
    ['uint(uint): uint', same],
    ['uint(double): uint', truncatedUint],
    ['uint(int): uint', (value: bigint) => (value < 0n ? failure('unsigned integer overflow') : uint(value))],
    ['uint(string): uint', uintOf],
  ],
}

const second = 1_000_000_000n
