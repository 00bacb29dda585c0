import path from 'node:path'
import { buildsOf, type Build } from '../compose/builds.ts'
import type { FilesJudgement, JudgeEffects, JudgeOptions } from '../judge.ts'
import { askLinter, type LinterAnswer } from '../linters/linters.ts'
import type { Discovered } from '../source/discover.ts'
import { readTexts } from '../source/readable.ts'
import type { Workspace } from '../source/workspace.ts'
import { askBuildKit, type BuildCheck } from './buildkit.ts'
import { checkDockerfile } from './check.ts'
import { readDockerfile, type Dockerfile } from './dockerfile.ts'
import { foreignFindings, unreadByHadolint, type ForeignRemark } from './foreign.ts'
import { askHadolint } from './hadolint.ts'
import { ignoredByConfig, silencedIn } from './pragmas.ts'
import { findingOf, type Remark } from './remark.ts'
import { checkCopies } from './sourceCheck.ts'
import { checkUsers } from './userCheck.ts'
import { viewOf } from './view.ts'

/** Judges Dockerfiles, with the builds that Compose files make of them and what other linters say. */
export async function judgeDockerfiles(
  { dockerfiles, compose }: Pick<Discovered, 'dockerfiles' | 'compose'>,
  workspace: Workspace,
  options: Pick<JudgeOptions, 'linters' | 'profile'>,
  effects: JudgeEffects,
): Promise<FilesJudgement> {
  const { texts, findings } = await readTexts(dockerfiles, workspace)
  const read = texts.map(({ name, absolute, text }) => readDockerfile(name, absolute, text))
  const builds = read.length === 0 ? [] : await readBuilds(compose, workspace)
  const ignored = read.length === 0 ? new Set<string>() : await ignoredByConfig(workspace)
  const judged = await Promise.all(
    read.map(async dockerfile => ({ dockerfile, remarks: await remarksOn(dockerfile, builds, ignored, workspace) })),
  )
  const others = await askOthers(read, builds, workspace, options, effects)
  for (const { dockerfile, remarks } of judged) {
    const said = others.said.filter(({ file }) => file === dockerfile.name)
    findings.push(...remarks.map(remark => findingOf(dockerfile, remark)))
    findings.push(...foreignFindings(dockerfile, said, remarks, options.profile))
    const reason = unreadByHadolint(said, remarks)
    if (reason !== undefined) others.skipped.push({ file: dockerfile.name, reason })
  }
  return { findings, files: dockerfiles.length, skipped: others.skipped }
}

/** The builds that the Compose files of the workspace describe. */
export async function readBuilds(compose: readonly string[], workspace: Workspace): Promise<Build[]> {
  const builds: Build[] = []
  for (const file of compose) {
    const result = await workspace.read(file, 'compose')
    if (result.ok) builds.push(...buildsOf(result.source, file, {}))
  }
  return builds
}

async function remarksOn(
  dockerfile: Dockerfile,
  builds: readonly Build[],
  ignored: ReadonlySet<string>,
  workspace: Workspace,
): Promise<Remark[]> {
  const view = viewOf(
    dockerfile,
    builds.filter(build => build.dockerfile === dockerfile.absolute),
  )
  const remarks: Remark[] = []
  const report = (remark: Remark) => void remarks.push(remark)
  checkDockerfile(view, report)
  await checkUsers(view, workspace, report)
  await checkCopies(view, workspace, report)
  const isSilenced = silencedIn(dockerfile, ignored)
  return remarks.filter(
    ({ twins = [], silencedBy = [], instruction }) =>
      ![...twins, ...silencedBy].some(twin => isSilenced(twin, instruction)),
  )
}

type Others = { said: ForeignRemark[]; skipped: LinterAnswer['skipped'] }

async function askOthers(
  dockerfiles: readonly Dockerfile[],
  builds: readonly Build[],
  { root }: Workspace,
  { linters = 'off' }: Pick<JudgeOptions, 'linters'>,
  { exec, signal }: JudgeEffects,
): Promise<Others> {
  if (dockerfiles.length === 0) return { said: [], skipped: [] }
  const names = dockerfiles.map(({ name }) => name)
  const checks = dockerfiles.flatMap(each => checksOf(each, builds))
  const answers = await Promise.all([
    askLinter('hadolint', linters, () => askHadolint(names, root, exec, signal)),
    askLinter('BuildKit', linters, () => askBuildKit(checks, root, exec, signal)),
  ])
  return { said: answers.flatMap(({ findings }) => findings), skipped: answers.flatMap(({ skipped }) => skipped) }
}

/** A Dockerfile in each of its contexts; without one, in its own folder. */
function checksOf({ name, absolute }: Dockerfile, builds: readonly Build[]): BuildCheck[] {
  const contexts = builds.filter(({ dockerfile }) => dockerfile === absolute).map(({ context }) => context)
  const folders = contexts.length > 0 ? [...new Set(contexts)] : [path.dirname(absolute)]
  return folders.map(context => ({ file: name, context }))
}
