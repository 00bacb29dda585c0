import { UserError } from '../../../../../lib/errors.ts'
import { isManifestObject } from '../../../../../lib/manifests/object.ts'
import type { Finding } from '../../finding.ts'
import { manifestsBelow } from '../../source/discover.ts'
import { readSources } from '../../source/readable.ts'
import type { Workspace } from '../../source/workspace.ts'
import { objectsIn } from '../plainUnits.ts'
import { isDefinition, type KnownDefinition } from './index.ts'

/**
 * The definitions in files and folders that are not judged, but say which kinds the cluster knows.
 *
 * @throws UserError for a path that does not exist, leads out of the workspace or holds no definition
 */
export async function givenDefinitions(
  paths: readonly string[],
  workspace: Workspace,
): Promise<{ definitions: KnownDefinition[]; findings: Finding[] }> {
  const given: { definitions: KnownDefinition[]; findings: Finding[] } = { definitions: [], findings: [] }
  for (const path of paths) {
    const { sources, findings } = await readSources(await manifestsBelow('crds', path, workspace), workspace)
    const before = given.definitions.length
    given.findings.push(...findings)
    for (const { name, documents } of sources) {
      for (const { value } of documents.flatMap(document => objectsIn(document.value))) {
        if (!isManifestObject(value) || !isDefinition(value)) continue
        given.definitions.push({ object: value, unit: name, judged: false })
      }
    }
    // A file that cannot be read is a finding, and may hold what is missed here.
    if (given.definitions.length === before && findings.length === 0) throw nothingIn(path)
  }
  return given
}

function nothingIn(path: string): UserError {
  return new UserError(`crds: there is no CustomResourceDefinition in "${path}"`, {
    hint: 'name the files or folders of the definitions of version apiextensions.k8s.io/v1',
  })
}
