import path from 'node:path'
import { UserError } from '../../../../lib/errors.ts'
import type { Exec } from '../../../../lib/exec.ts'
import { isRecord } from '../../../../lib/manifests/object.ts'
import { fileFinding, type Finding } from '../finding.ts'
import type { Skipped, SourcedObject, Unit, Units } from '../kubernetes/unit.ts'
import { readSources } from '../source/readable.ts'
import { fileStart, type SourceFile } from '../source/sourceFile.ts'
import type { Workspace } from '../source/workspace.ts'
import { valueFilesOf } from './charts.ts'
import { renderChart } from './renderChart.ts'

type Effects = { exec: Exec; signal?: AbortSignal }

/** Renders every chart, once for each file of values that it brings for its tests. */
export async function judgeCharts(
  charts: readonly string[],
  manifests: readonly string[],
  workspace: Workspace,
  effects: Effects,
): Promise<Units> {
  const judged: Units = { units: [], findings: [], files: 0, skipped: [] }
  for (const chart of charts) {
    const { sources, findings } = await readSources([path.join(chart, 'Chart.yaml')], workspace)
    judged.files += 1
    judged.findings.push(...findings)
    const [source] = sources
    if (source === undefined || findings.length > 0) continue
    const reason = notRenderable(source, chart, manifests)
    if (reason !== undefined) judged.skipped.push({ file: source.name, reason })
    else await judgeChart(chart, valueFilesOf(chart, manifests), workspace, effects, judged)
  }
  return judged
}

/** Charts that only others use, and those whose parts would have to be fetched. */
function notRenderable({ documents }: SourceFile, chart: string, manifests: readonly string[]): string | undefined {
  const value = documents[0]?.value
  if (!isRecord(value)) return undefined
  if (value['type'] === 'library') return 'a library chart renders nothing by itself'
  const wanted = Array.isArray(value['dependencies']) ? value['dependencies'].filter(isRecord) : []
  const present = (name: unknown) => manifests.includes(path.join(chart, 'charts', String(name), 'Chart.yaml'))
  const absent = wanted.map(({ name }) => name).filter(name => !present(name))
  if (absent.length === 0) return undefined
  return `not rendered: ${absent.join(', ')} is not in charts/ (helm dependency build fetches it)`
}

async function judgeChart(
  chart: string,
  valueFiles: readonly (string | undefined)[],
  workspace: Workspace,
  effects: Effects,
  judged: Units,
): Promise<void> {
  const name = workspace.name(chart)
  for (const values of valueFiles) {
    const file = values === undefined ? `${name}/Chart.yaml` : workspace.name(values)
    const unit: Unit<SourcedObject> = {
      name: values === undefined ? name : file,
      objects: [],
      declared: [],
      complete: true,
    }
    try {
      const result = await renderChart(chart, values, workspace, effects)
      if (result.ok) unit.objects.push(...result.objects)
      else {
        unit.complete = false
        judged.findings.push(failure(result.reason, file))
      }
      judged.units.push(unit)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      judged.skipped.push(notInstalled(file))
      return
    }
  }
}

function failure(reason: string, file: string): Finding {
  const hint = 'values that it needs can stand in ci/test-values.yaml'
  return fileFinding('helm/render', `helm cannot render this chart: ${reason}; ${hint}`, fileStart(file))
}

function notInstalled(file: string): Skipped {
  return { file, reason: 'not rendered: helm is not installed' }
}
