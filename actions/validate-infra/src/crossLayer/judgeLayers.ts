import type { Finding } from '../finding.ts'
import type { EnvironmentSet } from '../kubernetes/environment.ts'
import type { Discovered } from '../source/discover.ts'
import type { SourceFile } from '../source/sourceFile.ts'
import type { Workspace } from '../source/workspace.ts'
import { checkCompose } from './composeCheck.ts'
import { checkGate, isGateFile } from './gateCheck.ts'
import { checkUnusedImages } from './imageCheck.ts'

export type LayersJudgement = {
  findings: Finding[]
  /** Files beside the manifests that are judged here, by name. */
  gateFiles: string[]
}

/** What builds, Compose files and the checks of releases say of the environments, and the other way round. */
export async function judgeLayers(
  found: Pick<Discovered, 'manifests' | 'compose'>,
  sets: readonly EnvironmentSet[],
  workspace: Workspace,
  catalogue?: SourceFile,
): Promise<LayersJudgement> {
  const findings: Finding[] = []
  const gateFiles: string[] = []
  for (const file of found.manifests) {
    // The name tells before anything is read: manifests may be many.
    if (!/[/\\]checks\.ya?ml$/.test(file)) continue
    const result = await workspace.read(file)
    if (!result.ok || !isGateFile(result.source)) continue
    gateFiles.push(result.source.name)
    findings.push(...checkGate(result.source, sets))
  }
  if (sets.length === 0) return { findings, gateFiles }
  for (const file of found.compose) {
    const result = await workspace.read(file, 'compose')
    if (result.ok) findings.push(...checkCompose(result.source, sets))
  }
  if (catalogue !== undefined) findings.push(...checkUnusedImages(catalogue, sets))
  return { findings, gateFiles }
}
