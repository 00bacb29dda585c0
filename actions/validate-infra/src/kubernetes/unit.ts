import type { ManifestObject } from '../../../../lib/manifests/object.ts'
import type { Finding, Problem } from '../finding.ts'
import type { Locate } from '../source/sourceFile.ts'

/** An object, and the way from its fields back to their text. */
export type SourcedObject = {
  object: ManifestObject
  locate: Locate
  /** What is wrong with it alone, once that is known. */
  problems?: readonly Problem[]
}

/** Objects that are applied together: a rendered kustomization, or the plain files of one folder. */
export type Unit = {
  /** Folder, relative to the workspace. */
  name: string
  objects: SourcedObject[]
  /** Objects that are not applied, but say what exists in the cluster: `config.kubernetes.io/local-config`. */
  declared: ManifestObject[]
  /** False when it could not be rendered or read: then nobody can say what is missing in it. */
  complete: boolean
}

export type Skipped = { file: string; reason: string }

/** What a kind of source (kustomizations, plain files) holds for the judge of Kubernetes. */
export type Units = {
  units: Unit[]
  /** About the files themselves; what is wrong in an object is for the judge of objects. */
  findings: Finding[]
  /** How many files were read. */
  files: number
  skipped: Skipped[]
}
