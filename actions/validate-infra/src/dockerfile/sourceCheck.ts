import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { cleanPath, ignoreMatcher } from '../../../../lib/context/ignore.ts'
import { heredocHead } from '../../../../lib/dockerfile/heredoc.ts'
import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import { jsonWords, plainWords } from '../../../../lib/dockerfile/words.ts'
import { distance } from '../../../../lib/nearest.ts'
import type { Workspace } from '../source/workspace.ts'
import { openContext, stateOf, type Context } from './context.ts'
import { evaluate, plainBuild, targetStage, type BuildOptions } from './evaluate.ts'
import { mountType, readMount } from './mount.ts'
import type { Report } from './remark.ts'
import { expandIn, type Scope } from './scope.ts'
import { usedStages, type View } from './view.ts'

/** A file or folder of the context that an instruction reads. */
type Source = {
  instruction: Instruction
  at: number
  end: number
  /** Relative to the context, cleaned; empty for all of it. */
  path: string
}

/**
 * Holds what COPY, ADD and bind mounts read against the contexts of the builds that Compose files describe. Of a Dockerfile
 * that none of them builds nobody knows the context: only a slip beside a file that exists is spoken of.
 */
export async function checkCopies(view: View, workspace: Workspace, report: Report): Promise<void> {
  const isMade = await madeFiles(workspace)
  for (const build of view.builds) {
    const context = await openContext(build.context, view.dockerfile.absolute, workspace)
    if (context === undefined) continue
    if ('message' in context) {
      const { file, line, message } = context
      report({ rule: 'docker/ignore-pattern', message, place: { file, line, column: 1, endLine: line, endColumn: 2 } })
      continue
    }
    const { sources, stages } = sourcesOf(view, build)
    const target = targetStage(stages, build.target)
    const used = target === undefined ? undefined : usedStages(view.dockerfile, stages, [target.stage])
    for (const [stage, source] of sources) {
      if (used?.has(stage) === true) await checkSource(source, context, workspace, isMade, report)
    }
  }
  if (view.builds.length === 0) await checkWithoutBuild(view, workspace, report)
}

function sourcesOf(view: View, build: BuildOptions) {
  const sources: [View['dockerfile']['stages'][number], Source][] = []
  const stages = evaluate(view.dockerfile, build, ({ instruction, built, scope }) => {
    for (const source of readBy(instruction, scope, view.dockerfile.escape)) sources.push([built.stage, source])
  })
  return { sources, stages }
}

const isRemote = (text: string): boolean => /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i.test(text)

function readBy(instruction: Instruction, scope: Scope, escape: string): Source[] {
  const { keyword, flags, rest, restAt } = instruction
  const source = (text: string, at: number, end: number): Source[] => {
    const expanded = expandIn(scope, text, escape)
    if (expanded === undefined || expanded === '' || /[*?[\\]/.test(expanded) || isRemote(expanded)) return []
    // Paths cannot leave the context: `..` ends at its root.
    return [{ instruction, at, end, path: cleanPath(`/${expanded}`).slice(1) }]
  }
  if (keyword === 'RUN') {
    return flags.flatMap(({ name, value, at, end }) => {
      const mount = name === 'mount' ? readMount(value) : undefined
      if (mount === undefined || mountType(mount) !== 'bind' || mount.has('from')) return []
      return source(mount.get('source') ?? mount.get('src') ?? '/', at, end)
    })
  }
  if ((keyword !== 'COPY' && keyword !== 'ADD') || flags.some(({ name }) => name === 'from' || name === 'parents'))
    return []
  const words =
    jsonWords(rest)?.map(text => ({ text, at: restAt, end: restAt + rest.length })) ??
    plainWords(rest).map(({ text, at }) => ({ text, at: restAt + at, end: restAt + at + text.length }))
  return words
    .slice(0, -1)
    .flatMap(({ text, at, end }) => (heredocHead(text) === undefined ? source(text, at, end) : []))
}

async function checkSource(
  { path: name, ...stretch }: Source,
  context: Context,
  workspace: Workspace,
  isMade: (name: string) => boolean,
  report: Report,
): Promise<void> {
  const folder = workspace.name(context.folder)
  const { keyword } = stretch.instruction
  if (name === '') {
    if (keyword === 'RUN' || context.ignoreFile !== undefined) return
    return report({
      rule: 'docker/copy-everything',
      message: everything(keyword, `${folder === '.' ? '' : `${folder}/`}.dockerignore`),
      ...stretch,
    })
  }
  const state = await stateOf(name, context, workspace)
  if (state === 'ignored') {
    const message = `${keyword} reads ${name}, which ${workspace.name(context.ignoreFile!)} keeps from the builder`
    return report({ rule: 'docker/copy-source-ignored', message, ...stretch, twins: ['CopyIgnoredFile'] })
  }
  if (state !== 'missing' || isMade(workspace.name(path.join(context.folder, name)))) return
  const meant = await nearFile(path.join(context.folder, name))
  const hint = meant === undefined ? '' : `; did you mean "${meant}"?`
  const message = `${keyword} reads ${name}, which is not in the context (folder ${folder})${hint}`
  report({
    rule: 'docker/copy-source-missing',
    message,
    ...stretch,
    ...(meant !== undefined && { suggestion: path.posix.join(path.posix.dirname(name), meant) }),
  })
}

function everything(keyword: string, ignoreFile: string): string {
  return `${keyword} takes the whole context, and no ignore file keeps .git, secrets and local builds out: write ${ignoreFile}`
}

async function checkWithoutBuild(view: View, workspace: Workspace, report: Report): Promise<void> {
  const { absolute } = view.dockerfile
  const folders = [...new Set([path.dirname(absolute), workspace.root])]
  const isMade = await madeFiles(workspace)
  const contexts: Context[] = []
  for (const folder of folders) {
    const context = await openContext(folder, absolute, workspace)
    if (context !== undefined && 'folder' in context) contexts.push(context)
  }
  const anyIgnored = contexts.some(({ ignoreFile }) => ignoreFile !== undefined)
  for (const [, { path: name, ...stretch }] of sourcesOf(view, plainBuild).sources) {
    const { keyword } = stretch.instruction
    if (name === '') {
      const message = everything(keyword, `${path.posix.basename(view.dockerfile.name)}.dockerignore`)
      if (!anyIgnored && keyword !== 'RUN') report({ rule: 'docker/copy-everything', message, ...stretch })
      continue
    }
    const states = await Promise.all(contexts.map(context => stateOf(name, context, workspace)))
    if (states.length === 0 || states.some(state => state !== 'missing') || isMade(name)) continue
    const meant = await nearFile(path.join(contexts[0]!.folder, name))
    if (meant === undefined) continue
    const message = `${keyword} reads ${name}, which does not exist; did you mean "${meant}"?`
    report({
      rule: 'docker/copy-source-missing',
      level: 'warning',
      message,
      ...stretch,
      suggestion: path.posix.join(path.posix.dirname(name), meant),
    })
  }
}

/** A file beside the missing one whose name differs by a slip. */
async function nearFile(absolute: string): Promise<string | undefined> {
  const wanted = path.basename(absolute)
  if (wanted.length < 4) return undefined
  const names = await readdir(path.dirname(absolute)).catch(() => [])
  return names.length > 500
    ? undefined
    : names.sort().find(name => distance(name.toLowerCase(), wanted.toLowerCase()) <= 2 && name.length > 3)
}

/** Folders that builds make: what is missing there is made before the image is built. */
const madeFolders =
  /(?:^|\/)(?:dist|build|builds|target|out|output|bin|obj|lib|node_modules|\.next|\.output|public|publish|artifacts?|releases?|coverage|vendor|gen|generated|tmp|_build|staging|rootfs)(?:\/|$)/
const madeNames = /\.(?:jar|war|whl|tar|tgz|tar\.gz|zip|deb|rpm|apk|so|exe|bin|gen\.\w+|min\.js)$/

/** Whether a file is one that builds make: git ignores it, or its name says so. */
async function madeFiles(workspace: Workspace): Promise<(name: string) => boolean> {
  const result = await workspace.readText(path.join(workspace.root, '.gitignore'))
  const isIgnored = result.ok ? gitIgnored(result.text) : () => false
  return name => madeFolders.test(name) || madeNames.test(name) || isIgnored(name)
}

/** The patterns of a .gitignore as those of an ignore file: one without a slash holds at every depth. */
function gitIgnored(text: string): (name: string) => boolean {
  const patterns = text.split('\n').map(line => {
    const [, not, pattern = ''] = /^\s*(!?)([^#]*?)\/?\s*$/.exec(line) ?? []
    if (pattern === '') return ''
    return `${not ?? ''}${pattern.includes('/') ? pattern.replace(/^\//, '') : `**/${pattern}`}`
  })
  try {
    const { excludes } = ignoreMatcher(patterns.join('\n'), '.gitignore')
    return excludes
  } catch {
    return () => true
  }
}
