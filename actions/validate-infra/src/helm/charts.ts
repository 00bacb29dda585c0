import path from 'node:path'
import type { Workspace } from '../source/workspace.ts'

/** The file that makes a folder a chart. */
const chartFile = 'Chart.yaml'

/** Folders of charts, those inside of others left out, and the manifests that belong to none. */
export function chartsIn(manifests: readonly string[], workspace: Workspace): { charts: string[]; others: string[] } {
  const folders = manifests.filter(file => path.basename(file) === chartFile).map(file => path.dirname(file))
  const inside = (file: string, folder: string) => file.startsWith(`${folder}${path.sep}`)
  const charts = folders.filter(each => workspace.contains(each) && !folders.some(outer => inside(each, outer)))
  return { charts, others: manifests.filter(file => !charts.some(folder => inside(file, folder))) }
}

/** The values that a chart is rendered with: each of `ci/*-values.yaml`, or else its own defaults alone. */
export function valueFilesOf(chart: string, manifests: readonly string[]): (string | undefined)[] {
  const files = manifests.filter(file => path.dirname(file) === path.join(chart, 'ci') && /-values\.ya?ml$/.test(file))
  return files.length > 0 ? files : [undefined]
}
