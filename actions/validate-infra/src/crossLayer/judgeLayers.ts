import path from 'node:path'
import type { Finding } from '../finding.ts'
import type { EnvironmentSet } from '../kubernetes/environment.ts'
import type { Discovered } from '../source/discover.ts'
import type { SourceFile } from '../source/sourceFile.ts'
import type { Workspace } from '../source/workspace.ts'
import { checkBuilds } from './buildCheck.ts'
import { checkCompose } from './composeCheck.ts'
import { withoutEchoes } from './echoes.ts'
import { checkGate, isGateFile } from './gateCheck.ts'
import { checkUnusedImages } from './imageCheck.ts'

export type LayersJudgement = {
  /** All findings: these, and those of others that are not about the same. */
  findings: readonly Finding[]
  /** Files beside the manifests that are judged here, by name. */
  gateFiles: string[]
}

export type Layers = {
  sets: readonly EnvironmentSet[]
  /** What was found in each file for itself. */
  others: readonly Finding[]
  catalogue?: SourceFile
}

/** What builds, Compose files and the checks of releases say of the environments, and the other way round. */
export async function judgeLayers(
  files: Pick<Discovered, 'manifests' | 'compose'>,
  { sets, others, catalogue }: Layers,
  workspace: Workspace,
): Promise<LayersJudgement> {
  const found: (readonly Finding[])[] = [others]
  const gateFiles: string[] = []
  for (const file of files.manifests) {
    // The name tells before anything is read: manifests may be many.
    if (!/[/\\]checks\.ya?ml$/.test(file)) continue
    const result = await workspace.read(file)
    if (!result.ok || !isGateFile(result.source)) continue
    gateFiles.push(result.source.name)
    found.push(checkGate(result.source, sets, others))
  }
  if (sets.length === 0) return { findings: found.flat(), gateFiles }
  for (const file of files.compose) {
    const result = await workspace.read(file, 'compose')
    if (result.ok) found.push(checkCompose(result.source, sets))
  }
  if (catalogue !== undefined) {
    found.push(checkUnusedImages(catalogue, sets))
    found.push(await checkBuilds(catalogue, path.join(workspace.root, catalogue.name), sets, workspace))
  }
  return { findings: withoutEchoes(found.flat()), gateFiles }
}
