import { jsonWords } from '../../../../lib/dockerfile/parse.ts'
import { plainWords } from '../../../../lib/dockerfile/words.ts'
import type { FilePlace } from '../source/sourceFile.ts'
import { placeIn, type Dockerfile } from './dockerfile.ts'
import { evaluate, targetStage, type BuildOptions, type BuiltStage, type Step } from './evaluate.ts'
import { assignmentsOf, expandIn } from './scope.ts'

/** Something that a Dockerfile says, and where. */
export type Said<T> = { value: T; place: FilePlace }

/** What runs in a container: words as they are given to the kernel, or a line for the shell. */
export type Command = { form: 'exec'; words: string[] } | { form: 'shell'; line: string }

/**
 * What the image of one target says of itself, as far as its Dockerfile tells. What is absent is what the base image says;
 * a value that is undefined depends on something that only the builder knows.
 */
export type ImageDescription = {
  /** Name of the Dockerfile, relative to the workspace. */
  file: string
  /** The stage's name, where it has one. */
  target: string | undefined
  /** Where the stage begins. */
  place: FilePlace
  /** The image from outside that it is built on, `scratch` for none, undefined when only the builder knows. */
  base: string | undefined
} & Facts

type Facts = {
  /** `1000:1000`, `node`. */
  user?: Said<string | undefined>
  /** As written: a relative one is below that of the base. */
  workdir?: Said<string | undefined>
  /** What EXPOSE names, ranges taken apart; the base may name more. */
  exposed: Said<{ port: number; protocol: string }>[]
  entrypoint?: Said<Command>
  cmd?: Said<Command>
  /** What ENV sets, by name; the base may set more. */
  env: Map<string, Said<string | undefined>>
  healthcheck?: Said<'check' | 'none'>
}

/** Describes the image that a target gives (the last stage without one); undefined when there is no such stage. */
export function describeImage(
  dockerfile: Dockerfile,
  target: string | undefined,
  build: BuildOptions,
): ImageDescription | undefined {
  const facts = new Map<BuiltStage, Facts>()
  const stages = evaluate(dockerfile, build, ({ instruction, built, scope }) => {
    if (instruction.keyword === 'FROM') facts.set(built, inherit(built.parent && facts.get(built.parent)))
    else note({ instruction, built, scope }, facts.get(built)!, dockerfile)
  })
  const found = targetStage(stages, target)
  if (found === undefined) return undefined
  const { stage, base } = found
  const place = placeIn(dockerfile.name, stage.from)
  return { file: dockerfile.name, target: stage.name, place, base, ...facts.get(found)! }
}

function inherit(facts: Facts | undefined): Facts {
  return { ...facts, exposed: [...(facts?.exposed ?? [])], env: new Map(facts?.env) }
}

function note({ instruction, built, scope }: Step, facts: Facts, { name: file, escape }: Dockerfile): void {
  const { keyword, rest, restAt } = instruction
  const place = placeIn(file, instruction, restAt, restAt + rest.length)
  switch (keyword) {
    case 'USER':
      facts.user = { value: expandIn(scope, rest, escape), place }
      break
    case 'WORKDIR':
      facts.workdir = { value: expandIn(scope, rest, escape), place }
      break
    case 'CMD':
      facts.cmd = { value: commandOf(rest), place }
      break
    case 'ENTRYPOINT':
      facts.entrypoint = { value: commandOf(rest), place }
      // A command that was meant for the entry point before is dropped.
      if (!built.stage.body.some(each => each.keyword === 'CMD')) delete facts.cmd
      break
    case 'HEALTHCHECK':
      facts.healthcheck = { value: /^none$/i.test(rest.trim()) ? 'none' : 'check', place }
      break
    case 'ENV':
      for (const { name, value = '', at, text } of assignmentsOf(instruction, escape)) {
        facts.env.set(name, {
          value: expandIn(scope, value, escape),
          place: placeIn(file, instruction, at, at + text.length),
        })
      }
      break
    case 'EXPOSE':
      for (const { text, at } of plainWords(rest)) {
        const spoken = placeIn(file, instruction, restAt + at, restAt + at + text.length)
        for (const value of portsOf(expandIn(scope, text, escape) ?? '')) facts.exposed.push({ value, place: spoken })
      }
      break
    default:
  }
}

function commandOf(rest: string): Command {
  const words = jsonWords(rest)
  return words === undefined ? { form: 'shell', line: rest } : { form: 'exec', words }
}

/** Longer ranges are for protocols that open ports as they go; nobody names one of those ports. */
const rangeLimit = 100

function portsOf(text: string): { port: number; protocol: string }[] {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(\w+))?$/.exec(text)
  if (match === null) return []
  const first = Number(match[1])
  const last = Math.min(Number(match[2] ?? first), first + rangeLimit - 1)
  const protocol = (match[3] ?? 'tcp').toLowerCase()
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({ port: first + index, protocol }))
}
