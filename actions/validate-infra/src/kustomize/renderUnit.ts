import { buildKustomization, takeOrigin, type KustomizeOptions } from '../../../../lib/manifests/kustomize.ts'
import { isManifestObject, type ManifestObject } from '../../../../lib/manifests/object.ts'
import { fileFinding, type Finding } from '../finding.ts'
import type { SourcedObject, Unit } from '../kubernetes/unit.ts'
import { fileStart, readSource } from '../source/sourceFile.ts'
import type { Workspace } from '../source/workspace.ts'
import { applicationOrder, type Kustomization } from './kustomization.ts'
import { locator } from './provenance.ts'

/** A rendered kustomization, or why it could not be rendered. */
export type RenderedUnit = Unit<SourcedObject> & { failure?: Finding }

/** Renders a kustomization, and finds the way back to the text of every object. */
export async function renderUnit(
  root: Kustomization,
  workspace: Workspace,
  options: Pick<KustomizeOptions, 'exec' | 'signal'>,
): Promise<RenderedUnit> {
  const name = workspace.name(root.folder)
  const result = await buildKustomization(root.folder, { ...options, origins: true })
  if (!result.ok) {
    const reason = result.reason.replaceAll(`${workspace.root}/`, '')
    const failure = fileFinding(
      'kustomize/build',
      `kustomize cannot build this: ${reason}`,
      fileStart(root.source.name),
    )
    return { name, objects: [], declared: [], complete: false, failure }
  }
  const rendered = await readSource(name, result.yaml)
  const values = rendered.documents.map(({ value }) => value)
  const objects = await Promise.all(
    values.filter(isManifestObject).map(async object => {
      const origin = takeOrigin(object)
      return { object, locate: await locator(object, origin, root, workspace) }
    }),
  )
  return { name, objects, declared: await declaredIn(root, workspace), complete: true }
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

function isLocalConfig(object: ManifestObject): boolean {
  return object.metadata.annotations?.['config.kubernetes.io/local-config'] === 'true'
}
