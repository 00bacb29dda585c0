import { parse } from 'yaml'
import { isRecord } from '../../../../lib/manifests/object.ts'
import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import type { Workspace } from '../source/workspace.ts'
import path from 'node:path'
import type { Dockerfile } from './dockerfile.ts'

/** Which rules of hadolint and BuildKit somebody has silenced, and so their twins here. */
export type Silenced = (twin: string, instruction: Instruction | undefined) => boolean

const hadolintComment = /^hadolint\s+(global\s+)?ignore\s*=\s*([DLSC0-9,\s]+?)(?:#.*)?$/
const checkComment = /^check\s*=\s*(\S+)/

/**
 * Reads what silences rules: `# hadolint ignore=DL3008` right above an instruction, `# hadolint global ignore=...`
 * anywhere, `# check=skip=StageNameCasing` at the top of the file or above an instruction, and the list of
 * `.hadolint.yaml`.
 */
export function silencedIn({ instructions, directives, text }: Dockerfile, ignored: ReadonlySet<string>): Silenced {
  const everywhere = new Set([...ignored, ...skippedChecks(directives.get('check') ?? '')])
  for (const line of text.includes('hadolint') ? text.split('\n') : []) {
    const found = hadolintComment.exec(line.trim().replace(/^#\s*/, ''))
    if (line.trim().startsWith('#') && found?.[1] !== undefined) for (const id of idsOf(found[2]!)) everywhere.add(id)
  }
  const above = new Map<number, Set<string>>()
  for (const { comments, line } of instructions) {
    for (const comment of comments) {
      const found = hadolintComment.exec(comment.text)
      const skipped = checkComment.exec(comment.text)?.[1]
      const ids =
        skipped !== undefined
          ? skippedChecks(skipped)
          : found?.[1] === undefined && comment.line === line - 1
            ? idsOf(found?.[2] ?? '')
            : []
      if (ids.length > 0) above.set(line, new Set([...(above.get(line) ?? []), ...ids]))
    }
  }
  return (twin, instruction) => {
    const own = instruction === undefined ? undefined : above.get(instruction.line)
    return [everywhere, own].some(ids => ids?.has(twin) === true || (ids?.has('all') === true && !/^DL\d/.test(twin)))
  }
}

const idsOf = (list: string): string[] => list.split(/[\s,]+/).filter(each => each !== '')

/** `skip=A,B;error=true`: the names behind skip, which may be `all`. */
function skippedChecks(options: string): string[] {
  const skip = options.split(';').find(each => each.startsWith('skip='))
  return skip === undefined ? [] : idsOf(skip.slice('skip='.length))
}

/** The ids that the repository's `.hadolint.yaml` ignores; none when there is no such file, or it is no YAML. */
export async function ignoredByConfig(workspace: Workspace): Promise<ReadonlySet<string>> {
  for (const name of ['.hadolint.yaml', '.hadolint.yml']) {
    const result = await workspace.readText(path.join(workspace.root, name))
    if (!result.ok) continue
    return new Set(ignoredList(result.text.slice(0, configLimit)).filter(each => typeof each === 'string'))
  }
  return new Set()
}

/** Characters of a configuration that are read; nobody writes more. */
const configLimit = 100_000

function ignoredList(text: string): unknown[] {
  try {
    const value: unknown = parse(text)
    return isRecord(value) && Array.isArray(value['ignored']) ? value['ignored'] : []
  } catch {
    return []
  }
}
