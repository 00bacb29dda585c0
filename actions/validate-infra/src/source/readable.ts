import type { YamlProfile } from '../../../../lib/manifests/yaml/scalars.ts'
import { fileFinding, type Finding } from '../finding.ts'
import { fileStart, type SourceFile } from './sourceFile.ts'
import type { Workspace } from './workspace.ts'
import { yamlFindings } from './yamlFindings.ts'

/** Reads files of YAML; those that cannot be read, or are not YAML, are findings. */
export async function readSources(
  files: readonly string[],
  workspace: Workspace,
  profile: YamlProfile = 'kubernetes',
): Promise<{ sources: SourceFile[]; findings: Finding[] }> {
  const sources: SourceFile[] = []
  const findings: Finding[] = []
  for (const file of files) {
    const result = await workspace.read(file, profile)
    if (result.ok) {
      sources.push(result.source)
      findings.push(...yamlFindings(result.source))
    } else findings.push(fileFinding(result.problem.rule, result.problem.message, fileStart(workspace.name(file))))
  }
  return { sources, findings }
}

/** Reads files of any text; those that cannot be read are findings. */
export async function readTexts(
  files: readonly string[],
  workspace: Workspace,
): Promise<{ texts: { name: string; absolute: string; text: string }[]; findings: Finding[] }> {
  const texts: { name: string; absolute: string; text: string }[] = []
  const findings: Finding[] = []
  for (const absolute of files) {
    const name = workspace.name(absolute)
    const result = await workspace.readText(absolute)
    if (result.ok) texts.push({ name, absolute, text: result.text })
    else findings.push(fileFinding(result.problem.rule, result.problem.message, fileStart(name)))
  }
  return { texts, findings }
}
