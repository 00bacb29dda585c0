import path from 'node:path'
import type { Exec } from '../../../../lib/exec.ts'
import { isManifestObject, isRecord, type ManifestObject } from '../../../../lib/manifests/object.ts'
import type { FieldPath } from '../finding.ts'
import type { SourcedObject } from '../kubernetes/unit.ts'
import { fileStart, readSource, type FilePlace, type Locate } from '../source/sourceFile.ts'
import type { Workspace } from '../source/workspace.ts'

export type Rendered =
  | { ok: true; objects: SourcedObject[] }
  /** `file` is where helm says that it is, or the chart itself. */
  | { ok: false; reason: string }

/** Templates are small programs; one that does not come to an end is stopped. */
const renderTimeoutMs = 60_000

/**
 * Renders a chart as `helm template` does, with the names of its templates. Nothing is asked of a cluster or network.
 *
 * @throws UserError when helm is not installed
 */
export async function renderChart(
  chart: string,
  values: string | undefined,
  workspace: Workspace,
  { exec, signal }: { exec: Exec; signal?: AbortSignal },
): Promise<Rendered> {
  const release = path.basename(chart)
  const args = ['template', release, chart, '--include-crds', ...(values === undefined ? [] : ['--values', values])]
  const result = await exec('helm', args, {
    timeoutMs: renderTimeoutMs,
    installHint: 'install helm (https://helm.sh/docs/intro/install), then run this again',
    ...(signal && { signal }),
  })
  if (result.exitCode !== 0) {
    return { ok: false, reason: firstError(result.stderr).replaceAll(`${workspace.root}/`, '') }
  }
  return { ok: true, objects: await objectsIn(result.stdout, chart, workspace) }
}

/** What helm says before it tells how to learn more, on one line. */
function firstError(stderr: string): string {
  const [reason = ''] = stderr.replace(/^[^]*?Error: /, '').split(/\n\s*\n|\nUse --debug/)
  return reason.trim().replace(/\s*\n\s*/g, ': ') || 'helm gives no reason'
}

/** helm writes `# Source: CHART/templates/FILE` above every document. */
async function objectsIn(output: string, chart: string, workspace: Workspace): Promise<SourcedObject[]> {
  const objects: SourcedObject[] = []
  for (const part of output.split(/^---[^\S\n]*$/m)) {
    const source = /^# Source: [^/\n]+\/(.+)$/m.exec(part)?.[1]
    const file = path.resolve(chart, source ?? 'Chart.yaml')
    const read = workspace.contains(file) ? await workspace.readText(file) : undefined
    const text = read?.ok ? read.text : ''
    const { documents } = await readSource(workspace.name(file), part)
    for (const { value } of documents) {
      for (const object of unwrapped(value)) {
        const locate: Locate = (at, part) => placeIn(text, workspace.name(file), at, part)
        objects.push({ object, locate })
      }
    }
  }
  return objects
}

function unwrapped(value: unknown): ManifestObject[] {
  if (isRecord(value) && String(value['kind']).endsWith('List') && Array.isArray(value['items'])) {
    return value['items'].flatMap(unwrapped)
  }
  return isManifestObject(value) ? [value] : []
}

/**
 * Where a template writes a field, as far as its text tells: the names on the way to the field, one after the other. A
 * template that makes names by itself is followed no further.
 */
function placeIn(text: string, file: string, path: FieldPath, at: 'key' | 'value'): FilePlace {
  const lines = text.split('\n')
  let place = fileStart(file)
  let from = 0
  for (const step of path) {
    if (typeof step === 'number') continue
    const index = lines.findIndex((line, number) => number >= from && keyOf(line) === step)
    if (index < 0) break
    const column = lines[index]!.indexOf(step) + 1
    const value = lines[index]!.indexOf(':', column) + 1
    const start = at === 'value' && lines[index]!.slice(value).trim() !== '' ? value + 2 : column
    place = { file, line: index + 1, column: start, endLine: index + 1, endColumn: lines[index]!.trimEnd().length + 1 }
    from = index + 1
  }
  return place
}

/** The name of the field that a line begins, also behind the `-` of a list. */
function keyOf(line: string): string | undefined {
  return /^\s*(?:- +)*["']?([^\s"':#{]+)["']?:(?:\s|$)/.exec(line)?.[1]
}
