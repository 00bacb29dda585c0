import { isAlias, isScalar, LineCounter, parseAllDocuments, visit, type Document, type ScalarTag } from 'yaml'

/**
 * Scalars as Kubernetes reads them, which is neither YAML 1.1 nor 1.2 but what Go's yaml.v2 and `strconv` make of the
 * text: `yes` and `on` are booleans, 0777 is 511, `0o17` and `1_000` are numbers, `12:30` and dates are strings, `08` is 8.
 * Where `yaml`'s schemas differ in a spelling, they are not used.
 */
const truthy = /^(?:y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE)$/
const boolean = /^(?:y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE|n|N|no|No|NO|off|Off|OFF|false|False|FALSE)$/
const integer = /^[-+]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|0|[1-9][0-9_]*)$/
const decimal = /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?$/
const infinite = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/

const kubernetesTags: ScalarTag[] = [
  {
    identify: value => value === null,
    default: true,
    tag: 'tag:yaml.org,2002:null',
    test: /^(?:~|null|Null|NULL)?$/,
    resolve: () => null,
  },
  {
    identify: value => typeof value === 'boolean',
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: boolean,
    resolve: text => truthy.test(text),
  },
  {
    identify: value => typeof value === 'number' && Number.isInteger(value),
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: integer,
    resolve: text => parseInteger(text),
  },
  {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: decimal,
    resolve: text => parseDecimal(text),
  },
  {
    identify: value => typeof value === 'number' && !Number.isFinite(value),
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: infinite,
    // JSON has no infinity: the API server never sees the document. The reader of the value reports it.
    resolve: text => (text.toLowerCase().endsWith('nan') ? NaN : text.startsWith('-') ? -Infinity : Infinity),
  },
]

/** Beyond 2^53 the value loses its last digits; whoever judges ranges has the text of the scalar beside it. */
function parseInteger(text: string): number {
  const plain = text.replaceAll('_', '')
  const negative = plain.startsWith('-')
  const digits = plain.replace(/^[-+]/, '')
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits
  const value = Number(octal)
  return negative ? -value : value
}

/** Go keeps a number that its float64 cannot hold (1e400) as text. */
function parseDecimal(text: string): number | string {
  const value = Number(text.replaceAll('_', ''))
  return Number.isFinite(value) ? value : text
}

export type YamlProblem = { message: string; code: string; offset: number; endOffset: number }

export type YamlFile = {
  documents: Document.Parsed[]
  lines: LineCounter
  /** What the parser could not accept, in the order of the text. */
  problems: YamlProblem[]
}

/** Many aliases of aliases would expand to more than memory holds; real manifests stay far below. */
const aliasLimit = 100

/** Parses a stream of YAML (or JSON) documents as Kubernetes reads it, keeping every position. Never throws. */
export function parseYaml(text: string): YamlFile {
  const lines = new LineCounter()
  const parsed = parseAllDocuments(text, {
    schema: 'failsafe',
    customTags: kubernetesTags,
    merge: true,
    lineCounter: lines,
    prettyErrors: false,
    keepSourceTokens: false,
  })
  const documents = 'empty' in parsed ? [] : [...parsed]
  const problems: YamlProblem[] = documents.flatMap(document =>
    document.errors.map(error => ({
      message: firstLine(error.message),
      code: error.code,
      offset: error.pos[0],
      endOffset: error.pos[1],
    })),
  )
  if (text.includes('*')) problems.push(...documents.flatMap(danglingAliases))
  return { documents, lines, problems: problems.sort((left, right) => left.offset - right.offset) }
}

/** Aliases without an anchor in front of them; `yaml` itself would throw when the value is asked for. */
function danglingAliases(document: Document.Parsed): YamlProblem[] {
  const found: YamlProblem[] = []
  const anchors = new Set<string>()
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.add(node.anchor)
      } else if (!anchors.has(node.source)) {
        const [offset = 0, endOffset = 0] = node.range ?? []
        found.push({
          message: `there is no anchor "${node.source}" before this alias`,
          code: 'BAD_ALIAS',
          offset,
          endOffset,
        })
      }
    },
  })
  return found
}

/**
 * The plain value of a document.
 *
 * @throws Error when its aliases expand without bound
 */
export function documentValue(document: Document.Parsed): unknown {
  return document.toJS({ maxAliasCount: aliasLimit })
}

/** Whether a document holds nothing but comments. */
export function isEmptyDocument(document: Document.Parsed): boolean {
  const { contents } = document
  return contents === null || (isScalar(contents) && contents.value === null)
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text
}
