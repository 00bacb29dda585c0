import { isRecord } from '../../../../../lib/manifests/object.ts'
import type { Finding } from '../../finding.ts'
import { blockStarts, type YamlText } from '../yaml/read.ts'
import { twinsOf } from './twins.ts'

/** Whether somebody told another linter to pass over what one of our findings says as well. */
export type Ignores = (finding: Finding) => boolean

const marker = 'zizmor: ignore['

/** The comments `# zizmor: ignore[audit, audit]` of a file. */
export function commentIgnores(file: string, yaml: YamlText): Ignores {
  const { text } = yaml
  if (!text.includes(marker)) return () => false
  const starts = blockStarts(yaml)
  const audits = new Map<number, string[]>()
  for (const [index, line] of text.split('\n').entries()) {
    const at = line.indexOf(marker)
    const end = line.indexOf(']', at)
    // In a script it is a comment of the script, which zizmor does not see.
    if (at === -1 || end === -1 || line.lastIndexOf('#', at) === -1 || starts(index + 1) !== index + 1) continue
    const named = line.slice(at + marker.length, end).split(',')
    audits.set(
      index + 1,
      named.map(each => each.trim()),
    )
  }
  return ({ file: of, rule, line, endLine }) => {
    if (of !== file) return false
    for (let each = line; each <= endLine; each++) {
      if (audits.get(each)?.some(id => twinsOf({ tool: 'zizmor', id }).has(rule))) return true
    }
    return false
  }
}

/** `rules.AUDIT.disable` and `rules.AUDIT.ignore: [FILE:LINE:COLUMN]` of zizmor.yml. */
export function zizmorIgnores(config: unknown): Ignores {
  const audits = isRecord(config) && isRecord(config['rules']) ? Object.entries(config['rules']) : []
  return ({ file, line, column, rule }) =>
    audits.some(([id, settings]) => {
      if (!isRecord(settings) || !twinsOf({ tool: 'zizmor', id }).has(rule)) return false
      if (settings['disable'] === true) return true
      const places: unknown[] = Array.isArray(settings['ignore']) ? settings['ignore'] : []
      return places.some(place => {
        const [name, atLine, atColumn] = String(place).split(':')
        if (name !== file.slice(file.lastIndexOf('/') + 1)) return false
        if (atLine !== undefined && Number(atLine) !== line) return false
        return atColumn === undefined || Number(atColumn) === column
      })
    })
}
