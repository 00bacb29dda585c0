import path from 'node:path'
import { isManifestObject, isRecord } from '../../../../lib/manifests/object.ts'
import { fileFinding, type FieldPath, type Finding } from '../finding.ts'
import { fileStart, type Locate, type SourceDocument } from '../source/sourceFile.ts'
import type { Workspace } from '../source/workspace.ts'
import { yamlFindings } from '../source/yamlFindings.ts'
import type { ObjectJudge } from './objectJudge.ts'
import type { Unit, Units } from './unit.ts'

/** Judges the objects in plain files, one unit a folder, and says what in these files is no object. */
export async function readPlainUnits(
  files: readonly string[],
  workspace: Workspace,
  objects: ObjectJudge,
): Promise<Units> {
  const units = new Map<string, Unit>()
  const read: Units = { units: [], findings: [], files: files.length, skipped: [] }
  for (const file of files) {
    const name = workspace.name(file)
    const folder = path.posix.dirname(name)
    const unit = units.get(folder) ?? { name: folder, objects: [], declared: [], complete: true }
    const result = await workspace.read(file)
    if (!result.ok) {
      read.findings.push(fileFinding(result.problem.rule, result.problem.message, fileStart(name)))
      unit.complete = false
      units.set(folder, unit)
      continue
    }
    const problems = yamlFindings(result.source)
    const before = unit.objects.length + read.findings.length
    for (const document of result.source.documents) addDocument(document, unit, read.findings, objects)
    // What is left of a set with broken text in it cannot be called complete.
    if (problems.length > 0) unit.complete = false
    else if (unit.objects.length + read.findings.length === before) {
      read.skipped.push({ file: name, reason: 'holds no Kubernetes object' })
      continue
    }
    read.findings.push(...problems)
    units.set(folder, unit)
  }
  read.units.push(...units.values())
  return read
}

function addDocument(document: SourceDocument, unit: Unit, findings: Finding[], objects: ObjectJudge): void {
  for (const { value, path: prefix } of objectsIn(document.value)) {
    if (!isRecord(value) || (value['apiVersion'] === undefined && value['kind'] === undefined)) continue
    if (!isManifestObject(value)) {
      findings.push(incomplete(document, value, prefix))
      continue
    }
    const locate: Locate = (at, part) => ({ file: document.file, ...document.locate([...prefix, ...at], part).range })
    const sourced = { object: value, locate }
    objects.judge(sourced)
    unit.objects.push(sourced)
  }
}

function incomplete(document: SourceDocument, value: Record<string, unknown>, path: FieldPath): Finding {
  const missing = ['apiVersion', 'kind'].find(field => typeof value[field] !== 'string') ?? 'metadata'
  const { range } = document.locate([...path, missing], 'value')
  return fileFinding('schema/not-an-object', `an object needs ${missing}`, { file: document.file, ...range })
}

/** The elements of a List, with their place in it, or the value itself. */
function objectsIn(value: unknown, path: FieldPath = []): { value: unknown; path: FieldPath }[] {
  if (!isRecord(value) || typeof value['kind'] !== 'string') return [{ value, path }]
  if (!value['kind'].endsWith('List') || !Array.isArray(value['items'])) return [{ value, path }]
  return value['items'].flatMap((item, index) => objectsIn(item, [...path, 'items', index]))
}
