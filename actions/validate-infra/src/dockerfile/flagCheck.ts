import type { Flag, Instruction } from '../../../../lib/dockerfile/parse.ts'
import { didYouMean, nearest } from '../../../../lib/nearest.ts'
import type { Dockerfile } from './dockerfile.ts'
import { mountProblem } from './mount.ts'
import type { Report } from './remark.ts'

/** `texts` may be given more than once. */
type FlagKind = 'truth' | 'text' | 'texts'

const truth = 'truth'
const text = 'text'
const texts = 'texts'

const flagsOf: Readonly<Record<string, Readonly<Record<string, FlagKind>>>> = {
  ADD: { chown: text, chmod: text, checksum: text, link: truth, 'keep-git-dir': truth, unpack: truth, exclude: texts },
  COPY: { chown: text, chmod: text, from: text, link: truth, parents: truth, exclude: texts },
  FROM: { platform: text },
  HEALTHCHECK: { interval: text, timeout: text, 'start-period': text, 'start-interval': text, retries: text },
  RUN: { mount: texts, network: text, security: text, device: texts },
}

/** Instructions whose flags the builder does not look at. */
const unread = new Set(['ARG', 'STOPSIGNAL'])

/** The flags of all instructions against those that there are, and what they hold. */
export function checkFlags({ instructions }: Dockerfile, report: Report): void {
  for (const outer of instructions) {
    for (const instruction of outer.trigger === undefined ? [outer] : [outer, outer.trigger]) {
      if (instruction.flags.length > 0 && !unread.has(instruction.keyword)) checkInstruction(instruction, report)
    }
  }
}

function checkInstruction(instruction: Instruction, report: Report): void {
  const { keyword, flags, rest } = instruction
  const known = keyword === 'HEALTHCHECK' && /^none$/i.test(rest) ? {} : (flagsOf[keyword] ?? {})
  const seen = new Set<string>()
  for (const flag of flags) {
    const { name, at, end } = flag
    const kind = Object.hasOwn(known, name) ? known[name]! : undefined
    if (kind === undefined) {
      const meant = nearest(name, Object.keys(known))
      const message = `${keyword} has no flag --${name.slice(0, 40)}${flagHint(name, Object.keys(known))}`
      report({
        rule: 'docker/unknown-flag',
        message,
        instruction,
        at,
        end,
        ...(meant !== undefined && { suggestion: meant }),
      })
      continue
    }
    const problem = seen.has(name) && kind !== 'texts' ? `--${name} is there twice` : valueProblem(keyword, kind, flag)
    seen.add(name)
    if (problem !== undefined) report({ rule: 'docker/flag-value', message: problem, instruction, at, end })
  }
}

function flagHint(name: string, known: readonly string[]): string {
  const meant = nearest(name, known)
  if (meant !== undefined) return didYouMean(`--${name}`, [`--${meant}`])
  return known.length === 0 ? '' : `: it has ${known.map(each => `--${each}`).join(', ')}`
}

function valueProblem(keyword: string, kind: FlagKind, { name, value, hasValue }: Flag): string | undefined {
  if (kind === 'truth') {
    return hasValue && !/^(?:true|false)$/i.test(value) ? `--${name} is "${value}": it is true or false` : undefined
  }
  if (!hasValue) return `--${name} has no value`
  if (keyword === 'HEALTHCHECK') return healthcheckProblem(name, value)
  switch (name) {
    case 'mount':
      return mountProblem(value)
    case 'network':
      return ['default', 'none', 'host'].includes(value)
        ? undefined
        : `--network is "${value}": it is default, none or host`
    case 'security':
      return ['insecure', 'sandbox'].includes(value) ? undefined : `--security is "${value}": it is sandbox or insecure`
    case 'from':
      return /\$./.test(value)
        ? '--from holds a variable, which is not replaced there: name a stage FROM the variable'
        : undefined
    default:
      return undefined
  }
}

const unitMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1e3,
  m: 6e4,
  h: 3.6e6,
}

/** Milliseconds of a Go duration such as `1m30s`, or undefined when it is not one. */
export function goDuration(written: string): number | undefined {
  if (/^[-+]?0$/.test(written)) return 0
  if (!/^[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(written)) return undefined
  let total = 0
  for (const [, amount, unit] of written.matchAll(/([\d.]+)([a-zµμ]+)/g)) total += Number(amount) * unitMs[unit!]!
  return written.startsWith('-') ? -total : total
}

function healthcheckProblem(name: string, value: string): string | undefined {
  if (name === 'retries') {
    return /^\+?\d{1,9}$/.test(value) ? undefined : `--retries is "${value}": it is a number from 0 on`
  }
  const ms = value === '' ? 0 : goDuration(value)
  if (ms === undefined) return `--${name} is "${value}": it is a duration such as 30s or 1m30s`
  return ms !== 0 && ms < 1 ? `--${name} is ${value}: it is at least 1ms` : undefined
}
