import type { FilesJudgement } from '../judge.ts'
import type { Discovered } from '../source/discover.ts'
import { readSources } from '../source/readable.ts'
import type { Workspace } from '../source/workspace.ts'
import { checkFiles } from './fileCheck.ts'
import { composeFileOf, projectsOf } from './project.ts'
import { checkCycles, checkReferences } from './referenceCheck.ts'
import { reporter } from './report.ts'
import { checkPorts, checkServices } from './serviceCheck.ts'
import { checkShape } from './shape.ts'
import { composeFile } from './specification.ts'

/** Judges Compose files: each by the specification, and those that may be one application together. */
export async function judgeCompose(files: Discovered['compose'], workspace: Workspace): Promise<FilesJudgement> {
  const { sources, findings } = await readSources(files, workspace, 'compose')
  const absolute = new Map(files.map(file => [workspace.name(file), file]))
  const read = sources.flatMap(source => composeFileOf(source, absolute.get(source.name) ?? '') ?? [])
  for (const project of projectsOf(read)) {
    for (const file of project.files) {
      const report = reporter(file.document, findings)
      checkShape(file.value, composeFile, [], report)
      checkReferences(file, project, report)
      checkCycles(file, project, report)
      checkServices(file, project, report)
      checkPorts(file, report)
      await checkFiles(file, workspace, report)
    }
  }
  return { findings, files: files.length, skipped: [] }
}
