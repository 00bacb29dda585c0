import { code, humanDuration, table } from '../../../lib/report/markdown.ts'
import type { LockEntry } from './imageLock.ts'

/** What became of one image. */
export type ImageOutcome = {
  service: string
  outcome: 'reused' | 'built' | 'missing' | 'failed'
  /** In one line: what changed, or why it failed. */
  why: string
  seconds: number
  inputKey: string
  image: string
  digest?: string
  /** Files that count, and names of images from outside with their digests. */
  files: number
  bases: Record<string, string>
}

/** The report of a run; its schema is in `schema/build-report.schema.json`. */
export type BuildReport = {
  schemaVersion: 1
  mode: string
  commit: string
  seconds: number
  /** Requests to registries by this action; the builder's own are not among them. */
  requests: number
  builder?: string
  images: ImageOutcome[]
}

export const lockEntry = ({ image, digest, inputKey }: ImageOutcome): LockEntry => ({
  image,
  digest: digest!,
  inputKey,
})

const titles = { reused: 'reused', built: 'built', missing: 'to build', failed: 'failed' } as const

/** The job summary: one line a reader can stop at, then a table of every image. */
export function buildSummary(report: BuildReport): string {
  const count = (outcome: ImageOutcome['outcome']) => report.images.filter(each => each.outcome === outcome).length
  const parts = (Object.keys(titles) as ImageOutcome['outcome'][])
    .filter(outcome => count(outcome) > 0)
    .map(outcome => `${count(outcome)} ${titles[outcome]}`)
  const builder = report.builder === undefined ? 'no builder started' : `built by ${report.builder}`
  const rows = report.images.map(each => [
    code(each.service),
    titles[each.outcome],
    each.why,
    humanDuration(each.seconds * 1_000),
    each.digest === undefined ? '' : code(each.digest.slice(0, 19)),
  ])
  const head = `**Images: ${parts.join(', ')}** in ${humanDuration(report.seconds * 1_000)}, ${report.requests} requests, ${builder}.`
  return `${head}\n\n${table(['Image', 'Result', 'Why', 'Time', 'Digest'], rows)}`
}
