import { groupOf, isManifestObject, isRecord, type ManifestObject } from '../../../../lib/manifests/object.ts'
import { didYouMean, nearest } from '../../../../lib/nearest.ts'
import { fileFinding, type FieldPath, type Finding, type RuleId } from '../finding.ts'
import { records } from '../kubernetes/pods.ts'
import type { Workspace } from '../source/workspace.ts'
import type { Kustomization, KustomizationTree } from './kustomization.ts'
import type { Patch } from './patch.ts'

/** What a kustomization can change: the objects below it as they are written, as far as files of the workspace tell. */
type Below = {
  objects: ManifestObject[]
  /** Names of images without tag and digest, also those that patches and kustomizations below give. */
  images: Set<string>
  /** Whether names are lengthened on the way up: a patch may use either form. */
  renamed: boolean
  /** True where something is made elsewhere or by a plugin: then nothing can be called absent. */
  partial: boolean
}

/**
 * Patches and image overrides that change nothing. kustomize passes most of them over without a word: the misspelt
 * override stays behind in the file, and the old image goes out. Where it does fail, it names no line.
 */
export async function checkTargets(tree: KustomizationTree, workspace: Workspace): Promise<Finding[]> {
  const known = [...tree.known.values()]
  const findings: Finding[] = []
  for (const each of known) {
    // A component changes what those hold who include it.
    const holders = each.isComponent ? known.filter(holder => holder.children.includes(each)) : [each]
    const below = merged(await Promise.all(holders.map(holder => collect(holder, workspace, new Set()))))
    if (holders.length === 0 || below.partial) continue
    findings.push(...patchProblems(each, below), ...imageProblems(each, below))
  }
  return findings
}

/** Fields with which a kustomization makes objects, or finds them, in ways that only kustomize knows. */
const plugins = ['helmCharts', 'helmChartInflationGenerator', 'generators', 'transformers', 'configurations', 'vars']

async function collect(from: Kustomization, workspace: Workspace, seen: Set<Kustomization>): Promise<Below> {
  const below: Below = { objects: [], images: new Set(), renamed: false, partial: false }
  if (seen.has(from)) return below
  seen.add(from)
  const value = valueOf(from)
  below.partial = plugins.some(field => value[field] !== undefined)
  below.objects.push(...generatedBy(value))
  for (const { field, found, target } of from.references) {
    if (!['resources', 'bases', 'components'].includes(field) || found === 'folder') continue
    const result = found === 'file' && workspace.contains(target) ? await workspace.read(target) : undefined
    if (!result?.ok || result.source.problems.length > 0) below.partial = true
    else below.objects.push(...result.source.documents.flatMap(document => objectsIn(document.value)))
  }
  for (const each of [...below.objects, ...from.patches.map(patch => patch.value)]) addImages(each, below.images)
  const children = await Promise.all(from.children.map(child => collect(child, workspace, seen)))
  for (const [index, child] of children.entries()) {
    const { images, namePrefix, nameSuffix } = valueOf(from.children[index]!)
    for (const entry of records(images)) child.images.add(String(entry.value['newName'] ?? entry.value['name']))
    child.renamed ||= Boolean(namePrefix) || Boolean(nameSuffix)
  }
  return merged([below, ...children])
}

function merged(parts: readonly Below[]): Below {
  return {
    objects: parts.flatMap(each => each.objects),
    images: new Set(parts.flatMap(each => [...each.images])),
    renamed: parts.some(each => each.renamed),
    partial: parts.some(each => each.partial),
  }
}

function valueOf({ document }: Kustomization): Record<string, unknown> {
  return isRecord(document?.value) ? document.value : {}
}

function objectsIn(value: unknown): ManifestObject[] {
  if (isRecord(value) && String(value['kind']).endsWith('List') && Array.isArray(value['items'])) {
    return value['items'].filter(isManifestObject)
  }
  return isManifestObject(value) ? [value] : []
}

function generatedBy(value: Record<string, unknown>): ManifestObject[] {
  return Object.entries({ configMapGenerator: 'ConfigMap', secretGenerator: 'Secret' }).flatMap(([field, kind]) =>
    records(value[field]).map(({ value: entry }) => {
      return { apiVersion: 'v1', kind, metadata: { name: String(entry['name']) } }
    }),
  )
}

/** kustomize looks for `containers` and `initContainers` wherever they are; a JSON patch may write an image by its path. */
function addImages(value: unknown, images: Set<string>): void {
  if (Array.isArray(value)) for (const each of value) addImages(each, images)
  if (!isRecord(value)) return
  if (typeof value['path'] === 'string' && value['path'].endsWith('/image')) addImage(value['value'], images)
  addImage(value['image'], images)
  for (const each of Object.values(value)) if (typeof each === 'object') addImages(each, images)
}

function addImage(image: unknown, images: Set<string>): void {
  if (typeof image !== 'string') return
  images.add(image.replace(/@.*$/, '').replace(/:[^/:]*$/, ''))
}

function patchProblems(kustomization: Kustomization, below: Below): Finding[] {
  return kustomization.patches.flatMap(patch => {
    const wanted = patch.target ?? ownTarget(patch.value)
    if (wanted === undefined || below.objects.some(object => fits(wanted, object, below))) return []
    const { kind, name } = wanted
    const names = below.objects.filter(each => kind === undefined || each.kind === kind).map(nameOf)
    const what = [kind ?? 'object', ...(name === undefined ? [] : [JSON.stringify(name)])].map(String).join(' ')
    const message = `this patch is for ${what}, and nothing below is one${typeof name === 'string' ? didYouMean(name, names) : ''}`
    const suggestion = typeof name === 'string' ? nearest(name, names) : undefined
    return [finding('kustomize/patch-target', kustomization, patch, message, suggestion)]
  })
}

function finding(
  rule: RuleId,
  { source, document }: Kustomization,
  patch: Patch,
  message: string,
  suggestion: string | undefined,
): Finding {
  const more = suggestion === undefined ? {} : { suggestion }
  const named: FieldPath =
    ['name', 'kind'].find(field => patch.target?.[field] !== undefined) === 'name' ? ['name'] : ['kind']
  const own = patch.target === undefined ? patch.locate(['metadata', 'name'], 'value') : undefined
  if (own !== undefined) return { ...fileFinding(rule, message, { file: patch.file, ...own.range }), ...more }
  const { range } = document!.locate([...patch.entry, 'target', ...named], 'value')
  return { ...fileFinding(rule, message, { file: source.name, ...range }), ...more }
}

/** A strategic merge patch without a target names its object itself. */
function ownTarget(value: unknown): Record<string, unknown> | undefined {
  if (!isManifestObject(value)) return undefined
  return { group: groupOf(value.apiVersion), kind: value.kind, name: value.metadata.name }
}

/** Selectors, and patterns of more than letters and dots, are taken as met: they may mean what is not written yet. */
function fits(target: Record<string, unknown>, object: ManifestObject, { renamed }: Below): boolean {
  const { group, kind, name } = target
  if (typeof group === 'string' && group !== '' && group !== groupOf(object.apiVersion)) return false
  if (typeof kind === 'string' && !matches(kind, object.kind)) return false
  if (typeof name !== 'string' || name === '') return true
  return matches(name, nameOf(object)) || (renamed && name.includes(nameOf(object)))
}

function matches(pattern: string, text: string): boolean {
  return pattern === text || !/^[\w./-]+$/.test(pattern)
}

function nameOf({ metadata }: ManifestObject): string {
  return metadata.name ?? metadata.generateName ?? ''
}

function imageProblems({ source, document }: Kustomization, { images }: Below): Finding[] {
  const value = isRecord(document?.value) ? document.value : {}
  return records(value['images']).flatMap(({ value: entry, index }) => {
    const name = String(entry['name'])
    // A name of several words in angle brackets or with a pattern is kustomize's own business.
    if (entry['name'] === undefined || images.has(name) || !/^[\w./:-]+$/.test(name)) return []
    const { range } = document!.locate(['images', index, 'name'], 'value')
    const message = `no container below has an image "${name}"${didYouMean(name, images)}`
    const suggestion = nearest(name, images)
    const found = fileFinding('kustomize/image-override', message, { file: source.name, ...range })
    return [suggestion === undefined ? found : { ...found, suggestion }]
  })
}
