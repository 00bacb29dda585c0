import { lstat, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import type { YamlProfile } from '../../../../lib/manifests/yaml/scalars.ts'
import type { RuleId } from '../finding.ts'
import { readSource, type SourceFile } from './sourceFile.ts'

/** A file that cannot be judged, and why; a finding, never a silent pass. */
export type ReadProblem = { rule: RuleId; message: string }

export type TextResult = { ok: true; text: string } | { ok: false; problem: ReadProblem }

export type ReadResult = { ok: true; source: SourceFile } | { ok: false; problem: ReadProblem }

/** The tree of files that is judged. Nothing outside of it is read, whatever links and `../` say. */
export type Workspace = {
  /** Real, absolute path. */
  root: string
  /** Relative to the root, with `/`; `.` for the root itself. */
  name(absolute: string): string
  contains(absolute: string): boolean
  /** A file that is not YAML: a Dockerfile, an ignore file. */
  readText(absolute: string): Promise<TextResult>
  /** A file of YAML or JSON, as `profile` has it: by default as a manifest. */
  read(absolute: string, profile?: YamlProfile): Promise<ReadResult>
  /** Every text that was read so far, in the order of the names. */
  readSoFar(): Promise<{ name: string; text: string }[]>
}

type ReadBytes = (file: string) => Promise<Buffer>

/** `readBytes` is replaced in tests that run as root, whom no file mode stops. */
export async function openWorkspace(folder: string, readBytes: ReadBytes = file => readFile(file)): Promise<Workspace> {
  const root = await realpath(folder)
  const texts = new Map<string, Promise<TextResult>>()
  const sources = new Map<string, Promise<ReadResult>>()
  const workspace: Workspace = {
    root,
    name: absolute => path.relative(root, absolute).split(path.sep).join('/') || '.',
    contains: absolute => absolute === root || absolute.startsWith(root.endsWith(path.sep) ? root : root + path.sep),
    readText: absolute => once(texts, absolute, () => readFrom(workspace, absolute, readBytes)),
    read: (absolute, profile = 'kubernetes') =>
      once(sources, `${profile} ${absolute}`, async () => {
        const result = await workspace.readText(absolute)
        if (!result.ok) return result
        return { ok: true, source: await readSource(workspace.name(absolute), result.text, { profile }) }
      }),
    readSoFar: async () => {
      const read: { name: string; text: string }[] = []
      for (const [absolute, reading] of texts) {
        const result = await reading
        if (result.ok) read.push({ name: workspace.name(absolute), text: result.text })
      }
      return read.sort((left, right) => (left.name < right.name ? -1 : 1))
    },
  }
  return workspace
}

function once<T>(known: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const started = known.get(key) ?? work()
  known.set(key, started)
  return started
}

async function readFrom(workspace: Workspace, absolute: string, readBytes: ReadBytes): Promise<TextResult> {
  const refuse = (rule: RuleId, message: string): TextResult => ({ ok: false, problem: { rule, message } })
  const entry = await lstat(absolute).catch(() => undefined)
  if (entry === undefined) return refuse('file/missing', 'there is no such file')
  const real = await realpath(absolute).catch(() => undefined)
  if (real === undefined) return refuse('file/broken-link', 'this symbolic link leads nowhere')
  if (!workspace.contains(real)) {
    return refuse('file/outside', 'this symbolic link leads out of the workspace, where nothing is read')
  }
  let bytes: Buffer
  try {
    bytes = await readBytes(real)
  } catch (error) {
    return refuse(
      'file/unreadable',
      `this file cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  const text = asText(bytes)
  if (text === undefined) return refuse('file/binary', 'this file is not text in UTF-8')
  return { ok: true, text }
}

function asText(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined
  try {
    // A byte order mark is dropped, as by kubectl.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
