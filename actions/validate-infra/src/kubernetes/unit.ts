import path from 'node:path'
import { buildKustomization, takeOrigin, type KustomizeOptions } from '../../../../lib/manifests/kustomize.ts'
import { isManifestObject, isRecord, type ManifestObject } from '../../../../lib/manifests/object.ts'
import { documentValue, isEmptyDocument, parseYaml } from '../../../../lib/manifests/yaml.ts'
import { fileFinding, type FieldPath, type Finding } from '../finding.ts'
import { applicationOrder, type Kustomization } from '../kustomize/kustomization.ts'
import { locator, type Locate } from '../kustomize/provenance.ts'
import { fileStart, type SourceDocument } from '../source/sourceFile.ts'
import type { Workspace } from '../source/workspace.ts'

export type SourcedObject = { object: ManifestObject; locate: Locate }

/** Objects that are applied together: a rendered kustomization, or the plain files of one folder. */
export type Unit = {
  /** Folder, relative to the workspace. */
  name: string
  objects: SourcedObject[]
  /** Objects that are not applied, but say what exists in the cluster: `config.kubernetes.io/local-config`. */
  declared: ManifestObject[]
  /** False when it could not be rendered: then nobody can say what is missing in it. */
  complete: boolean
  findings: Finding[]
}

/** Renders a kustomization, and finds the way back to the text of every object. */
export async function renderUnit(
  root: Kustomization,
  workspace: Workspace,
  options: Pick<KustomizeOptions, 'exec' | 'signal'>,
): Promise<Unit> {
  const name = workspace.name(root.folder)
  const result = await buildKustomization(root.folder, { ...options, origins: true })
  if (!result.ok) {
    const reason = result.reason.replaceAll(`${workspace.root}/`, '')
    const finding = fileFinding(
      'kustomize/build',
      `kustomize cannot build this: ${reason}`,
      fileStart(root.source.name),
    )
    return { name, objects: [], declared: [], complete: false, findings: [finding] }
  }
  const values = parseYaml(result.yaml)
    .documents.filter(each => !isEmptyDocument(each))
    .map(documentValue)
  const objects = await Promise.all(
    values.filter(isManifestObject).map(async object => {
      const origin = takeOrigin(object)
      return { object, locate: await locator(object, origin, root, workspace) }
    }),
  )
  return { name, objects, declared: await declaredIn(root, workspace), complete: true, findings: [] }
}

/** Objects that a kustomization holds but kustomize leaves out of what it renders. */
async function declaredIn(root: Kustomization, workspace: Workspace): Promise<ManifestObject[]> {
  const declared: ManifestObject[] = []
  for (const { references } of applicationOrder(root)) {
    for (const { field, found, target } of references) {
      if (field !== 'resources' || found !== 'file' || !workspace.contains(target)) continue
      const result = await workspace.read(target)
      if (!result.ok) continue
      const values = result.source.documents.map(({ value }) => value).filter(isManifestObject)
      declared.push(...values.filter(isLocalConfig))
    }
  }
  return declared
}

export function isLocalConfig(object: ManifestObject): boolean {
  return object.metadata.annotations?.['config.kubernetes.io/local-config'] === 'true'
}

export type Skipped = { file: string; reason: string }

/** The objects in plain files, one unit a folder, and what in these files is no object. */
export async function readPlainUnits(
  files: readonly string[],
  workspace: Workspace,
): Promise<{ units: Unit[]; skipped: Skipped[] }> {
  const units = new Map<string, Unit>()
  const skipped: Skipped[] = []
  for (const file of files) {
    const result = await workspace.read(file)
    if (!result.ok) continue
    const folder = workspace.name(path.dirname(file))
    const unit = units.get(folder) ?? { name: folder, objects: [], declared: [], complete: true, findings: [] }
    const before = unit.objects.length + unit.findings.length
    for (const document of result.source.documents) addDocument(unit, document)
    // Syntax errors are reported elsewhere; what is left of the set cannot be called complete.
    if (result.source.problems.length > 0) unit.complete = false
    else if (unit.objects.length + unit.findings.length === before) {
      skipped.push({ file: workspace.name(file), reason: 'holds no Kubernetes object' })
      continue
    }
    units.set(folder, unit)
  }
  return { units: [...units.values()], skipped }
}

function addDocument(unit: Unit, document: SourceDocument): void {
  for (const { value, path: prefix } of objectsIn(document.value)) {
    if (!isRecord(value) || (value['apiVersion'] === undefined && value['kind'] === undefined)) continue
    if (!isManifestObject(value)) {
      unit.findings.push(incomplete(document, value, prefix))
      continue
    }
    const locate: Locate = (at, part) => ({ file: document.file, ...document.locate([...prefix, ...at], part).range })
    unit.objects.push({ object: value, locate })
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
