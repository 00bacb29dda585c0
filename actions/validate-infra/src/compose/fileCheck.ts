import { lstat } from 'node:fs/promises'
import path from 'node:path'
import { isRecord } from '../../../../lib/manifests/object.ts'
import { describeImage } from '../dockerfile/image.ts'
import { readDockerfile } from '../dockerfile/dockerfile.ts'
import type { FieldPath } from '../finding.ts'
import type { Workspace } from '../source/workspace.ts'
import { buildsOf } from './builds.ts'
import type { ComposeFile } from './project.ts'
import { servicesOf } from './referenceCheck.ts'
import type { Report } from './report.ts'
import { hasVariable } from './shape.ts'

/** Files that a Compose file names: contexts, Dockerfiles, stages and files of variables. Those outside are not looked for. */
export async function checkFiles(file: ComposeFile, workspace: Workspace, report: Report): Promise<void> {
  for (const build of buildsOf(file.source, file.absolute, {})) {
    const at = ['services', build.service, 'build']
    const context = await isThere(build.context, workspace)
    if (context === false)
      report('compose/missing-file', `has the context ${workspace.name(build.context)}, which does not exist`, at)
    if (context !== true) continue
    const result = workspace.contains(build.dockerfile) ? await workspace.readText(build.dockerfile) : undefined
    const name = workspace.name(build.dockerfile)
    if (result?.ok === false && result.problem.rule === 'file/missing') {
      report('compose/missing-file', `is built from ${name}, which does not exist`, at)
    }
    if (result?.ok !== true || build.target === undefined) continue
    if (describeImage(readDockerfile(name, build.dockerfile, result.text), build.target, build) === undefined) {
      report('compose/build-target', `is ${build.target}, which is no stage of ${name}`, [...at, 'target'])
    }
  }
  for (const [service, fields] of servicesOf(file.value)) {
    for (const [name, at] of variableFiles(fields['env_file'], ['services', service, 'env_file'])) {
      const absolute = path.resolve(path.dirname(file.absolute), name)
      if ((await isThere(absolute, workspace)) === false)
        report('compose/missing-file', `is ${name}, which does not exist`, at)
    }
  }
}

/** Undefined for what lies outside of the workspace. */
async function isThere(absolute: string, workspace: Workspace): Promise<boolean | undefined> {
  if (!workspace.contains(absolute)) return undefined
  return (await lstat(absolute).catch(() => undefined)) !== undefined
}

/** Files of variables that have to be there. `.env` and the like are local: no repository has them. */
function variableFiles(value: unknown, at: FieldPath): [string, FieldPath][] {
  const written = Array.isArray(value)
    ? (value as unknown[]).map((each, index) => [each, [...at, index]] as const)
    : [[value, at] as const]
  return written.flatMap(([each, path]): [string, FieldPath][] => {
    const name: unknown = isRecord(each) ? (each['required'] === false ? undefined : each['path']) : each
    return typeof name === 'string' && !hasVariable(name) && !/(?:^|\/)\.env|local/.test(name) ? [[name, path]] : []
  })
}
