import { lstat, readdir, realpath } from 'node:fs/promises'
import path from 'node:path'
import { ignoreMatcher, type IgnoreMatcher } from '../../../../lib/context/ignore.ts'
import { UserError } from '../../../../lib/errors.ts'
import type { Workspace } from '../source/workspace.ts'

/** A folder that a build sends to the builder, with what is left out of it. */
export type Context = {
  /** Absolute. */
  folder: string
  ignore: IgnoreMatcher
  /** The ignore file that counts, where there is one. */
  ignoreFile: string | undefined
}

/** A pattern of an ignore file that the builder refuses. */
export type IgnoreProblem = { file: string; line: number; message: string }

/**
 * Opens the context of a build: `<Dockerfile>.dockerignore` beside the Dockerfile wins over the context's own.
 * Undefined when it is no folder of the workspace: nothing can be said of it.
 */
export async function openContext(
  folder: string,
  dockerfile: string,
  workspace: Workspace,
): Promise<Context | IgnoreProblem | undefined> {
  const real = await realpath(folder).catch(() => undefined)
  if (real === undefined || !workspace.contains(real)) return undefined
  if (!(await lstat(real)).isDirectory()) return undefined
  for (const file of [`${dockerfile}.dockerignore`, path.join(real, '.dockerignore')]) {
    const result = await workspace.readText(file)
    if (!result.ok && result.problem.rule !== 'file/missing') return undefined
    if (!result.ok) continue
    const name = workspace.name(file)
    try {
      return { folder: real, ignore: ignoreMatcher(result.text, name), ignoreFile: file }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const [, line = '1', message = error.message] = /^(\d+): ([^]*)$/.exec(error.message.slice(name.length + 1)) ?? []
      return { file: name, line: Number(line), message }
    }
  }
  return { folder: real, ignore: { excludes: () => false, mayReinclude: () => true }, ignoreFile: undefined }
}

/** What becomes of a source of COPY. `unsure` where links lead away, or there is too much to look through. */
export type SourceState = 'there' | 'missing' | 'ignored' | 'unsure'

/** @param source relative to the context, cleaned; empty for all of it */
export async function stateOf(source: string, { folder, ignore }: Context, workspace: Workspace): Promise<SourceState> {
  const absolute = path.join(folder, source)
  const entry = await lstat(absolute).catch(() => undefined)
  if (entry === undefined) return (await isPlain(absolute, folder)) ? 'missing' : 'unsure'
  const real = await realpath(absolute).catch(() => undefined)
  if (real === undefined || !workspace.contains(real)) return 'unsure'
  // A link on the way: what the builder makes of it depends on where it leads.
  if (real !== absolute) return 'unsure'
  if (source === '' || !ignore.excludes(source)) return 'there'
  if (!entry.isDirectory()) return 'ignored'
  return ignore.mayReinclude(source) ? lookInside(source, folder, ignore) : 'ignored'
}

/** Whether the nearest folder that exists is where its path says: a link may lead to where the file is. */
async function isPlain(absolute: string, root: string): Promise<boolean> {
  for (let folder = path.dirname(absolute); folder.length >= root.length; folder = path.dirname(folder)) {
    const real = await realpath(folder).catch(() => undefined)
    if (real !== undefined) return real === folder
  }
  return false
}

const entryLimit = 2_000

/** Looks for something in an ignored folder that an exception brings back. */
async function lookInside(source: string, root: string, ignore: IgnoreMatcher): Promise<SourceState> {
  const pending = [source]
  let seen = 0
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const name = `${folder}/${entry.name}`
      if (++seen > entryLimit) return 'unsure'
      if (!ignore.excludes(name)) return 'there'
      if (entry.isDirectory() && ignore.mayReinclude(name)) pending.push(name)
    }
  }
  return 'ignored'
}
