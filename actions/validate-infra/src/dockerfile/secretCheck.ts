import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import type { Step } from './evaluate.ts'
import { variablesIn } from './reference.ts'
import type { Report } from './remark.ts'
import { assignmentsOf } from './scope.ts'
import type { View } from './view.ts'

/** Words in a name that speak of a secret, between underscores. */
const secretWord = /(?:^|_)(?:apikey|auth|credentials?|key|password|passwd|pword|pwd|secret|token)(?:_|$)/i
/** Words that say that it is something else: what is public, where it lies, how long it is. */
const otherWord =
  /(?:^|_)(?:public|pub|file|path|dir|folder|version|url|uri|host|port|name|length|size|type|mode|method|enabled|required|ttl|timeout|expiry|expires|rotation|policy|header|algorithm|alg|prefix|suffix|count|limit|cache|sort|primary|foreign|map|store|manager|provider)(?:_|$)/i

/** Forms that nothing but a real credential has. */
const credentials: readonly (readonly [what: string, form: RegExp])[] = [
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40})/],
  ['a GitLab token', /\bglpat-[\w-]{20}/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a PyPI token', /\bpypi-[\w-]{50}/],
  ['a Slack token', /\bxox[abprs]-[0-9A-Za-z-]{20}/],
  ['a Stripe key', /\b[rs]k_live_[0-9A-Za-z]{20}/],
  ['a Google API key', /\bAIza[\w-]{35}\b/],
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
]

/** Looks for secrets that end up in the image or in its history; one look goes through one file, in its order. */
export function secretCheck(view: View, report: Report): (step: Step) => void {
  // An ENV of an ARG that has been said to be a secret has the same cause.
  const told = new Set<string>()
  return ({ instruction }) => {
    if (checkValue(instruction, report) || (instruction.keyword !== 'ARG' && instruction.keyword !== 'ENV')) return
    const { keyword } = instruction
    for (const { name, value, at, valueAt } of assignmentsOf(instruction, view.dockerfile.escape)) {
      if (!isSecretName(name) || isHarmless(keyword, value)) continue
      if (keyword === 'ARG') told.add(name)
      else if (variablesIn(value ?? '', view.dockerfile.escape).uses.some(use => told.has(use.name))) continue
      const stays = keyword === 'ARG' ? 'its value stays in the history of the image' : 'its value stays in the image'
      const message = `${keyword} ${name} sounds like a secret, and ${stays}: give it with RUN --mount=type=secret, or when the container starts`
      const end = value === undefined ? at + name.length : valueAt - 1
      report({ rule: 'docker/secret-name', message, instruction, at, end, twins: ['DL3064', 'SecretsUsedInArgOrEnv'] })
    }
  }
}

const isSecretName = (name: string): boolean => secretWord.test(name) && !otherWord.test(name)

function checkValue(instruction: Instruction, report: Report): boolean {
  const { text } = instruction.source
  for (const [what, form] of credentials) {
    const match = form.exec(text)
    if (match === null) continue
    const message = `this is ${what}: whoever has the image has it; take it back, and give it with --mount=type=secret`
    const twins = ['ARG', 'ENV'].includes(instruction.keyword) ? ['DL3064', 'SecretsUsedInArgOrEnv'] : []
    report({
      rule: 'docker/secret-value',
      message,
      instruction,
      at: match.index,
      end: match.index + match[0].length,
      twins,
    })
    return true
  }
  return false
}

/** Nothing, a switch, a number, a file: no secret, whatever it is called. An ARG without a value is given one. */
function isHarmless(keyword: string, value: string | undefined): boolean {
  if (value === undefined) return keyword === 'ENV'
  const plain = value.replace(/^(["'])([^]*)\1$/, '$2')
  return plain === '' ? keyword === 'ENV' : /^(?:true|false|yes|no|on|off|none|null|\d{1,3}|\/[\w./-]*)$/i.test(plain)
}
