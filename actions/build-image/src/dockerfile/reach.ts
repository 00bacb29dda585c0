import { expandWord, type Variables } from '../../../../lib/dockerfile/expand.ts'
import {
  jsonWords,
  parseDockerfile,
  shellWords,
  type Instruction,
  type ParsedDockerfile,
} from '../../../../lib/dockerfile/parse.ts'
import { splitStages, type Stage } from '../../../../lib/dockerfile/stages.ts'

/** What the build of one target can see; everything else cannot change the image. */
export type Reach = {
  /** Paths and patterns of COPY, ADD and bind mounts, relative to the context's root; `whole` for all of it. */
  sources: 'whole' | string[]
  /** Images from outside, as written after expansion (`golang:1.26-bookworm`), sorted. */
  images: string[]
  /** Named contexts that are used, sorted. */
  contexts: string[]
  /** Build arguments that a reachable stage or the global scope reads, sorted. */
  args: string[]
  /** Every argument that is declared on the way, given or not. */
  declared: string[]
  /** What could not be followed, for a warning with its line. */
  notes: { line: number; text: string }[]
}

export type ReachOptions = {
  target?: string | undefined
  args: Readonly<Record<string, string>>
  /** Names that `FROM` and `--from` may use for other contexts. */
  contexts: readonly string[]
  /** `linux/amd64` when there is exactly one platform; platform arguments are unknown otherwise. */
  platform?: string | undefined
}

/** Arguments that any RUN can read without declaring them, or that change what the frontend itself does. */
const alwaysReadable = /^(?:BUILDKIT_\w+|(?:HTTP|HTTPS|FTP|NO|ALL)_PROXY|(?:http|https|ftp|no|all)_proxy)$/

/**
 * Follows a target through its stages to everything it can read. The result errs on the side of more: what cannot be
 * followed statically widens it to the whole context.
 *
 * @throws Error when there is no such target
 */
export function reach(text: string, options: ReachOptions): Reach {
  const dockerfile = parseDockerfile(text)
  const { globals, stages } = splitStages(dockerfile.instructions)
  const walk = new Walk(dockerfile, stages, globals, options)
  walk.visit(findTarget(stages, options.target))
  const syntax = options.args['BUILDKIT_SYNTAX'] ?? dockerfile.directives.get('syntax')
  if (syntax !== undefined) walk.images.add(syntax.trim().split(/\s+/)[0]!)
  for (const name of Object.keys(options.args)) if (alwaysReadable.test(name)) walk.args.add(name)
  return {
    sources: walk.whole ? 'whole' : [...walk.sources].sort(),
    images: [...walk.images].sort(),
    contexts: [...walk.contexts].sort(),
    args: [...walk.args].sort(),
    declared: [...walk.declared].sort(),
    notes: walk.notes,
  }
}

function findTarget(stages: readonly Stage[], target: string | undefined): Stage {
  const last = stages.at(-1)
  if (last === undefined) throw new Error('it has no FROM instruction')
  if (target === undefined || target === '') return last
  const found = stages.findLast(({ name }) => name === target.toLowerCase()) ?? stages[digits(target)]
  if (found !== undefined) return found
  const known = stages.map(({ name }) => name).filter(name => name !== undefined)
  throw new Error(`it has no stage "${target}"${known.length > 0 ? ` (its stages are ${known.join(', ')})` : ''}`)
}

const digits = (text: string): number => (/^\d+$/.test(text) ? Number(text) : -1)

/** Names and their values inside a stage; `undefined` is a name whose value only the builder knows. */
type Environment = Map<string, string | undefined>

/** Class: the walk has a life, it collects while stages visit each other. */
class Walk {
  readonly sources = new Set<string>()
  readonly images = new Set<string>()
  readonly contexts = new Set<string>()
  readonly args = new Set<string>()
  readonly declared = new Set<string>()
  readonly notes: Reach['notes'] = []
  whole = false
  private readonly visited = new Map<Stage, Environment>()
  private readonly globals: Environment = new Map()
  private readonly dockerfile: ParsedDockerfile
  private readonly stages: readonly Stage[]
  private readonly options: ReachOptions

  constructor(dockerfile: ParsedDockerfile, stages: Stage[], globals: Instruction[], options: ReachOptions) {
    this.dockerfile = dockerfile
    this.stages = stages
    this.options = options
    for (const [name, value] of platformArguments(options.platform)) this.globals.set(name, value)
    for (const each of globals) if (each.keyword === 'ARG') this.declareArgument(each, this.globals, undefined)
  }

  /** Reads a stage once; its environment is what its children inherit. */
  visit(stage: Stage): Environment {
    const known = this.visited.get(stage)
    if (known !== undefined) return known
    const environment: Environment = new Map()
    this.visited.set(stage, environment)
    const name = this.word(stage.from.rest.split(/\s+/)[0] ?? '', stage.from, name => this.globals.get(name) ?? '')
    const parent = name === undefined ? undefined : this.source(name, stage)
    if (parent !== undefined) for (const [key, value] of this.visit(parent)) environment.set(key, value)
    for (const instruction of stage.body) this.read(instruction, stage, environment)
    return environment
  }

  private read(instruction: Instruction, stage: Stage, environment: Environment): void {
    switch (instruction.keyword) {
      case 'ARG':
        return this.declareArgument(instruction, environment, this.globals)
      case 'ENV':
        return this.setEnvironment(instruction, environment)
      case 'COPY':
      case 'ADD':
        return this.copy(instruction, stage, environment)
      case 'RUN':
        return this.mounts(instruction, stage, environment)
      case 'ONBUILD': {
        // It runs in stages built on this one: to count it here as well can only widen what is seen.
        const inner = instruction.trigger
        if (inner !== undefined) this.read({ ...inner, line: instruction.line }, stage, environment)
      }
    }
  }

  private declareArgument(instruction: Instruction, into: Environment, outer: Environment | undefined): void {
    for (const word of shellWords(instruction.rest, this.dockerfile.escape)) {
      const equals = word.indexOf('=')
      const name = equals < 0 ? word : word.slice(0, equals)
      const given = this.options.args[name]
      this.declared.add(name)
      if (given !== undefined) this.args.add(name)
      if (given !== undefined) into.set(name, given)
      else if (equals >= 0) into.set(name, this.value(word.slice(equals + 1), into))
      else if (outer?.has(name)) into.set(name, outer.get(name))
    }
  }

  private setEnvironment(instruction: Instruction, environment: Environment): void {
    const words = shellWords(instruction.rest, this.dockerfile.escape)
    const old = /^([^\s=]+)\s+([^]*)$/.exec(instruction.rest)
    const pairs = old !== null && !words[0]!.includes('=') ? [[old[1]!, old[2]!]] : words.map(splitAtEquals)
    // All values of one instruction are expanded before any of them is set.
    const values = pairs.map(([name, value]) => [name!, this.value(value!, environment)] as const)
    for (const [name, value] of values) environment.set(name, value)
  }

  private copy(instruction: Instruction, stage: Stage, environment: Environment): void {
    const from = instruction.flags.find(({ name }) => name === 'from')
    if (from !== undefined) return this.from(from.value, instruction, stage, environment)
    const words = jsonWords(instruction.rest) ?? instruction.rest.split(/[\t\v\f\r ]+/)
    const parents = instruction.flags.some(({ name, value }) => name === 'parents' && value !== 'false')
    for (const word of words.slice(0, -1)) {
      if (/^\d*<<-?[^<]+$/.test(word)) continue
      const path = this.word(word, instruction, name => environment.get(name))
      if (path === undefined) continue
      if (instruction.keyword === 'ADD' && isRemote(path)) this.noteRemote(path, instruction)
      else this.sources.add(parents ? literalPrefix(path) : path)
    }
  }

  private noteRemote(path: string, instruction: Instruction): void {
    if (instruction.flags.some(({ name }) => name === 'checksum')) return
    this.notes.push({ line: instruction.line, text: `ADD ${path} has no --checksum: a change there rebuilds nothing` })
  }

  private mounts(instruction: Instruction, stage: Stage, environment: Environment): void {
    for (const { name, value } of instruction.flags) {
      if (name !== 'mount') continue
      const options = new Map(value.split(',').map(each => splitAtEquals(each)))
      const from = options.get('from')
      if (from !== undefined) this.from(from, instruction, stage, environment)
      else if ((options.get('type') ?? 'bind') === 'bind') {
        const path = options.get('source') ?? options.get('src') ?? '/'
        const source = this.word(path, instruction, name => environment.get(name))
        if (source !== undefined) this.sources.add(source)
      }
    }
  }

  private from(text: string, instruction: Instruction, stage: Stage, environment: Environment): void {
    const name = this.word(text, instruction, variable => environment.get(variable))
    if (name === undefined) return
    const other = this.source(name, stage, digits(name))
    if (other !== undefined) this.visit(other)
  }

  /** What a name after FROM or --from stands for: a named context, an earlier stage, or an image from outside. */
  private source(name: string, stage: Stage, index = -1): Stage | undefined {
    const lower = name.toLowerCase()
    if (this.options.contexts.includes(lower)) {
      this.contexts.add(lower)
      return undefined
    }
    const earlier = this.stages.slice(0, stage.index)
    const found = earlier.findLast(each => each.name === lower) ?? earlier[index]
    if (found === undefined && lower !== 'scratch') this.images.add(name)
    return found
  }

  private value(word: string, environment: Environment): string | undefined {
    const expanded = expandWord(word, name => environment.get(name), this.dockerfile.escape)
    return 'value' in expanded ? expanded.value : undefined
  }

  /** An expanded word; one that cannot be known makes the whole context count. */
  private word(word: string, instruction: Instruction, variables: Variables): string | undefined {
    const expanded = expandWord(word, variables, this.dockerfile.escape)
    if ('value' in expanded) return expanded.value
    this.whole = true
    const text = `"${word}" depends on ${expanded.unresolved}, which only the builder knows: the whole context counts`
    this.notes.push({ line: instruction.line, text })
    return undefined
  }
}

function splitAtEquals(text: string): [string, string] {
  const equals = text.indexOf('=')
  return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)]
}

const isRemote = (path: string): boolean => /^(?:https?:\/\/|git@|git:\/\/|ssh:\/\/)/.test(path)

/** `a/b` of `a/./b/**` and `a/b*`: the part of a pattern before its first wildcard. */
function literalPrefix(pattern: string): string {
  const parts = pattern.split('/')
  const wild = parts.findIndex(part => /[*?[\\]/.test(part))
  return wild < 0 ? pattern : parts.slice(0, wild).join('/') || '.'
}

function platformArguments(platform: string | undefined): [string, string | undefined][] {
  const [os, arch, variant = ''] = platform?.split('/') ?? []
  const target: [string, string | undefined][] = [
    ['TARGETPLATFORM', platform],
    ['TARGETOS', os],
    ['TARGETARCH', arch],
    ['TARGETVARIANT', platform === undefined ? undefined : variant],
  ]
  // The builder's own platform is not known before it runs.
  return [
    ...target,
    ...['PLATFORM', 'OS', 'ARCH', 'VARIANT'].map(each => [`BUILD${each}`, undefined] as [string, undefined]),
  ]
}
