import path from 'node:path'
import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import { UserError } from '../../../lib/errors.ts'
import { interpolate, type Environment } from '../../../lib/compose/interpolation.ts'

/** One image to build, as a Compose service or the action's own inputs describe it. Paths are absolute. */
export type BuildTarget = {
  service: string
  context: string
  dockerfile: string
  target: string
  args: Record<string, string>
  labels: Record<string, string>
  /** Empty: the platform of this machine. */
  platforms: string[]
  /** Named contexts: an absolute folder, or `docker-image://reference`. */
  contexts: Record<string, string>
  secrets: SecretSource[]
}

/** Where a build secret comes from; its value never passes through the key, an argument or the log. */
export type SecretSource = { id: string; environment: string } | { id: string; file: string }

type Problems = { add(where: readonly (string | number)[], text: string): void }
type Fields = Record<string, unknown>

/** What Compose allows below `build:` that cannot change the image, or that is this action's own business. */
const withoutEffect = new Set(['cache_from', 'cache_to', 'tags', 'pull', 'no_cache'])

/** What one Compose file says: its images, and the files that it includes. */
export type Catalogue = { targets: BuildTarget[]; includes: string[] }

/**
 * Reads the `build:` sections of a Compose file: the build catalogue.
 *
 * @param file absolute path, for messages and to resolve what is relative
 * @throws UserError with every problem of the file, each with its line
 */
export function readCatalogue(text: string, file: string, environment: Environment): Catalogue {
  const lines = new LineCounter()
  const document = parseDocument(text, { merge: true, lineCounter: lines })
  const found: string[] = document.errors.map(error => `${file}:${error.linePos?.[0].line ?? 1}: ${error.message.split('\n')[0]}`) // prettier-ignore
  const problems: Problems = {
    add: (where, text) => void found.push(`${file}:${lineOf(document, where, lines)}: ${where.join('.')}: ${text}`),
  }
  const root = found.length > 0 ? undefined : (document.toJS() as unknown)
  const compose = isFields(root) ? root : {}
  const targets = readServices(compose, file, environment, problems)
  const includes = readIncludes(compose['include'], path.dirname(file), problems)
  if (found.length === 0) return { targets, includes }
  throw new UserError(`the build catalogue cannot be used:\n${found.map(each => `  - ${each}`).join('\n')}`, {
    hint: 'correct these lines; the catalogue is a Compose file whose services have build sections',
  })
}

/** The short form of `include`: a list of files. */
function readIncludes(value: unknown, folder: string, problems: Problems): string[] {
  const includes = value ?? []
  if (Array.isArray(includes) && includes.every(each => typeof each === 'string')) {
    return includes.map(each => path.resolve(folder, each))
  }
  problems.add(['include'], 'has to be a list of files')
  return []
}

function lineOf(document: Document, where: readonly (string | number)[], lines: LineCounter): number {
  for (let depth = where.length; depth > 0; depth--) {
    const node = document.getIn(where.slice(0, depth), true)
    const range = isNode(node) ? node.range : undefined
    if (range) return lines.linePos(range[0]).line
  }
  return 1
}

function readServices(compose: Fields, file: string, environment: Environment, problems: Problems): BuildTarget[] {
  const services = isFields(compose['services']) ? compose['services'] : {}
  const secrets = isFields(compose['secrets']) ? compose['secrets'] : {}
  return Object.entries(services).flatMap(([service, value]) => {
    if (!isFields(value) || value['build'] === undefined || value['build'] === null) return []
    if (!/^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(service)) {
      problems.add(['services', service], 'the name cannot be an image name: lower-case letters, digits, . _ -')
    }
    if (value['extends'] !== undefined) problems.add(['services', service, 'extends'], 'is not followed; use an anchor')
    const reader = new BuildReader(['services', service, 'build'], path.dirname(file), environment, problems)
    return [{ service, ...reader.read(value['build'], secrets) }]
  })
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads one `build:` section; what is wrong is noted and replaced by something harmless. */
class BuildReader {
  private readonly where: string[]
  private readonly folder: string
  private readonly environment: Environment
  private readonly problems: Problems

  constructor(where: string[], folder: string, environment: Environment, problems: Problems) {
    this.where = where
    this.folder = folder
    this.environment = environment
    this.problems = problems
  }

  read(build: unknown, secrets: Fields): Omit<BuildTarget, 'service'> {
    const fields = isFields(build) ? build : { context: build }
    const context = path.resolve(this.folder, this.text(fields, 'context') || '.')
    const result = {
      context,
      dockerfile: path.resolve(context, this.text(fields, 'dockerfile') || 'Dockerfile'),
      target: this.text(fields, 'target'),
      args: this.pairs(fields, 'args'),
      labels: this.pairs(fields, 'labels'),
      platforms: this.list(fields, 'platforms'),
      contexts: this.contexts(fields),
      secrets: this.secrets(fields, secrets),
    }
    const known = new Set([...Object.keys(result), 'additional_contexts', ...withoutEffect])
    known.delete('contexts')
    for (const name of Object.keys(fields)) {
      if (!known.has(name) && !name.startsWith('x-')) this.note(name, 'is not supported by this action')
    }
    return result
  }

  private note(name: string, text: string): void {
    this.problems.add([...this.where, name], text)
  }

  private text(fields: Fields, name: string): string {
    return this.scalar(fields[name] ?? '', name) ?? ''
  }

  private scalar(value: unknown, name: string): string | undefined {
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      this.note(name, `is ${JSON.stringify(value)}, but has to be text`)
      return undefined
    }
    try {
      return interpolate(String(value), this.environment)
    } catch (error) {
      this.note(name, (error as Error).message)
      return undefined
    }
  }

  private list(fields: Fields, name: string): string[] {
    const value = fields[name] ?? []
    if (Array.isArray(value)) return value.map(each => this.scalar(each, name)).filter(each => each !== undefined)
    this.note(name, 'has to be a list')
    return []
  }

  /** `{ A: 1 }` or `[A=1, B]`; a name without a value is taken from the environment, and left out if it has none. */
  private pairs(fields: Fields, name: string): Record<string, string> {
    const value = fields[name] ?? {}
    const pairs: [string, unknown][] = Array.isArray(value)
      ? this.list(fields, name).map(each => {
          const equals = each.indexOf('=')
          return equals < 0 ? [each, null] : [each.slice(0, equals), each.slice(equals + 1)]
        })
      : Object.entries(value)
    const result: Record<string, string> = {}
    for (const [key, raw] of pairs) {
      // A list has been interpolated as a whole already.
      const text =
        raw === null ? this.environment[key] : Array.isArray(value) ? (raw as string) : this.scalar(raw, name)
      if (text !== undefined) result[key] = text
    }
    return result
  }

  private contexts(fields: Fields): Record<string, string> {
    const contexts: Record<string, string> = {}
    for (const [name, value] of Object.entries(this.pairs(fields, 'additional_contexts'))) {
      const resolved = resolveContext(value, this.folder)
      if (resolved === undefined) this.note('additional_contexts', `"${value}" is neither a folder nor docker-image://`)
      else contexts[name.toLowerCase()] = resolved
    }
    return contexts
  }

  private secrets(fields: Fields, declared: Fields): SecretSource[] {
    const wanted = fields['secrets'] ?? []
    if (!Array.isArray(wanted)) this.note('secrets', 'has to be a list')
    return (Array.isArray(wanted) ? wanted : []).flatMap((each: unknown): SecretSource[] => {
      const source = isFields(each) ? each['source'] : each
      const id = isFields(each) ? (each['target'] ?? source) : each
      const from = declared[String(source)]
      if (typeof id !== 'string' || !isFields(from)) {
        this.note('secrets', `"${String(source)}" is not declared in the secrets of this file`)
        return []
      }
      if (typeof from['environment'] === 'string') return [{ id, environment: from['environment'] }]
      if (typeof from['file'] === 'string') return [{ id, file: path.resolve(this.folder, this.text(from, 'file')) }]
      this.note('secrets', `"${String(source)}" has neither an environment nor a file`)
      return []
    })
  }
}

/** A named context as an absolute folder or an image; undefined for kinds that are not supported. */
export function resolveContext(value: string, folder: string): string | undefined {
  if (value.startsWith('docker-image://')) return value
  return /^[a-z-]+:/.test(value) ? undefined : path.resolve(folder, value)
}
