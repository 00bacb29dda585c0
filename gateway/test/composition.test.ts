import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compose, CompositionError } from '../scripts/composition.ts'
import { subgraphNames } from '../src/supergraph.ts'
import { schemas } from './schemas.ts'

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable"])'
const schema = (name: string, sdl: string) => ({ name, file: `${name}/schema.graphqls`, sdl: `${link}\n${sdl}` })

describe('composition', () => {
  it('joins the schemas of all eight services', () => {
    const names = ['cart', 'catalog', 'customer', 'fulfillment', 'inventory', 'order', 'payment', 'pricing']
    assert.deepEqual(subgraphNames(compose(schemas)), names)
  })

  it('gives the same bytes for the same schemas', () => {
    assert.equal(compose(schemas), compose(schemas))
  })

  it('names both subgraphs when a field has two types', () => {
    const error = failureOf([
      schema('catalog', 'type Query { a: Product } type Product @key(fields: "id") { id: ID! weight: Int @shareable }'),
      schema('shipping', 'type Product @key(fields: "id") { id: ID! weight: String @shareable }'),
    ])
    assert.match(error.message, /Product\.weight/)
    assert.match(error.message, /catalog/)
    assert.match(error.message, /shipping/)
  })

  it('names both subgraphs when both own a field', () => {
    const error = failureOf([
      schema('catalog', 'type Query { a: Product } type Product @key(fields: "id") { id: ID! weight: Int }'),
      schema('shipping', 'type Product @key(fields: "id") { id: ID! weight: Int }'),
    ])
    assert.match(error.message, /Product\.weight/)
    assert.match(error.message, /catalog/)
    assert.match(error.message, /shipping/)
  })

  it('names the file that cannot be parsed', () => {
    assert.match(failureOf([schema('catalog', 'type Query {')]).message, /catalog\/schema\.graphqls: Syntax Error/)
  })

  it('refuses a text that is no supergraph', () => {
    assert.throws(() => subgraphNames('type Query { a: Int }'), /not a supergraph/)
  })
})

function failureOf(parts: Parameters<typeof compose>[0]): CompositionError {
  try {
    compose(parts)
  } catch (error) {
    if (error instanceof CompositionError) return error
    throw error
  }
  throw new assert.AssertionError({ message: 'composition succeeded' })
}
