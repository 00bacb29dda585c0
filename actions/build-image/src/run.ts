import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { ActionResult } from '../../../lib/action.ts'
import { exitCodes, UserError } from '../../../lib/errors.ts'
import { formatReference } from '../../../lib/oci/reference.ts'
import { buildMisses } from './buildMisses.ts'
import type { Dependencies } from './dependencies.ts'
import { sortLock, type ImageLock } from './imageLock.ts'
import type { Inputs } from './inputs.ts'
import { planImages, type PlannedImage } from './plan.ts'
import { prove, readProvenLock, releaseReference, type Evidence } from './release.ts'
import { buildSummary, lockEntry, type BuildReport, type ImageOutcome } from './report.ts'
import { readTargets, requireSecrets } from './targets.ts'

/** The whole action, without the runner. */
export async function run(inputs: Inputs, deps: Dependencies): Promise<ActionResult> {
  switch (inputs.mode) {
    case 'build':
    case 'plan':
      return images(inputs, deps)
    case 'resolve':
      return inputs.commitGiven ? resolveProven(inputs, deps) : images(inputs, deps)
    case 'prove':
      return proveLock(inputs, deps)
  }
}

/** Keys every image and asks the registry; mode build also makes what is missing. */
async function images(inputs: Inputs, deps: Dependencies): Promise<ActionResult> {
  const { reporter, clock } = deps
  const startMs = clock.now()
  const targets = await readTargets(inputs)
  for (const value of Object.values(inputs.secrets.values)) reporter.mask(value)
  if (inputs.mode === 'build') await requireSecrets(targets, inputs)
  const planned = await planImages(targets, inputs, deps)
  for (const { text, place } of planned.flatMap(({ image }) => image.warnings)) {
    reporter.annotate('warning', text, { ...place, file: relative(place.file), title: 'build-image' })
  }
  for (const { image, standing } of planned) {
    const found = standing.kind === 'found' ? 'stands' : `is missing: ${standing.why}`
    reporter.info(`${image.target.service} ${image.key.slice(0, 12)} ${found}`)
  }
  const misses = planned.filter(({ standing }) => standing.kind === 'missing')
  const made = inputs.mode === 'build' && misses.length > 0 ? await buildMisses(misses, inputs, deps) : undefined
  const outcomes = planned.map(each => made?.outcomes.get(each) ?? standingOutcome(each))
  const report: BuildReport = {
    schemaVersion: 1,
    mode: inputs.mode,
    commit: inputs.commit,
    seconds: (clock.now() - startMs) / 1_000,
    requests: deps.client.requestCount(),
    ...(made !== undefined && { builder: made.builder }),
    images: outcomes,
  }
  await writeFile(inputs.reportPath, `${JSON.stringify(report, null, 2)}\n`)
  await reporter.summary(buildSummary(report))
  return imagesResult(report, inputs)
}

function standingOutcome({ image, repository, standing, seconds }: PlannedImage): ImageOutcome {
  const known = {
    service: image.target.service,
    seconds,
    inputKey: image.key,
    image: `${repository.registry}/${repository.repository}`,
    files: image.inputs.files.length,
    bases: image.pins,
  }
  if (standing.kind === 'missing') return { ...known, outcome: 'missing', why: standing.why }
  return { ...known, outcome: 'reused', why: 'equal inputs', digest: standing.digest }
}

function imagesResult(report: BuildReport, inputs: Inputs): ActionResult {
  const by = (outcome: ImageOutcome['outcome']) => report.images.filter(each => each.outcome === outcome)
  const standing = [...by('reused'), ...by('built')]
  const lock = sortLock(Object.fromEntries(standing.map(each => [each.service, lockEntry(each)])))
  const names = (outcomes: readonly ImageOutcome[]) => outcomes.map(({ service }) => service)
  const outputs: Record<string, unknown> = {
    built: names(by('built')),
    reused: names(by('reused')),
    'report-path': inputs.reportPath,
    plan: { include: by('missing').map(({ service }) => ({ service })) },
  }
  const failed = by('failed')
  if (failed.length > 0) {
    const failure = failed.map(({ service, why }) => `${service}: ${why}`).join('\n')
    return { exitCode: exitCodes.negative, outputs, failure }
  }
  const missing = by('missing')
  if (inputs.mode === 'resolve' && missing.length > 0) {
    const failure = `not in the registry with these inputs: ${names(missing).join(', ')}. Next step: build them (mode: build)`
    return { exitCode: exitCodes.negative, outputs, failure }
  }
  return { exitCode: exitCodes.ok, outputs: { ...outputs, images: checkedLock(lock, inputs) } }
}

/** A job output in which a masked value occurs is blanked by the runner, long after this step could tell. */
function checkedLock(lock: ImageLock, inputs: Inputs): ImageLock {
  const text = JSON.stringify(lock)
  for (const [name, value] of Object.entries(inputs.secrets.values)) {
    if (!text.includes(value)) continue
    throw new UserError(`the value of the secret ${name} occurs in the image lock, which the runner would blank`, {
      hint: 'choose a longer secret, or another repository-prefix',
    })
  }
  return lock
}

async function resolveProven(inputs: Inputs, { client, reporter }: Dependencies): Promise<ActionResult> {
  const where = releaseReference(inputs.registry, inputs.repositoryPrefix, inputs.commit)
  const { images: all, evidence } = await readProvenLock(client, where)
  const absent = inputs.services.filter(service => all[service] === undefined)
  if (absent.length > 0) throw new UserError(`${formatReference(where)} holds no image of ${absent.join(', ')}`)
  const wanted = Object.entries(all).filter(([name]) => inputs.services.length === 0 || inputs.services.includes(name))
  const count = `${wanted.length} images of commit ${inputs.commit.slice(0, 12)}`
  reporter.info(`${count}, proven with ${evidence.length} pieces of evidence`)
  await reporter.summary(`**${count} are proven** by ${formatReference(where)}.\n`)
  return { exitCode: exitCodes.ok, outputs: { images: Object.fromEntries(wanted), built: [], reused: wanted.map(([name]) => name) } } // prettier-ignore
}

async function proveLock(inputs: Inputs, deps: Dependencies): Promise<ActionResult> {
  const { client, clock, settleMs, signal, reporter } = deps
  const where = releaseReference(inputs.registry, inputs.repositoryPrefix, inputs.commit)
  const evidence = await Promise.all(inputs.evidence.map(readEvidence))
  const result = await prove(where, inputs.images, evidence, { client, clock, settleMs, signal })
  const text = result === 'proven' ? 'is proven now' : 'was proven with the same images before'
  reporter.info(`commit ${inputs.commit} ${text}: ${formatReference(where)}`)
  await reporter.summary(`**Commit ${inputs.commit.slice(0, 12)} ${text}**: ${formatReference(where)}\n`)
  return { exitCode: exitCodes.ok, outputs: { images: inputs.images } }
}

async function readEvidence(file: string): Promise<Evidence> {
  try {
    const bytes = await readFile(file)
    const { verdict } = JSON.parse(bytes.toString()) as { verdict?: unknown }
    if (typeof verdict !== 'string') throw new Error('it has no verdict')
    return { name: path.basename(file), sha256: createHash('sha256').update(bytes).digest('hex'), verdict }
  } catch (cause) {
    throw new UserError(`${file} is no report with a verdict`, { cause })
  }
}

/** Annotations are placed by paths that start at the workspace. */
const relative = (file: string): string => path.relative(process.cwd(), file)
