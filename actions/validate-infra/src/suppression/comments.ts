import { sortOf } from '../source/discover.ts'
import { parseSuppression, type Suppression } from './suppression.ts'

const marker = 'validate-infra: ignore'

/**
 * The comments `# validate-infra: ignore RULE reason` of a file. One behind other text speaks of its own line; one that
 * stands alone speaks of the next line that is no comment, in a Dockerfile of the whole instruction there.
 */
export function commentSuppressions(file: string, text: string): Suppression[] {
  if (!text.includes(marker)) return []
  const lines = text.split('\n')
  const isDockerfile = sortOf(file) === 'dockerfiles'
  return lines.flatMap((line, index): Suppression[] => {
    const at = line.indexOf(`# ${marker}`)
    const rest = line.slice(at + marker.length + 2)
    if (at < 0 || !/^(\s|$)/.test(rest)) return []
    const first = line.slice(0, at).trim() === '' ? nextStatement(lines, index) : index
    const last = isDockerfile ? endOfInstruction(lines, first) : first
    const place = { file, line: index + 1, column: at + 1, endLine: index + 1, endColumn: line.trimEnd().length + 1 }
    return [
      {
        ...{ by: 'comment', ...parseSuppression(rest), place },
        covers: finding => finding.file === file && finding.line > first && finding.line <= last + 1,
      },
    ]
  })
}

function nextStatement(lines: readonly string[], from: number): number {
  let index = from
  while (index < lines.length && /^\s*(#|$)/.test(lines[index]!)) index += 1
  return index
}

function endOfInstruction(lines: readonly string[], from: number): number {
  let index = from
  while (index + 1 < lines.length && /\\\s*$|^\s*#/.test(lines[index]!)) index += 1
  return index
}
