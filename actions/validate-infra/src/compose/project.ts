import path from 'node:path'
import { isRecord } from '../../../../lib/manifests/object.ts'
import type { SourceDocument, SourceFile } from '../source/sourceFile.ts'

type Fields = Record<string, unknown>

/** One Compose file. */
export type ComposeFile = { absolute: string; source: SourceFile; document: SourceDocument; value: Fields }

/**
 * Files that may be one application: those of one folder, which are merged (`-f a.yml -f b.yml`, override files), and what
 * they include. What one of them names may be defined by any other.
 */
export type Project = {
  files: readonly ComposeFile[]
  /** The names below `services`, `volumes`, ..., whichever file has them. */
  names(section: string): ReadonlySet<string>
  /** What all files together say of a service. */
  service(name: string): readonly Fields[]
  /** A file that is included or extended is not here: what it defines is not known. */
  isOpen: boolean
}

/** The file of a source; undefined when it is empty or no map. */
export function composeFileOf(source: SourceFile, absolute: string): ComposeFile | undefined {
  const [document] = source.documents
  return document !== undefined && isRecord(document.value)
    ? { absolute, source, document, value: document.value }
    : undefined
}

export function projectsOf(files: readonly ComposeFile[]): Project[] {
  const byPath = new Map(files.map(file => [file.absolute, file]))
  const groups = new Map<ComposeFile, Set<ComposeFile>>()
  for (const file of files) groups.set(file, new Set([file]))
  const join = (left: ComposeFile, right: ComposeFile) => {
    const [into, from] = [groups.get(left)!, groups.get(right)!]
    if (into === from) return
    for (const each of from) groups.set(each, into.add(each))
  }
  const open = new Set<ComposeFile>()
  const first = new Map<string, ComposeFile>()
  for (const file of files) {
    const folder = path.dirname(file.absolute)
    const known = first.get(folder)
    if (known === undefined) first.set(folder, file)
    else join(known, file)
    for (const other of referencedFiles(file)) {
      const found = byPath.get(other)
      if (found === undefined) open.add(file)
      else join(file, found)
    }
  }
  return [...new Set(groups.values())].map(group =>
    projectOf(
      [...group],
      [...group].some(file => open.has(file)),
    ),
  )
}

function projectOf(files: readonly ComposeFile[], isOpen: boolean): Project {
  const known = new Map<string, Set<string>>()
  const services = new Map<string, Fields[]>()
  for (const { value } of files) {
    for (const [section, held] of Object.entries(value)) {
      if (!isRecord(held)) continue
      const names = known.get(section) ?? new Set()
      known.set(section, names)
      for (const name of Object.keys(held)) names.add(name)
    }
    for (const [name, fields] of Object.entries(isRecord(value['services']) ? value['services'] : {})) {
      if (isRecord(fields)) services.set(name, [...(services.get(name) ?? []), fields])
    }
  }
  const none: ReadonlySet<string> = new Set()
  return { files, isOpen, names: section => known.get(section) ?? none, service: name => services.get(name) ?? [] }
}

/** Files that a file includes, absolute; also those that it extends. */
function referencedFiles({ absolute, value }: ComposeFile): string[] {
  const folder = path.dirname(absolute)
  const includes = Array.isArray(value['include']) ? (value['include'] as unknown[]) : []
  const written = includes.flatMap(each => {
    const paths: unknown = isRecord(each) ? each['path'] : each
    return Array.isArray(paths) ? (paths as unknown[]) : [paths]
  })
  const services = isRecord(value['services']) ? Object.values(value['services']) : []
  const extended = services.flatMap(service => {
    const extension: unknown = isRecord(service) ? service['extends'] : undefined
    return isRecord(extension) && extension['file'] !== undefined ? [extension['file']] : []
  })
  return [...written, ...extended].map(each => (typeof each === 'string' ? path.resolve(folder, each) : ''))
}
