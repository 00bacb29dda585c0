import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Finding } from '../../../actions/validate-infra/src/finding.ts'
import { judge } from '../../../actions/validate-infra/src/judge.ts'
import { rules, ruleOf } from '../../../actions/validate-infra/src/rules/index.ts'
import { workflowSyntaxRules } from '../../../actions/validate-infra/src/rules/workflow/syntax.ts'
import { openWorkspace } from '../../../actions/validate-infra/src/source/workspace.ts'
import { askActionlint } from '../../../actions/validate-infra/src/workflows/linters/actionlint.ts'
import { lagBehind } from '../../../actions/validate-infra/src/workflows/linters/lag.ts'
import type { Remark } from '../../../actions/validate-infra/src/workflows/linters/remark.ts'
import { saysTheSame, twinsOf } from '../../../actions/validate-infra/src/workflows/linters/twins.ts'
import { askZizmor } from '../../../actions/validate-infra/src/workflows/linters/zizmor.ts'
import { blockStarts, readYaml, type YamlText } from '../../../actions/validate-infra/src/workflows/yaml/read.ts'
import { exec, type Exec } from '../../../lib/exec.ts'
import { layout } from '../../../platform/layout.ts'
import type { Hold } from '../run.ts'
import { defects } from './workflowDefects.ts'
import { goodWorkflows, parts, textOf, type Draft } from './workflowGood.ts'
import { differenceReason, placeReason } from './workflowReasons.ts'

export type LinterComparison = { peers: Record<string, string>; rows: Record<string, string | number>[]; holds: Hold[] }

/** A repository with workflows and actions: one of the generated ones, or this one. */
type Sample = {
  folder: string
  files: Record<string, string>
  good: boolean
  /** The rule that has to find what was put into it. */
  rule?: string
}

const versions = { actionlint: '1.7.12', zizmor: '1.32.0' }
const root = path.resolve(import.meta.dirname, '../../..')

/**
 * Our rules for workflows and actions against actionlint and zizmor, rule by rule: on those of this repository, on good
 * ones that are generated, and on good ones with one defect each.
 */
export async function compareWorkflows({ quick }: { quick: boolean }): Promise<LinterComparison> {
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'bench-workflows-'))
  try {
    const samples = [await ownFiles(), ...generated().filter((_, index) => !quick || index % 4 === 0)]
    for (const { folder, files } of samples) {
      // actionlint takes a folder with these two for a repository.
      await mkdir(path.join(scratch, folder, '.git'), { recursive: true })
      for (const [name, text] of Object.entries(files)) {
        await mkdir(path.dirname(path.join(scratch, folder, name)), { recursive: true })
        await writeFile(path.join(scratch, folder, name), text)
      }
    }
    const tools = { exec: await findTools(), root: scratch }
    const names = samples.flatMap(({ folder, files }) => Object.keys(files).map(name => `${folder}/${name}`))
    const workflows = names.filter(name => name.includes('.github/workflows/'))
    const readable = names.filter(name => readYaml(textAt(samples, name)).root !== undefined)
    const { said: ofActionlint } = await askActionlint(workflows, undefined, tools)
    const { said: ofZizmor, unread } = await askZizmor(readable, 'strict', tools)
    const read = new Set(readable.filter(name => !unread.includes(name)))
    return summary(samples, await ourFindings(scratch), [...ofActionlint, ...ofZizmor], read)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

function textAt(samples: readonly Sample[], name: string): string {
  const sample = samples.find(({ folder }) => name.startsWith(`${folder}/`))!
  return sample.files[name.slice(sample.folder.length + 1)] ?? ''
}

async function ownFiles(): Promise<Sample> {
  const { stdout } = await exec('git', ['ls-files', '.github/workflows/*.yml', 'actions/*/action.yml'], { cwd: root })
  const files: Record<string, string> = {}
  for (const name of stdout.trim().split('\n')) files[name] = await readFile(path.join(root, name), 'utf8')
  for (const name of Object.keys(files)) {
    if (name.endsWith('/action.yml')) files[name.replace('action.yml', 'dist/index.js')] = ''
  }
  return { folder: 'own', files, good: true }
}

function generated(): Sample[] {
  const filesOf = (draft: Draft) => ({ '.github/workflows/example.yml': textOf(draft), ...draft.files })
  const good = goodWorkflows().map((draft, index): Sample => ({
    folder: `good/${index}`,
    files: filesOf(draft),
    good: true,
  }))
  const bases: readonly Draft[] = [
    { on: ['on: push'], top: ['permissions: {}'], jobs: parts[1]!.jobs, files: {} },
    { on: ['name: example', 'on: [push, pull_request]'], top: ['permissions: {}'], jobs: parts[8]!.jobs, files: {} },
  ]
  const bad = defects.flatMap(({ apply, rule }, index) =>
    bases.map((base, turn): Sample => {
      const draft = structuredClone(base)
      apply(draft)
      return { folder: `bad/${index}-${turn}`, files: filesOf(draft), good: false, rule }
    }),
  )
  return [...good, ...bad]
}

/** Both tools of the wanted versions: those of PATH, else of the cache folder, which is filled once. */
async function findTools(): Promise<Exec> {
  const folder = path.join(layout().cache, `linters-${versions.actionlint}-${versions.zizmor}`)
  const programs = { actionlint: path.join(folder, 'actionlint'), zizmor: path.join(folder, 'python/bin/zizmor') }
  const answers = async (program: string) => (await exec(program, ['--version']).catch(() => undefined))?.exitCode === 0
  if (!(await answers(programs.actionlint))) {
    const target = `github.com/rhysd/actionlint/cmd/actionlint@v${versions.actionlint}`
    await install('go', ['install', target], { ...process.env, GOBIN: folder })
  }
  if (!(await answers(programs.zizmor))) {
    await install('python3', ['-m', 'venv', path.join(folder, 'python')])
    await install(path.join(folder, 'python/bin/pip'), ['install', '--quiet', `zizmor==${versions.zizmor}`])
  }
  return (command, args, options) => exec(programs[command as keyof typeof programs] ?? command, args, options)
}

async function install(command: string, args: readonly string[], env = process.env): Promise<void> {
  const { exitCode, stderr } = await exec(command, args, { env })
  if (exitCode !== 0) throw new Error(`${command} ${args.join(' ')} ends with ${exitCode}: ${stderr}`)
}

async function ourFindings(scratch: string): Promise<Finding[]> {
  const options = { paths: ['.'], kinds: ['workflow'], profile: 'strict', schemas: [], missingSchema: 'error', externals: [] } as const // prettier-ignore
  const { findings } = await judge(await openWorkspace(scratch), options, { exec })
  return findings
}

/** What is counted of one rule of ours, or of one kind of theirs that we have no rule for. */
type Tally = { both: number; line: number; column: number; they: number; we: number; why: Map<string, number> }

class Tallies {
  readonly all = new Map<string, Tally>()
  /** Differences that nothing explains. */
  readonly open: string[] = []
  /** Of what actionlint says in the groups that we have: all, said by us, said at the same line or for a reason at another. */
  readonly adopted = { said: 0, shared: 0, placed: 0, explained: 0 }

  of(id: string): Tally {
    const tally = this.all.get(id) ?? { both: 0, line: 0, column: 0, they: 0, we: 0, why: new Map<string, number>() }
    this.all.set(id, tally)
    return tally
  }

  explain(id: string, why: string | undefined, what: string): void {
    const known = this.of(id).why
    if (why === undefined) this.open.push(what)
    else known.set(why, (known.get(why) ?? 0) + 1)
  }
}

function summary(
  samples: readonly Sample[],
  ours: readonly Finding[],
  said: readonly Remark[],
  readByZizmor: ReadonlySet<string>,
): LinterComparison {
  const tallies = new Tallies()
  for (const { folder, files } of samples) {
    for (const [name, text] of Object.entries(files)) {
      const file = `${folder}/${name}`
      const own = ours.filter(each => each.file === file)
      const theirs = said.filter(each => each.file === file)
      const unread = !readByZizmor.has(file) || own.some(({ rule }) => refused.has(rule))
      compare({ file, yaml: readYaml(text), own, theirs, unread }, tallies)
    }
  }
  return { peers: versions, rows: rowsOf(tallies), holds: holdsOf(samples, ours, tallies) }
}

/** Rules whose findings make zizmor pass over a file without a word in its answer. */
const refused: ReadonlySet<string> = new Set(
  workflowSyntaxRules.filter(({ level }) => level === 'error').map(({ id }) => id),
)

/** One file with what is said of it. */
type Compared = { file: string; yaml: YamlText; own: readonly Finding[]; theirs: readonly Remark[]; unread: boolean }

function compare({ file, yaml, own, theirs, unread }: Compared, tallies: Tallies): void {
  const starts = blockStarts(yaml)
  const same = (finding: Finding, remark: Remark) => saysTheSame(finding, remark, starts)
  for (const remark of theirs) {
    if (lagBehind(remark, yaml, own) !== undefined) continue
    const kind = `${remark.tool} ${remark.id}`
    const adopted = remark.tool === 'actionlint' && twinsOf(remark).size > 0 ? tallies.adopted : undefined
    const twins = own.filter(each => same(each, remark))
    const twin = twins.find(({ line }) => line === remark.line) ?? twins[0]
    if (adopted) adopted.said++
    if (twin === undefined) {
      const why = differenceReason({ side: 'they', id: kind, own, unread, ...placeOf(remark) })
      if (adopted && why !== undefined) adopted.explained++
      tallies.of(kind).they++
      tallies.explain(kind, why, `only ${kind}: ${file}:${remark.line}:${remark.column} ${remark.message}`)
      continue
    }
    const tally = tallies.of(twin.rule)
    const level = twin.line === remark.line
    const why = level ? undefined : placeReason(kind, starts(twin.line) !== twin.line)
    tally.both++
    if (level) tally.line++
    if (level && twin.column === remark.column) tally.column++
    if (adopted) adopted.shared++
    if (adopted && (level || why !== undefined)) adopted.placed++
    if (!level) tallies.explain(twin.rule, why, `other line: ${file}:${twin.line} ${twin.rule}, ${kind} ${remark.line}`)
  }
  for (const finding of own) {
    for (const tool of new Set((ruleOf(finding.rule)?.alsoIn ?? []).map(each => each.split(' ')[0]!))) {
      if (theirs.some(remark => remark.tool === tool && same(finding, remark))) continue
      const why = differenceReason({ side: 'we', id: `${tool} ${finding.rule}`, own, unread, ...placeOf(finding) })
      tallies.of(finding.rule).we++
      tallies.explain(finding.rule, why, `not in ${tool}: ${file}:${finding.line}:${finding.column} ${finding.rule} ${finding.message}`) // prettier-ignore
    }
  }
}

const placeOf = ({ message, line }: Finding | Remark) => ({ message, line })

function rowsOf({ all }: Tallies): Record<string, string | number>[] {
  return [...all]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([rule, { both, line, column, they, we, why }]) => ({
      rule,
      both: both === 0 ? 0 : `${both} (${line} at the same line, ${column} at the same column)`,
      'only the other': they,
      'only ours': we,
      'why they differ': [...why].map(([reason, count]) => `${count}: ${reason}`).join('; '),
    }))
}

function holdsOf(samples: readonly Sample[], ours: readonly Finding[], { adopted, open }: Tallies): Hold[] {
  for (const each of open) console.error(each)
  const seeded = samples.filter(({ rule }) => rule !== undefined)
  const missed = seeded.filter(
    ({ folder, rule }) => !ours.some(each => each.rule === rule && each.file.startsWith(`${folder}/`)),
  )
  for (const { folder, rule, files } of missed)
    console.error(`missed ${rule} in ${folder}:\n${Object.values(files)[0]}`)
  const strict = new Set<string>(rules.filter(({ profile }) => profile === 'strict').map(({ id }) => id))
  const good = samples.filter(each => each.good)
  const alarms = ours.filter(
    ({ file, rule }) => !strict.has(rule) && good.some(({ folder }) => file.startsWith(`${folder}/`)),
  )
  for (const { file, line, rule, message } of alarms)
    console.error(`alarm on a good one: ${file}:${line} ${rule} ${message}`)
  const percent = (part: number, whole: number) => (100 * part) / Math.max(1, whole)
  const shared = percent(adopted.shared, adopted.said - adopted.explained)
  const placed = percent(adopted.placed, adopted.shared)
  return [
    { what: `of ${adopted.said} remarks of actionlint in the groups that we have, said by us (${adopted.explained} with a reason apart)`, target: '>= 98 %', seen: `${shared.toFixed(1)} %`, ok: shared >= 98 }, // prettier-ignore
    { what: 'of these, at the same line, or at another for a reason', target: '>= 98 %', seen: `${placed.toFixed(1)} %`, ok: placed >= 98 }, // prettier-ignore
    { what: 'differences without a reason', target: '0', seen: String(open.length), ok: open.length === 0 },
    { what: `findings on ${good.length} good repositories`, target: '0', seen: String(alarms.length), ok: alarms.length === 0 }, // prettier-ignore
    { what: `seeded defects found, of ${seeded.length}`, target: 'all', seen: String(seeded.length - missed.length), ok: missed.length === 0 }, // prettier-ignore
  ]
}
