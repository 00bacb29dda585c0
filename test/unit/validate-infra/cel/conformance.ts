import { getConformanceSuite } from '@bufbuild/cel-spec/testdata/tests.js'
import { check } from '../../../../actions/validate-infra/src/kubernetes/cel/checker.ts'
import { environmentOf } from '../../../../actions/validate-infra/src/kubernetes/cel/environment.ts'
import { equal } from '../../../../actions/validate-infra/src/kubernetes/cel/equality.ts'
import { parse } from '../../../../actions/validate-infra/src/kubernetes/cel/parser.ts'
import { program } from '../../../../actions/validate-infra/src/kubernetes/cel/program.ts'
import * as types from '../../../../actions/validate-infra/src/kubernetes/cel/types.ts'
import type { Type } from '../../../../actions/validate-infra/src/kubernetes/cel/types.ts'
import * as values from '../../../../actions/validate-infra/src/kubernetes/cel/values.ts'
import type { Value } from '../../../../actions/validate-infra/src/kubernetes/cel/values.ts'

/** The newest version that is known, with the most libraries. */
const minor = 35

type Suite = ReturnType<typeof getConformanceSuite>['suites'][number]
type Test = Suite['suites'][number]['tests'][number]['original']
type SpecValue = NonNullable<Test['bindings'][string]['kind'] & { case: 'value' }>['value']
type SpecType = NonNullable<Extract<Test['typeEnv'][number]['declKind'], { case: 'ident' }>['value']['type']>

/** Of messages, containers and other things that no rule of Kubernetes has. */
class NotOurs extends Error {}

/** What the tests of the specification are called, `file/group/name`, and what became of them. */
export type Outcome = { name: string; verdict: 'passed' | 'failed' | 'not ours' }

/** Libraries that Kubernetes does not load, and messages. */
const otherFiles = new Set(
  'bindings_ext block_ext dynamic encoders_ext enums math_ext namespace proto2 proto3 proto2_ext wrappers unknowns'.split(
    ' ',
  ),
)

export function runConformance(): Outcome[] {
  return getConformanceSuite()
    .suites.filter(({ name }) => !otherFiles.has(name))
    .flatMap(file =>
      file.suites.flatMap(group =>
        group.tests.map(test => ({
          name: `${file.name}/${group.name}/${test.name}`,
          verdict: verdictOn(test.original),
        })),
      ),
    )
}

const otherExpressions =
  /TestAllTypes|google\.protobuf\.(?!Timestamp\b|Duration\b)|google\.protobuf\.(Timestamp|Duration)\{|cel\.(bind|block|index|iterVar)|proto\.|`/

function verdictOn(test: Test): Outcome['verdict'] {
  if (test.disableMacros || test.container !== '' || otherExpressions.test(test.expr)) return 'not ours'
  try {
    return passes(test) ? 'passed' : 'failed'
  } catch (error) {
    if (error instanceof NotOurs) return 'not ours'
    throw error
  }
}

function passes(test: Test): boolean {
  const { resultMatcher: wanted } = test
  const variables: Record<string, Type> = {}
  const bound: Record<string, Value> = {}
  for (const { name, declKind } of test.typeEnv) {
    if (declKind.case !== 'ident') throw new NotOurs()
    variables[name] = typeOf(declKind.value.type)
  }
  for (const [name, { kind }] of Object.entries(test.bindings)) {
    if (kind.case !== 'value') throw new NotOurs()
    bound[name] = valueOf(kind.value)
    variables[name] ??= types.dyn
  }
  const fails = wanted.case === 'evalError' || wanted.case === 'anyEvalErrors'
  const parsed = parse(test.expr, minor)
  if (!parsed.ok) return fails
  const verdict = check(parsed.expr, variables, environmentOf(minor))
  if (!verdict.ok && test.disableCheck) throw new NotOurs()
  if (!verdict.ok) return fails
  if (wanted.case === 'typedResult') {
    const { deducedType } = wanted.value
    if (deducedType && types.typeText(typeOf(deducedType)) !== types.typeText(verdict.checked.type)) return false
    if (test.checkOnly) return true
  }
  const { value } = program(verdict.checked).evaluate(bound, 1e9)
  return fails ? values.isFailure(value) : same(value, expected(wanted))
}

function expected(wanted: Test['resultMatcher']): Value {
  if (wanted.case === undefined) return true
  if (wanted.case === 'value') return valueOf(wanted.value)
  if (wanted.case === 'typedResult' && wanted.value.result !== undefined) return valueOf(wanted.value.result)
  throw new NotOurs()
}

function same(left: Value, right: Value): boolean {
  if (Number.isNaN(left) && Number.isNaN(right)) return true
  return equal(left, right) === true && values.typeName(left) === values.typeName(right)
}

function valueOf({ kind }: SpecValue): Value {
  switch (kind.case) {
    case 'nullValue':
      return null
    case 'boolValue':
    case 'int64Value':
    case 'doubleValue':
    case 'stringValue':
    case 'bytesValue':
      return kind.value
    case 'uint64Value':
      return values.uint(kind.value)
    case 'listValue':
      return values.list(kind.value.values.map(valueOf))
    case 'mapValue':
      return values.mapOf(kind.value.entries.map(({ key, value }) => [valueOf(key!), valueOf(value!)] as const))
    case 'typeValue':
      return { kind: 'type', name: kind.value }
    case 'objectValue':
      return momentOf(kind.value)
    case 'enumValue':
    case undefined:
      throw new NotOurs()
  }
}

/** A time or duration: field 1 are its seconds, field 2 the nanoseconds, as varints. */
function momentOf({ typeUrl, value }: { typeUrl: string; value: Uint8Array }): Value {
  const isDuration = typeUrl.endsWith('google.protobuf.Duration')
  if (!isDuration && !typeUrl.endsWith('google.protobuf.Timestamp')) throw new NotOurs()
  const fields = [0n, 0n, 0n]
  for (let at = 0; at < value.length;) {
    const field = value[at++]! >> 3
    let shift = 0n
    let byte: number
    do {
      byte = value[at++]!
      fields[field]! |= BigInt(byte & 127) << shift
      shift += 7n
    } while (byte > 127)
  }
  const nanos = BigInt.asIntN(64, fields[1]!) * 1_000_000_000n + BigInt.asIntN(32, fields[2]!)
  return isDuration ? values.duration(nanos) : values.timestamp(nanos)
}

const primitives = [undefined, types.bool, types.int, types.uintType, types.double, types.string, types.bytes]
const [wellKnownTimestamp, wellKnownDuration] = [2, 3]

function typeOf(type: SpecType | undefined): Type {
  const kind = type?.typeKind
  switch (kind?.case) {
    case 'primitive':
      return primitives[kind.value] ?? types.dyn
    case 'dyn':
      return types.dyn
    case 'null':
      return types.nullType
    case 'listType':
      return types.listOf(kind.value.elemType ? typeOf(kind.value.elemType) : types.dyn)
    case 'mapType':
      return types.mapOf(typeOf(kind.value.keyType), typeOf(kind.value.valueType))
    case 'typeParam':
      return { kind: 'param', name: kind.value }
    case 'abstractType':
      return types.named(kind.value.name, ...kind.value.parameterTypes.map(typeOf))
    case 'type':
      return { kind: 'type', of: typeOf(kind.value) }
    case 'wellKnown':
      if (kind.value === wellKnownTimestamp) return types.timestampType
      if (kind.value === wellKnownDuration) return types.durationType
      throw new NotOurs()
    case 'function':
    case 'wrapper':
    case 'messageType':
    case 'error':
    case undefined:
      throw new NotOurs()
  }
}
