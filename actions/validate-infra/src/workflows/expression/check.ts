import type { Level, RuleId } from '../../finding.ts'
import { candidateLimit, guess } from '../guess.ts'
import type { Access, Call, Expression } from './ast.ts'
import { functions, isCallable, type Allowed, type FunctionShape } from './functions.ts'
import { any, arrayOf, boolean, describeType, fieldOf, fieldsOf, oneOf, typeOfValue, type Type } from './types.ts'

/** What an expression can name at its place. */
export type Scope = {
  allowed: Allowed
  /** The type of a context by its name in lower case; undefined where GitHub knows none. */
  contextType(name: string): Type | undefined
  contextNames: readonly string[]
}

export type ExpressionReport = (
  rule: RuleId,
  at: { from: number; to: number },
  message: string,
  more?: { level?: Level; suggestion?: string },
) => void

/** Says what an expression names that does not exist or that it may not use, and answers what it gives. */
export function checkExpression(expression: Expression, scope: Scope, report: ExpressionReport): Type {
  return new TypeCheck(scope, report).typeOf(expression)
}

class TypeCheck {
  readonly #scope: Scope
  readonly #report: ExpressionReport

  constructor(scope: Scope, report: ExpressionReport) {
    this.#scope = scope
    this.#report = report
  }

  /** `assumed`: the value is looked at only where it is true, or only where it is false. */
  typeOf(expression: Expression, assumed?: 'true' | 'false'): Type {
    switch (expression.kind) {
      case 'literal':
        return typeOfValue(expression.value)
      case 'context':
        return this.#context(expression)
      case 'access':
        return this.#access(expression)
      case 'call':
        return this.#call(expression)
      case 'not':
        this.typeOf(expression.operand)
        return boolean
      case 'compare':
        return this.#compare(expression)
      case 'logic': {
        // Of `a && b` only b is left when it is true, and of `a || b` when it is false.
        const decides = expression.operator === '&&' ? 'true' : 'false'
        const types = expression.operands.map((operand, index) => {
          const last = index === expression.operands.length - 1
          return this.typeOf(operand, last ? assumed : decides === 'true' ? 'false' : 'true')
        })
        return assumed === decides ? types.at(-1)! : oneOf(types)
      }
    }
  }

  #context({ name, from, to }: Expression & { kind: 'context' }): Type {
    const { allowed, contextType, contextNames } = this.#scope
    const type = contextType(name.toLowerCase())
    if (type === undefined) {
      const isFunction = functions.has(name.toLowerCase())
      const meant = guess(name, isFunction ? [] : contextNames)
      const hint = isFunction ? `; the function is called ${name}(...)` : meant.hint
      this.#report('workflow/unknown-context', { from, to }, `there is no context ${name}${hint}`, meant.more)
      return any
    }
    if (!allowed.contexts.has(name.toLowerCase())) {
      const here = allowed.contexts.size > 0 ? `only ${[...allowed.contexts].sort().join(', ')}` : 'no context'
      this.#report('workflow/context-unavailable', { from, to }, `${name} is not known here: ${here} can be used`)
      return any
    }
    return type
  }

  #access(access: Expression & Access): Type {
    const object = this.typeOf(access.object)
    const { index } = access
    if (index === '*') return this.#star(object, access)
    const literal = index.kind === 'literal'
    const indexType = literal ? typeOfValue(index.value) : this.typeOf(index)
    if (object.kind === 'any') return any
    if (object.kind === 'array') return this.#element(object, indexType, access, index)
    if (object.kind !== 'object') {
      const what = literal ? String(index.value) : 'index'
      this.#report('workflow/expression-type', access, `this is ${describeType(object)} and has no ${what}`)
      return any
    }
    // A number is taken as its text: `ports[6379]`.
    if (indexType.kind === 'object' || indexType.kind === 'array') {
      const message = `fields of an object go by name, and this is ${describeType(indexType)}`
      this.#report('workflow/expression-type', index, message)
      return any
    }
    if (!literal) return object.rest ?? any
    return this.#field(object, String(index.value), access, index)
  }

  #field(object: Type & { kind: 'object' }, name: string, access: Access & Expression, at: Expression): Type {
    const found = fieldOf(object, name)?.type ?? object.rest
    if (found !== undefined) return found
    const known = object.fields.size > candidateLimit ? [] : fieldsOf(object).map(each => each.name)
    const { rule = 'workflow/unknown-property', say = (field: string) => `there is no ${field} here` } =
      object.absent ?? {}
    const { hint, more } = guess(name, known)
    // From the context on, so that the message is about what is marked; the name alone where the way is long.
    const place = access.object.kind === 'context' ? access : at
    this.#report(rule, place, say(name) + hint, more)
    return any
  }

  #element(array: Type & { kind: 'array' }, indexType: Type, access: Access, at: Expression): Type {
    if (indexType.kind === 'number') return array.item
    // `list.*.name` reaches into every element.
    const filtered = access.object.kind === 'access' && starred(access.object)
    if (!filtered && indexType.kind === 'string') {
      this.#report('workflow/expression-type', at, 'elements of a list go by number, or all of them by .*')
      return any
    }
    return filtered && array.item.kind === 'object' && at.kind === 'literal'
      ? arrayOf(fieldOf(array.item, String(at.value))?.type ?? array.item.rest ?? any)
      : arrayOf(any)
  }

  #star(object: Type, access: Expression): Type {
    if (object.kind === 'array') return object
    if (object.kind === 'object') {
      const types = fieldsOf(object).map(({ type }) => type)
      return arrayOf(oneOf(object.rest === undefined ? types : [...types, object.rest]))
    }
    if (object.kind !== 'any') {
      this.#report('workflow/expression-type', access, `this is ${describeType(object)} and has no elements`)
    }
    return arrayOf(any)
  }

  #call(call: Expression & Call): Type {
    const args = call.args.map(each => this.typeOf(each))
    const shape = functions.get(call.name.toLowerCase())
    const at = { from: call.from, to: call.from + call.name.length }
    if (shape === undefined) {
      const names = [...functions.values()].map(({ name }) => name)
      const { hint, more } = guess(call.name, names)
      this.#report('workflow/unknown-function', at, `there is no function ${call.name}${hint}`, more)
      return any
    }
    if (!isCallable(call.name, this.#scope.allowed)) {
      this.#report('workflow/context-unavailable', at, `${shape.name}() cannot be called here`)
    } else if (this.#countFits(shape, call)) this.#argumentsFit(shape, call, args)
    return shape.name === 'case' ? oneOf(args.filter(isResult)) : this.#result(shape, call)
  }

  #countFits({ name, min, max }: FunctionShape, { args: { length }, from, to }: Expression & Call): boolean {
    const odd = name !== 'case' || length % 2 === 1
    if (length >= min && length <= max && odd) return true
    const count = min === max ? String(min) : max === 255 ? `at least ${min}` : `${min} or ${max}`
    const wanted =
      name === 'case' ? 'pairs of condition and value, and a last value for all else' : `${count} arguments`
    this.#report('workflow/function-arguments', { from, to }, `${name}() takes ${wanted}, and gets ${length}`)
    return false
  }

  #argumentsFit({ name, takes }: FunctionShape, call: Call, types: Type[]): void {
    for (const [index, type] of types.entries()) {
      const wanted = takes[index] ?? takes.at(-1) ?? 'anything'
      const fits =
        wanted === 'anything' || (type.kind !== 'object' && (type.kind !== 'array' || wanted === 'text or list'))
      if (fits) continue
      const message = `${name}() takes ${wanted} here, and gets ${describeType(type)}`
      this.#report('workflow/function-arguments', call.args[index]!, message)
    }
    const [first] = call.args
    if (first?.kind !== 'literal' || typeof first.value !== 'string') return
    if (name === 'format') this.#placeholders(first.value, call, first)
    if (name === 'fromJSON' && parsed(first.value) === undefined) {
      this.#report('workflow/function-arguments', first, 'fromJSON() takes JSON, and this text is none')
    }
  }

  #placeholders(text: string, { args }: Call, at: Expression): void {
    const used = new Set<number>()
    for (const [, digits] of text.replaceAll('{{', '').matchAll(/\{(\d+)\}/g)) used.add(Number(digits))
    const given = args.length - 1
    const beyond = [...used].find(each => each >= given)
    if (beyond !== undefined) {
      this.#report('workflow/function-arguments', at, `format() has a {${beyond}}, and ${given} values to put in`)
    }
    for (let index = 0; index < given; index++) {
      if (used.has(index)) continue
      this.#report(
        'workflow/function-arguments',
        args[index + 1]!,
        `format() has no {${index}}: this value goes nowhere`,
      )
    }
  }

  #result({ name, gives }: FunctionShape, { args: [first] }: Call): Type {
    if (name !== 'fromJSON' || first?.kind !== 'literal' || typeof first.value !== 'string') return gives
    return typeOfValue(parsed(first.value)?.value)
  }

  #compare({ operator, left, right, from, to }: Expression & { kind: 'compare' }): Type {
    const types = [this.typeOf(left), this.typeOf(right)] as const
    const ordered = operator !== '==' && operator !== '!='
    const compound = types.find(({ kind }) => kind === 'object' || kind === 'array')
    const other = compound === types[0] ? types[1] : types[0]
    const useless = ordered
      ? types.find(({ kind }) => !['any', 'string', 'number'].includes(kind))
      : compound && ['any', 'null', compound.kind].includes(other.kind)
        ? undefined
        : compound
    if (useless !== undefined) {
      const how = ordered ? `${operator} puts numbers and text in order` : `${operator} never finds the two sides alike`
      this.#report('workflow/comparison', { from, to }, `one side is ${describeType(useless)}: ${how}`)
    }
    return boolean
  }
}

/** Of `case(condition, value, ..., value)` the values. */
function isResult(_: Type, index: number, all: Type[]): boolean {
  return index % 2 === 1 || index === all.length - 1
}

/** Whether a chain of accesses has taken every element of something. */
function starred({ index, object }: Access): boolean {
  return index === '*' || (object.kind === 'access' && starred(object))
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}
