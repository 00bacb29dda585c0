import { isRecord } from '../../../lib/manifests/object.ts'
import type { SchemaType } from '../../../actions/validate-infra/src/kubernetes/schemas.ts'
import type { Corpus, Site } from './sites.ts'

/** What is done at a site: another value, nothing there, another name, or one more field in it. */
export type Edit =
  | ({ put: unknown } | { remove: true } | { rename: string } | { add: string; value: unknown })
  /** The key once more, which an object cannot hold: see `manifestText`. */
  | { double: true }

/** What can be done at a site in the sense of one family of defects; nothing where it does not fit. */
type Family = (site: Site, corpus: Corpus) => Edit[]

const put = (...values: unknown[]): Edit[] => values.map(value => ({ put: value }))
const long = (length: number) => 'a'.repeat(length)

const fieldOf = ({ path, holder }: Site) => (holder.fields === undefined ? undefined : String(path.at(-1)))
const isText = ({ schema, value }: Site) => typeof value === 'string' && schema.type !== 'quantity'

/** By name, as the tables of the benchmark show them. */
export const families: Readonly<Record<string, Family>> = {
  'unknown field': site => {
    const field = fieldOf(site)
    if (field === undefined) return []
    return [{ rename: `${field}Z` }, { rename: field[0]!.toUpperCase() + field.slice(1) }, { rename: field.slice(1) }]
  },
  'wrong type': ({ schema }) => (schema.type === undefined ? [] : put(...(otherTypes[schema.type] ?? []))),
  'duplicate key': site => (fieldOf(site) === undefined ? [] : [{ double: true }]),
  null: () => put(null),
  'missing field': () => [{ remove: true }],
  'enum in another case': ({ schema, value }) => {
    if (schema.enum === undefined || typeof value !== 'string') return []
    return put(value.toLowerCase(), value.toUpperCase(), ` ${value}`)
  },
  'another value of an enum': ({ schema, value }) => {
    if (schema.enum === undefined || typeof value !== 'string') return []
    return put('Other', '', ...schema.enum)
  },
  name: site => (isText(site) && /^name$|Names?$|^(group|key|topologyKey)$/.test(stepOf(site)) ? put(...names) : []),
  'label or annotation': ({ path, value }) => {
    if (
      typeof value !== 'string' ||
      !/^(labels|matchLabels|annotations|nodeSelector|selector)$/.test(String(path.at(-2)))
    )
      return []
    return [
      ...put('a/b', '-a', long(64), ''),
      ...['a b', 'a/b/c', '', '-a', 'Ex.com/a', long(64), '/a'].map(rename => ({ rename })),
    ]
  },
  port: site => {
    if (!/port/i.test(stepOf(site)) || typeof site.value === 'object') return []
    return put(0, 65_536, -1, 'x_y', 'a--b', 'aport-with-16ltr', '80', '1234', 'other', '')
  },
  selector: ({ path, value }) => {
    const expression = /^match(Expressions|Fields)$/.test(String(path.at(-3)))
    if (expression && path.at(-1) === 'operator') return put('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'in')
    if (expression && path.at(-1) === 'values') return put([], ['a b'], ['1'], ['a', 'b'], [''])
    return path.some(step => /selector/i.test(String(step))) && typeof value === 'string' ? put('other') : []
  },
  quantity: ({ schema }) => {
    if (schema.type !== 'quantity') return []
    return put('1x', '-1', '1 Gi', '', '1.5.5', '0', '1m', '1e3', '100Ti', 5, '1.5', '1KB', '1Gib', '.5', '+1')
  },
  'duplicate element': ({ value }) =>
    Array.isArray(value) && value.length > 0 ? put([...value, structuredClone(value[0])]) : [],
  'number out of range': ({ schema, value }) => {
    if (schema.type !== 'integer' && !(schema.type === 'intOrString' && typeof value === 'number')) return []
    return put(-1, 0, 1, 101, 65_536, 2 ** 31 - 1, 2 ** 31, 1.5, -(2 ** 31) - 1)
  },
  text: site =>
    isText(site)
      ? put('', ' ', long(300), 'ä', 'a\nb', 'a/b', '../a', 'A B', '*', '%', '/a', 'a:b', '1.2.3.4', '0')
      : [],
  'value from elsewhere': (site, corpus) => put(...corpus.valuesOf(site.holder, stepOf(site))),
  'borrowed field': ({ schema, value }, corpus) => {
    if (schema.fields === undefined || !isRecord(value)) return []
    const missing = corpus.fieldsOf(schema).filter(field => value[field] === undefined)
    return missing.flatMap(field => corpus.valuesOf(schema, field).map(each => ({ add: field, value: each })))
  },
  'another name': site => (isText(site) && /name$/i.test(stepOf(site)) ? put('other-name') : []),
  empty: ({ value }) => (Array.isArray(value) ? put([]) : isRecord(value) ? put({}) : []),
}

/** The family of the one place that says which schema there is. */
export const versionFamily: Family = ({ value }) =>
  put(`${String(value)}beta1`, 'v1', 'apps/v1', 'extensions/v1beta1', 'v2')

function stepOf({ path }: Site): string {
  return String(path.at(-1))
}

const names = ['Upper', 'a_b', '-a', 'a.b', 'a..b', long(64), long(254), 'a/b', '.', '1a', 'a b', '']

const otherTypes: Readonly<Partial<Record<SchemaType, readonly unknown[]>>> = {
  string: [7, true, ['a'], { a: 'b' }],
  integer: ['7', 'text', true, [1]],
  number: ['7', true, [1]],
  boolean: ['true', 1, 'yes', {}],
  array: [{ a: 1 }, 'text', 1],
  map: [['a'], 'text', 1],
  object: [['a'], 'text', 1, true],
  quantity: [true, { a: 1 }, ['1']],
  intOrString: [true, { a: 1 }, 1.5],
  objectOrBoolean: ['true', 1, ['a']],
  objectOrArray: ['a', 1, true],
}
