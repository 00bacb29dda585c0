import type { Expression } from './ast.ts'
import { ExpressionFault, tokensOf, type Token, type TokenType } from './lexer.ts'

/** GitHub refuses what is nested deeper. */
const depthLimit = 50

const keywords: Readonly<Record<string, boolean | null | number>> = {
  true: true,
  false: false,
  null: null,
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
}

/**
 * Reads an expression by the grammar of GitHub's own parser, which a test holds it against. Names of contexts and functions
 * are not looked up here.
 *
 * @throws ExpressionFault
 */
export function parseExpression(text: string): Expression {
  const parser = new Parser(tokensOf(text))
  const expression = parser.expression()
  parser.expectEnd()
  return expression
}

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  expression(): Expression {
    return this.#deeper(() => this.#logic('||', () => this.#logic('&&', () => this.#equality())))
  }

  expectEnd(): void {
    if (this.#peek().type !== 'end') throw this.#unexpected()
  }

  #logic(operator: '&&' | '||', operand: () => Expression): Expression {
    const first = operand()
    if (this.#peek().type !== operator) return first
    return this.#deeper(() => {
      const operands = [first]
      while (this.#take(operator)) operands.push(operand())
      return { kind: 'logic', operator, operands, from: first.from, to: operands.at(-1)!.to }
    })
  }

  #equality(): Expression {
    return this.#comparison(['==', '!='], () => this.#comparison(['>', '>=', '<', '<='], () => this.#not()))
  }

  #comparison(operators: readonly ('==' | '!=' | '<' | '<=' | '>' | '>=')[], operand: () => Expression): Expression {
    let left = operand()
    for (;;) {
      const operator = operators.find(each => this.#take(each))
      if (operator === undefined) return left
      const right = operand()
      left = { kind: 'compare', operator, left, right, from: left.from, to: right.to }
    }
  }

  #not(): Expression {
    const bang = this.#take('!')
    if (bang === undefined) return this.#access()
    return this.#deeper(() => {
      const operand = this.#not()
      return { kind: 'not', operand, from: bang.from, to: operand.to }
    })
  }

  #access(): Expression {
    const grouped = this.#peek().type === '('
    let object = this.#primary()
    if (!grouped && object.kind === 'literal') return object
    const start = this.#depth
    for (;;) {
      const bracket = this.#take('[')
      if (bracket === undefined && this.#take('.') === undefined) break
      this.#enter()
      const index = bracket === undefined ? this.#field() : this.#index()
      object = { kind: 'access', object, index, from: object.from, to: this.#tokens[this.#at - 1]!.to }
    }
    this.#depth = start
    return object
  }

  #field(): Expression | '*' {
    if (this.#take('*')) return '*'
    const name = this.#take('name')
    if (name === undefined) throw this.#unexpected('a name')
    return { kind: 'literal', value: name.text, from: name.from, to: name.to }
  }

  #index(): Expression | '*' {
    const index = this.#take('*') ? '*' : this.expression()
    if (this.#take(']') === undefined) throw this.#unexpected(']')
    return index
  }

  #primary(): Expression {
    const token = this.#peek()
    const { from, to } = token
    if (this.#take('(')) {
      const inner = this.expression()
      const end = this.#take(')')
      if (end === undefined) throw this.#unexpected(')')
      return { ...inner, from, to: end.to }
    }
    if (token.type === 'string' || token.type === 'number') {
      this.#at++
      return { kind: 'literal', value: token.value!, from, to }
    }
    if (!this.#take('name')) throw this.#unexpected()
    if (Object.hasOwn(keywords, token.text)) return { kind: 'literal', value: keywords[token.text]!, from, to }
    if (this.#take('(')) return this.#call(token)
    return { kind: 'context', name: token.text, from, to }
  }

  #call({ text: name, from }: Token): Expression {
    const args: Expression[] = []
    let end = this.#take(')')
    while (end === undefined) {
      args.push(this.expression())
      end = this.#take(')')
      if (end === undefined && this.#take(',') === undefined) throw this.#unexpected(', or )')
      // GitHub's parser lets a comma stand before the closing parenthesis.
      end ??= this.#take(')')
    }
    return { kind: 'call', name, args, from, to: end.to }
  }

  #peek(): Token {
    return this.#tokens[this.#at]!
  }

  #take(type: TokenType): Token | undefined {
    const token = this.#peek()
    if (token.type !== type || type === 'end') return undefined
    this.#at++
    return token
  }

  #deeper(work: () => Expression): Expression {
    this.#enter()
    const result = work()
    this.#depth--
    return result
  }

  #enter(): void {
    this.#depth++
    if (this.#depth > depthLimit) {
      const { from, to } = this.#peek()
      throw new ExpressionFault(`this is nested deeper than ${depthLimit} levels`, from, to)
    }
  }

  #unexpected(wanted?: string): ExpressionFault {
    const { type, text, from, to } = this.#peek()
    const what = type === 'end' ? 'the expression ends too early' : `unexpected ${text}`
    return new ExpressionFault(wanted === undefined ? what : `${what}: ${wanted} is wanted`, from, to)
  }
}
