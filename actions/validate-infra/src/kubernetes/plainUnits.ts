import path from 'node:path'
import { isManifestObject, isRecord, type ManifestObject } from '../../../../lib/manifests/object.ts'
import type { YamlProblem } from '../../../../lib/manifests/yaml/problems.ts'
import type { YamlDocument } from '../../../../lib/manifests/yaml/readYaml.ts'
import { stretchesOf } from '../../../../lib/manifests/yaml/stretches.ts'
import { fileFinding, type FieldPath, type Finding } from '../finding.ts'
import { readAgain, readNext } from '../source/documents.ts'
import { fileStart, locateIn, problemsIn, sourceText, type Locate, type SourceText } from '../source/sourceText.ts'
import type { Workspace } from '../source/workspace.ts'
import { yamlFindings } from '../source/yamlFindings.ts'
import type { ObjectJudge } from './objectJudge.ts'
import { valueAt } from './pods.ts'
import type { JudgedObject, Unit, Units } from './unit.ts'

/**
 * Judges the objects in plain files, one unit a folder, and says what in these files is no object. One document is read at
 * a time, and none is kept.
 */
export async function readPlainUnits(
  files: readonly string[],
  workspace: Workspace,
  objects: ObjectJudge,
): Promise<Units<JudgedObject>> {
  const units = new Map<string, Unit>()
  const read: Units<JudgedObject> = { units: [], findings: [], files: files.length, skipped: [] }
  for (const file of files) {
    const name = workspace.name(file)
    const folder = path.posix.dirname(name)
    const unit = units.get(folder) ?? { name: folder, objects: [], declared: [], complete: true }
    const result = await workspace.readText(file)
    if (!result.ok) {
      read.findings.push(fileFinding(result.problem.rule, result.problem.message, fileStart(name)))
      unit.complete = false
      units.set(folder, unit)
      continue
    }
    const { holdsObjects, findings } = await readPlainFile(sourceText(name, result.text), unit, objects)
    if (holdsObjects) units.set(folder, unit)
    else read.skipped.push({ file: name, reason: 'holds no Kubernetes object' })
    read.findings.push(...findings)
  }
  read.units.push(...units.values())
  return read
}

type FileReading = {
  source: SourceText
  unit: Unit
  objects: ObjectJudge
  findings: Finding[]
  problems: YamlProblem[]
  /** Whether there is anything in the file that is, or was meant to be, an object. */
  holdsObjects: boolean
  /** Documents that are no objects: wrong, where others are. */
  strangers: YamlDocument[]
  /** Whether the last document ended with a block of text, which a `---` may have cut. */
  endsInText: boolean
}

async function readPlainFile(source: SourceText, unit: Unit, objects: ObjectJudge): Promise<FileReading> {
  const reading: FileReading = {
    ...{ source, unit, objects, findings: [], problems: [], holdsObjects: false, strangers: [], endsInText: false },
  }
  const refuse = (problem: YamlProblem) => reading.problems.push(problem)
  for (const stretch of stretchesOf(source.text, source.profile, refuse)) {
    const document = await readNext(source, stretch)
    addDocument(reading, document)
    reading.endsInText = document.endsInText
  }
  const isBroken = reading.problems.some(each => !each.isWarning)
  // What is left of a set with broken text in it cannot be called complete.
  if (isBroken) unit.complete = false
  if (reading.holdsObjects) reading.findings.push(...reading.strangers.map(each => incomplete(source, each, {}, [])))
  reading.holdsObjects ||= isBroken
  // How others would read a word of a file that is no manifest is not for us to say.
  const told = reading.holdsObjects ? reading.problems : []
  reading.findings.push(...yamlFindings({ name: source.name, problems: problemsIn(source, told) }))
  return reading
}

function addDocument(reading: FileReading, document: YamlDocument): void {
  const { source, findings } = reading
  const isCut = reading.endsInText && isIndented(source.text, document.root)
  if (isCut) reading.problems.push(cutText(source.text, document.start))
  else reading.problems.push(...document.problems)
  if (document.isEmpty || document.value === undefined || isCut) return
  for (const { value, path } of objectsIn(document.value)) {
    if (!isRecord(value) || (value['apiVersion'] === undefined && value['kind'] === undefined)) {
      reading.strangers.push(document)
      continue
    }
    reading.holdsObjects = true
    if (isManifestObject(value)) addObject(reading, document, value, path)
    else findings.push(incomplete(source, document, value, path))
  }
}

function isIndented(text: string, at: number): boolean {
  return at > 0 && text[at - 1] === ' '
}

/** A document that begins deeper than the left edge, behind one that ended with text, is the rest of that text. */
function cutText(text: string, start: number): YamlProblem {
  const offset = text.lastIndexOf('\n', start - 2) + 1
  const message = 'this ends the document in the middle of its text: kubectl cuts at a --- that is not indented'
  return { code: 'CUT_TEXT', message, offset, endOffset: offset + 3, isWarning: false }
}

function addObject(
  { source, unit, objects }: FileReading,
  { start, end }: YamlDocument,
  object: ManifestObject,
  prefix: FieldPath,
): void {
  const stretch = { start, end }
  const locate: Locate = (at, part) => {
    return { file: source.name, ...locateIn(source, stretch, [...prefix, ...at], part).range }
  }
  const again = () => valueAt(readAgain(source, stretch), prefix) as ManifestObject
  objects.judge({ object, locate, again }, unit)
}

function incomplete(
  source: SourceText,
  document: YamlDocument,
  value: Record<string, unknown>,
  path: FieldPath,
): Finding {
  const missing = ['apiVersion', 'kind'].find(field => typeof value[field] !== 'string') ?? 'metadata'
  const { range } = locateIn(source, document, [...path, missing], 'value')
  return fileFinding('schema/not-an-object', `an object needs ${missing}`, { file: source.name, ...range })
}

/** The elements of a List, with their place in it, or the value itself. */
export function objectsIn(value: unknown, path: FieldPath = []): { value: unknown; path: FieldPath }[] {
  if (!isRecord(value) || typeof value['kind'] !== 'string') return [{ value, path }]
  if (!value['kind'].endsWith('List') || !Array.isArray(value['items'])) return [{ value, path }]
  return value['items'].flatMap((item, index) => objectsIn(item, [...path, 'items', index]))
}
