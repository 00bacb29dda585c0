import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { readDockerfile } from '../../../actions/validate-infra/src/dockerfile/dockerfile.ts'
import {
  instructionLines,
  saidElsewhere,
  type ForeignRemark,
} from '../../../actions/validate-infra/src/dockerfile/foreign.ts'
import { askHadolint } from '../../../actions/validate-infra/src/dockerfile/hadolint.ts'
import type { Finding } from '../../../actions/validate-infra/src/finding.ts'
import { judge } from '../../../actions/validate-infra/src/judge.ts'
import { rules } from '../../../actions/validate-infra/src/rules/index.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'
import { exec } from '../../../lib/exec.ts'
import type { Hold } from '../run.ts'
import { askBuilder, findHadolint } from './dockerfileOracles.ts'
import { reasonFor, refusals } from './dockerfileReasons.ts'
import { dockerfileSamples, type Sample } from './dockerfileSamples.ts'

export type LinterComparison = { peers: Record<string, string>; rows: Record<string, string | number>[]; holds: Hold[] }

/**
 * Our own rules for Dockerfiles against hadolint and BuildKit's checks, rule by rule: the Dockerfiles of this repository,
 * generated good ones, and good ones with one defect each.
 */
export async function compareDockerfiles({ quick }: { quick: boolean }): Promise<LinterComparison> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'bench-dockerfiles-'))
  try {
    const samples = (await dockerfileSamples()).filter((_, index) => !quick || index % 4 === 0)
    for (const { file, text, beside = '' } of samples) {
      const folder = path.join(scratch, path.dirname(file))
      await mkdir(folder, { recursive: true })
      await writeFile(path.join(scratch, file), text)
      await writeFile(path.join(folder, '.dockerignore'), '.git\n')
      await cp(beside, path.join(folder, path.basename(beside))).catch(() => undefined)
    }
    const hadolint = await findHadolint()
    const names = samples.map(({ file }) => file)
    const said = await askHadolint(names, scratch, hadolint.exec, undefined)
    const builder = await askBuilder(samples, scratch)
    const ours = await ourFindings(scratch)
    return summary(samples, ours, [...said, ...builder.said], builder.refused, {
      hadolint: hadolint.version,
      ...builder.peers,
    })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function ourFindings(scratch: string): Promise<Finding[]> {
  const options = {
    paths: [],
    kinds: ['dockerfile' as const],
    profile: 'strict' as const,
    schemas: [],
    missingSchema: 'error' as const,
    externals: [],
  }
  const { findings } = await judge(await openWorkspace(scratch), options, { exec })
  return findings
}

/** Rules with which the builder refuses a file. */
const refusing = new Set([
  'docker/flag-value',
  'docker/invalid-image',
  'docker/port',
  'docker/stage-reference',
  'docker/syntax',
  'docker/undefined-argument',
  'docker/empty-base',
  'docker/unknown-flag',
  'docker/unknown-instruction',
])

type Tally = { both: number; they: number; we: number; unexplained: string[]; reasons: Map<string, number> }

/** How often both say the same of good files and of those with one defect, where both can read them. */
type Agreement = { same: number; compared: number }

function summary(
  samples: readonly Sample[],
  ours: readonly Finding[],
  theirs: readonly ForeignRemark[],
  refused: ReadonlySet<string> | undefined,
  peers: Record<string, string>,
): LinterComparison {
  const tallies = new Map<string, Tally>()
  const tallyOf = (id: string) => {
    const tally = tallies.get(id) ?? { both: 0, they: 0, we: 0, unexplained: [], reasons: new Map<string, number>() }
    tallies.set(id, tally)
    return tally
  }
  const agreement: Agreement = { same: 0, compared: 0 }
  for (const sample of samples) {
    const isMade = sample.good || sample.rule !== undefined
    const refusal = refused === undefined ? [] : [{ id: refusals, side: refusalSide(sample, ours, refused), line: 1 }]
    for (const { id, side, line } of [...compare(sample, ours, theirs), ...refusal]) {
      const tally = tallyOf(id)
      tally[side]++
      const counts = isMade && id !== refusals
      if (counts) agreement.compared++
      if (side === 'both') {
        if (counts) agreement.same++
        continue
      }
      const facts = factsOf(sample, line, ours, theirs, refused)
      const reason = reasonFor({ id, side, ...facts })
      if (counts && reason?.unread === true) agreement.compared--
      if (reason !== undefined) tally.reasons.set(reason.why, (tally.reasons.get(reason.why) ?? 0) + 1)
      else
        tally.unexplained.push(
          `${id}: only ${side === 'we' ? 'ours' : 'the other'}, ${sample.file}:${line}: ${facts.instruction.split('\n', 1)[0]}`,
        )
    }
  }
  return { peers, rows: rowsOf(tallies), holds: holdsOf(samples, ours, tallies, agreement) }
}

function factsOf(
  { file, text }: Sample,
  line: number,
  ours: readonly Finding[],
  theirs: readonly ForeignRemark[],
  refused: ReadonlySet<string> | undefined,
) {
  const lineOf = instructionLines(readDockerfile(file, file, text))
  return {
    text,
    instruction: text
      .split('\n')
      .slice(Math.max(0, line - 1))
      .join('\n'),
    unreadByHadolint: theirs.some(each => each.file === file && each.id === 'DL1000'),
    refusedByBuilder: refused?.has(file) === true,
    refusedByUs: ours.some(each => each.file === file && refusing.has(each.rule) && lineOf(each.line) === line),
  }
}

type Compared = { id: string; side: 'both' | 'they' | 'we'; line: number }

/** Rule by rule, by the instruction that it is said of. */
function compare({ file, text }: Sample, ours: readonly Finding[], theirs: readonly ForeignRemark[]): Compared[] {
  const lineOf = instructionLines(readDockerfile(file, file, text))
  const key = (id: string, line: number) => `${id} ${saidElsewhere.has(id) ? 0 : lineOf(line)}`
  const left = new Set(
    ours.filter(each => each.file === file).flatMap(each => twinsOf(each.message).map(id => key(id, each.line))),
  )
  const right = new Set(
    theirs.filter(each => each.file === file && compared.has(each.id)).map(each => key(each.id, each.line)),
  )
  return [...new Set([...left, ...right])].map(each => {
    const [id = '', line] = each.split(' ')
    return { id, side: left.has(each) ? (right.has(each) ? 'both' : 'we') : 'they', line: Number(line) }
  })
}

const twinsOf = (message: string): string[] =>
  [...(/\(((?:hadolint|BuildKit) [^()]*)\)$/.exec(message)?.[1] ?? '').matchAll(/\b(?:hadolint|BuildKit) (\w+)/g)].map(
    match => match[1]!,
  )

/** Rules of the others that we have too, by our own table. */
const compared = new Set(
  rules
    .filter(({ id }) => id.startsWith('docker/'))
    .flatMap(({ alsoIn = [] }) => alsoIn.flatMap(each => /^(?:hadolint|BuildKit) (\w+)$/.exec(each)?.[1] ?? [])),
)
compared.delete('DL1000')

function refusalSide({ file }: Sample, ours: readonly Finding[], refused: ReadonlySet<string>): 'both' | 'they' | 'we' {
  const we = ours.some(each => each.file === file && refusing.has(each.rule) && each.level === 'error')
  // What neither refuses agrees as well.
  return we === refused.has(file) ? 'both' : we ? 'we' : 'they'
}

function rowsOf(tallies: ReadonlyMap<string, Tally>): Record<string, string | number>[] {
  const row = (rule: string, { both, they, we, reasons }: Omit<Tally, 'unexplained'>) => ({
    rule,
    both,
    'only the other': they,
    'only ours': we,
    'why they differ': [...reasons].map(([why, count]) => `${count}: ${why}`).join('; '),
  })
  const all = [...tallies.values()]
  const sum = (pick: (tally: Tally) => number) => all.reduce((total, tally) => total + pick(tally), 0)
  const total = { both: sum(({ both }) => both), they: sum(({ they }) => they), we: sum(({ we }) => we) }
  return [
    ...[...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, tally]) => row(rule, tally)),
    row('all', { ...total, reasons: new Map() }),
  ]
}

function holdsOf(
  samples: readonly Sample[],
  ours: readonly Finding[],
  tallies: ReadonlyMap<string, Tally>,
  { same, compared }: Agreement,
): Hold[] {
  const unexplained = [...tallies.values()].flatMap(each => each.unexplained)
  for (const each of unexplained) console.error(each)
  const rate = same / compared
  const seeded = samples.filter(({ rule }) => rule !== undefined)
  const missed = seeded.filter(({ file, rule }) => !ours.some(each => each.file === file && each.rule === rule))
  for (const { file, rule, text } of missed) console.error(`missed ${rule} in ${file}:\n${text}`)
  const strict = new Set(rules.filter(({ profile }) => profile === 'strict').map(({ id }) => id))
  const good = new Set(samples.filter(each => each.good).map(({ file }) => file))
  const alarms = ours.filter(each => good.has(each.file) && !strict.has(each.rule))
  for (const each of alarms)
    console.error(`alarm on a good one: ${each.file}:${each.line} ${each.rule} ${each.message}`)
  return [
    {
      what: `agreement on the rules that both have, on good files and on those with one defect (${same} of ${compared})`,
      target: '>= 98 %',
      seen: `${(rate * 100).toFixed(1)} %`,
      ok: rate >= 0.98,
    },
    {
      what: 'differences without a reason',
      target: '0',
      seen: String(unexplained.length),
      ok: unexplained.length === 0,
    },
    {
      what: `findings on ${good.size} good Dockerfiles`,
      target: '0',
      seen: String(alarms.length),
      ok: alarms.length === 0,
    },
    {
      what: `seeded defects found, of ${seeded.length}`,
      target: 'all',
      seen: String(seeded.length - missed.length),
      ok: missed.length === 0,
    },
  ]
}
