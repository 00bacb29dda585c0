import type { ManifestObject } from '../../../../lib/manifests/object.ts'
import type { Finding } from '../finding.ts'
import type { Locate } from '../source/sourceFile.ts'
import type { ObjectFacts } from './references/facts.ts'

/** An object, and the way from its fields back to their text. */
export type SourcedObject = {
  object: ManifestObject
  locate: Locate
  /** Reads the object once more: where there is a way to, the object is not kept. */
  again?: () => ManifestObject
}

/** What is kept of an object that has been judged by itself, for judging it among others. */
export type JudgedObject = {
  facts: ObjectFacts
  locate: Locate
  /** The whole object, for the few who need it. */
  read: () => ManifestObject
}

/** Objects that are applied together: a rendered kustomization, or the plain files of one folder. */
export type Unit<Each = JudgedObject> = {
  /** Folder, relative to the workspace. */
  name: string
  objects: Each[]
  /** Objects that are not applied, but say what exists in the cluster: `config.kubernetes.io/local-config`. */
  declared: ManifestObject[]
  /** False when it could not be rendered or read: then nobody can say what is missing in it. */
  complete: boolean
}

export type Skipped = { file: string; reason: string }

/** What a kind of source (kustomizations, charts, plain files) holds for the judge of Kubernetes. */
export type Units<Each = SourcedObject> = {
  units: Unit<Each>[]
  /** About the files themselves; what is wrong in an object is for the judge of objects. */
  findings: Finding[]
  /** How many files were read. */
  files: number
  skipped: Skipped[]
}
