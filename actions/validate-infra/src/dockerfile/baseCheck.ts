import { UserError } from '../../../../lib/errors.ts'
import { parseReference } from '../../../../lib/oci/reference.ts'
import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import type { Word } from '../../../../lib/dockerfile/words.ts'
import type { Level } from '../finding.ts'
import type { Step } from './evaluate.ts'
import { readMount } from './mount.ts'
import { variablesIn } from './reference.ts'
import type { Remark, Report } from './remark.ts'
import { expandIn, type Scope } from './scope.ts'
import { fromWords } from './stageCheck.ts'
import { meantName, type View } from './view.ts'

/** The images from outside: whether they can be read, and how firmly they are named. */
export function checkBases({ instruction, built, scope }: Step, view: View, report: Report): void {
  if (instruction.keyword !== 'FROM') {
    for (const image of copiedImages(view, instruction.trigger ?? instruction)) checkPin(image.written, image, report)
    return
  }
  const [image] = fromWords(instruction)
  checkPlatform(instruction, built.stage.name, scope, view, report)
  if (image === undefined || built.parent !== undefined) return
  const stretch = { instruction, at: image.at, end: image.at + image.text.length }
  const { escape } = view.dockerfile
  if (checkArguments(image, stretch, scope, escape, report)) return
  const expanded = expandIn(scope, image.text, escape)
  if (expanded === 'scratch' || isReplaced(view, expanded ?? image.text)) return
  if (expanded === undefined) return checkUnset(image, stretch, view, report)
  checkPin(expanded, stretch, report)
}

type Stretch = { instruction: Instruction; at: number; end: number }

/** A named context stands in for the image. */
const isReplaced = ({ builds }: View, name: string): boolean =>
  builds.some(({ contexts }) => contexts.includes(name.toLowerCase()))

/** Images that COPY --from and mounts name; stages and named contexts are none, nor is what is near to a stage. */
function copiedImages(view: View, instruction: Instruction): (Stretch & { written: string })[] {
  return instruction.flags.flatMap(({ name, value, at, end }) => {
    const copies = instruction.keyword === 'COPY' && name === 'from'
    const from = copies
      ? value
      : instruction.keyword === 'RUN' && name === 'mount'
        ? readMount(value).get('from')
        : undefined
    if (from === undefined || from === '' || from.includes('$') || (copies && /^\d+$/.test(from))) return []
    if (from === 'scratch' || view.byName.has(from.toLowerCase()) || isReplaced(view, from)) return []
    const near = !/[:@/.]/.test(from) && from.length >= 4 && meantName(from, view.byName.keys()) !== undefined
    return near ? [] : [{ instruction, at, end, written: from }]
  })
}

/** Variables of FROM that nobody declares. True when there is one: what is left of the name says nothing. */
function checkArguments(image: Word, stretch: Stretch, scope: Scope, escape: string, report: Report): boolean {
  const { uses } = variablesIn(image.text, escape)
  const unknown = uses.filter(({ name }) => !scope.values.has(name))
  for (const { name, at, end } of unknown) {
    const place = { ...stretch, at: image.at + at, end: image.at + end }
    const expanded = expandIn(scope, image.text, escape)
    report(undeclared(name, place, scope, expanded === undefined || isReference(expanded) ? 'warning' : 'error'))
  }
  return unknown.length > 0
}

function undeclared(name: string, stretch: Stretch, scope: Scope, level: Level): Remark {
  const meant = meantName(name, scope.values.keys())
  const hint = meant === undefined ? '' : `; did you mean "${meant}"?`
  const message = `${name} is not declared before the first FROM, so it is empty here${hint}`
  const suggestion = meant === undefined ? undefined : `\${${meant}}`
  return {
    rule: 'docker/undefined-argument',
    level,
    message,
    ...stretch,
    twins: level === 'error' ? ['UndefinedArgInFrom', 'InvalidDefaultArgInFrom'] : ['UndefinedArgInFrom'],
    ...(suggestion !== undefined && { suggestion }),
  }
}

/** An argument without a default, which no build of a Compose file gives: whoever builds without it has no base. */
function checkUnset(image: Word, stretch: Stretch, { dockerfile, globals, builds }: View, report: Report): void {
  const { uses } = variablesIn(image.text, dockerfile.escape)
  const unset = uses.filter(({ name, operator }) => operator === '' && globals.get(name)?.hasDefault === false)
  const left = image.text.replace(/\$\{?\w+\}?/g, '')
  for (const { name } of unset) {
    if (builds.some(({ args }) => Object.hasOwn(args, name)) || isReference(left)) continue
    const message = `${name} has no default: a build without it has ${left === '' ? 'no base image' : `the base image "${left}"`}`
    report({ rule: 'docker/empty-base', message, ...stretch, twins: ['InvalidDefaultArgInFrom'] })
  }
}

function isReference(text: string): boolean {
  return referenceProblem(text) === undefined
}

function referenceProblem(text: string): string | undefined {
  try {
    parseReference(text)
    return undefined
  } catch (error) {
    if (error instanceof UserError) return error.message
    throw error
  }
}

function checkPin(image: string, stretch: Stretch, report: Report): void {
  const problem = referenceProblem(image)
  if (problem !== undefined) {
    const twins = stretch.instruction.keyword === 'FROM' ? ['InvalidDefaultArgInFrom'] : []
    return report({ rule: 'docker/invalid-image', message: problem, ...stretch, twins })
  }
  const { tag, digest } = parseReference(image)
  if (digest !== undefined) return
  const copies = stretch.instruction.keyword !== 'FROM'
  if (!image.slice(image.lastIndexOf('/') + 1).includes(':')) {
    const message = `${image} has no tag: it is whatever is newest on the day of the build`
    report({ rule: 'docker/base-untagged', message, ...stretch, twins: copies ? [] : ['DL3006'] })
  } else if (tag === 'latest') {
    const message = `${image} is another image tomorrow: name a version`
    report({ rule: 'docker/base-latest', message, ...stretch, twins: copies ? [] : ['DL3007'] })
  } else {
    const message = `${image} can be moved to other bytes: add @sha256:... to the tag`
    report({ rule: 'docker/base-digest', message, ...stretch })
  }
}

const architectures = ['amd64', 'arm64', 'arm', '386', 'ppc64le', 's390x', 'riscv64', 'mips64le', 'loong64']

function checkPlatform(from: Instruction, stage: string | undefined, scope: Scope, view: View, report: Report): void {
  const flag = from.flags.find(({ name }) => name === 'platform')
  if (flag === undefined || !flag.hasValue) return
  const { value, at, end } = flag
  const stretch = { instruction: from, at, end }
  const { uses } = variablesIn(value, view.dockerfile.escape)
  for (const { name } of uses.filter(use => !scope.values.has(use.name))) {
    report(undeclared(name, stretch, scope, 'error'))
  }
  if (/^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(value)) {
    const message = `--platform=${value} is what FROM does anyway`
    report({ rule: 'docker/platform-redundant', message, ...stretch, twins: ['DL3065', 'RedundantTargetPlatform'] })
  }
  const [os = '', architecture = ''] = value.split('/')
  // A stage for one architecture says so in its name.
  if (uses.length > 0 || !architectures.includes(architecture)) return
  if (stage?.includes(os) === true || stage?.includes(architecture) === true) return
  const message = `--platform=${value} builds for one architecture whatever is asked for: $BUILDPLATFORM or nothing fits more`
  report({
    rule: 'docker/platform-constant',
    message,
    ...stretch,
    twins: ['DL3029', 'FromPlatformFlagConstDisallowed'],
  })
}
