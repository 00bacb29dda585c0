import path from 'node:path'
import { parseArgs, styleText } from 'node:util'
import { systemClock } from '../../../lib/clock.ts'
import { describeError, exitCodes, UserError } from '../../../lib/errors.ts'
import type { Exec } from '../../../lib/exec.ts'
import { memoryReporter } from '../../../lib/report/memoryReporter.ts'
import { cancellationSignal } from '../../../lib/signals.ts'
import { readInputs } from './inputs.ts'
import type { Report } from './report/report.ts'
import { plain, terminalText, type Paint } from './report/terminal.ts'
import { examine, writeJson, writeSarif } from './run.ts'

const usage = `validate-infra [PATH...] [options]: judges infrastructure files as the API server would

  --kinds LIST                kubernetes, dockerfile, compose, workflow; all by default
  --profile NAME              default, or strict for the rules that not every good repository keeps
  --kubernetes-versions LIST  minor versions to hold objects against, as in 1.31-1.34; latest is the newest
  --linters HOW               auto, off or required: linters of others that are on PATH
  --missing-schema HOW        error, warn or skip: what an object without a schema means
  --crds LIST                 files and folders of CustomResourceDefinitions that the cluster has
  --externals LIST            Kind/name or Kind/namespace/name of what exists elsewhere
  --pod-security LEVEL        off, baseline or restricted, as in restricted@v1.30; else by namespace labels
  --catalogue FILE            Compose file with the services that are built here
  --fail-on LEVEL             error or warning
  --baseline FILE             findings that are known and do not count
  --write-baseline FILE       takes every finding of now for known
  --sarif FILE                the findings as SARIF
  --json                      the whole report on standard output`

const names = [
  'kinds',
  'profile',
  'linters',
  'kubernetes-versions',
  'missing-schema',
  'crds',
  'externals',
  'pod-security',
  'catalogue',
  'fail-on',
  'baseline',
  'sarif',
  'write-baseline',
] as const

/** Nothing is started where there are only plain files. */
const exec: Exec = async (...call) => (await import('../../../lib/exec.ts')).exec(...call)

async function main(args: string[]): Promise<number> {
  const options = Object.fromEntries(names.map(name => [name, { type: 'string' as const }]))
  const { values, positionals } = parse(args, options)
  if (values['help']) {
    console.log(usage)
    return exitCodes.ok
  }
  const given: Record<string, unknown> = { ...values, paths: positionals.join('\n') }
  const inputs = readInputs(name => String(given[name] ?? '').trim(), { GITHUB_WORKSPACE: path.resolve('.') })
  const deps = { exec, clock: systemClock, reporter: memoryReporter(), signal: cancellationSignal() }
  const report = await examine(inputs, deps)
  if (inputs.sarif !== undefined) await writeSarif(inputs.sarif, report)
  const known = given['write-baseline']
  if (known !== undefined) return writeBaseline(String(known), report)
  console.log(values['json'] ? JSON.stringify(report, null, 2) : terminalText(report, paintFor(process.stdout)))
  return report.verdict === 'pass' ? exitCodes.ok : exitCodes.negative
}

/** Colours for people: on a terminal, and where nobody has said NO_COLOR. */
function paintFor(stream: NodeJS.WriteStream): Paint {
  if (!stream.isTTY || (process.env['NO_COLOR'] ?? '') !== '') return plain
  return (style, text) => styleText(style, text, { stream })
}

async function writeBaseline(file: string, { findings }: Report): Promise<number> {
  const { baselineOf } = await import('./suppression/baseline.ts')
  await writeJson(path.resolve(file), baselineOf(findings))
  console.log(`${file}: ${findings.length} findings are known now; commit it, and name it in --baseline`)
  return exitCodes.ok
}

function parse(args: string[], options: Record<string, { type: 'string' }>) {
  try {
    const flags = { json: { type: 'boolean' as const }, help: { type: 'boolean' as const, short: 'h' } }
    return parseArgs({ args, options: { ...options, ...flags }, allowPositionals: true })
  } catch (error) {
    throw new UserError(describeError(error), { hint: usage, cause: error })
  }
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const known = error instanceof UserError ? error : undefined
  console.error(describeError(error) + (known?.hint === undefined ? '' : `\nNext step: ${known.hint}`))
  process.exitCode = known?.exitCode ?? exitCodes.fault
}
