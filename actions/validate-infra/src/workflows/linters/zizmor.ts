import path from 'node:path'
import type { Exec } from '../../../../../lib/exec.ts'
import { isRecord } from '../../../../../lib/manifests/object.ts'
import { linterTimeoutMs } from '../../linters/linters.ts'
import type { Profile } from '../../rules/rule.ts'
import { plain, position, type Remark } from './remark.ts'

type Run = { root: string; exec: Exec; signal?: AbortSignal }

const filesAtOnce = 200

export type ZizmorAnswer = {
  said: Remark[]
  /** Files that it cannot read, by which it gives up on all that it is asked about together with them. */
  unread: string[]
}

/**
 * Asks zizmor about workflows and actions, without a network. It finds its configuration by itself.
 *
 * @throws UserError when it is not installed, Error when it does not answer as it should
 */
export async function askZizmor(files: readonly string[], profile: Profile, run: Run): Promise<ZizmorAnswer> {
  const answer: ZizmorAnswer = { said: [], unread: [] }
  for (let from = 0; from < files.length; from += filesAtOnce) {
    await ask(files.slice(from, from + filesAtOnce), profile, run, answer)
  }
  if (files.length > 0 && answer.unread.length === files.length) throw new Error('it could read none of the files')
  return answer
}

/** Half of the files each, as long as one among them cannot be read. */
async function ask(files: readonly string[], profile: Profile, run: Run, answer: ZizmorAnswer): Promise<void> {
  const { root, exec, signal } = run
  const persona = profile === 'strict' ? 'pedantic' : 'regular'
  const flags = [
    '--offline',
    '--no-progress',
    '--no-exit-codes',
    '--quiet',
    '--format',
    'json-v1',
    '--persona',
    persona,
  ]
  const options = { cwd: root, timeoutMs: linterTimeoutMs, ...(signal && { signal }) }
  const result = await exec('zizmor', [...flags, '--', ...files.map(name => `./${name}`)], options)
  if (result.exitCode === 0) answer.said.push(...readZizmor(result.stdout))
  else if (files.length === 1) answer.unread.push(files[0]!)
  else {
    const middle = Math.ceil(files.length / 2)
    await ask(files.slice(0, middle), profile, run, answer)
    await ask(files.slice(middle), profile, run, answer)
  }
}

/** Reads zizmor's JSON; entries of another shape, and what its configuration ignores, are left out. */
export function readZizmor(output: string): Remark[] {
  const entries: unknown = JSON.parse(output.trim() === '' ? '[]' : output)
  return (Array.isArray(entries) ? entries : []).flatMap((entry: unknown): Remark[] => {
    if (!isRecord(entry) || entry['ignored'] === true || typeof entry['ident'] !== 'string') return []
    const primary = (Array.isArray(entry['locations']) ? entry['locations'] : []).find(
      (each: unknown) => isRecord(each) && isRecord(each['symbolic']) && each['symbolic']['kind'] === 'Primary',
    ) as Record<string, unknown> | undefined
    const place = placeOf(primary)
    if (place === undefined) return []
    const words = [entry['desc'], isRecord(primary?.['symbolic']) ? primary['symbolic']['annotation'] : '']
    const message = plain(words.filter(each => typeof each === 'string' && each !== '').join(': '))
    return [{ tool: 'zizmor', ...place, id: entry['ident'], ...weightOf(entry['determinations']), message }]
  })
}

function placeOf(location: Record<string, unknown> | undefined): Pick<Remark, 'file' | keyof RangeOf> | undefined {
  const at = (value: unknown, ...keys: string[]): unknown =>
    keys.reduce((found, key) => (isRecord(found) ? found[key] : undefined), value)
  const key = at(location, 'symbolic', 'key', 'Local')
  const file = at(key, 'verbatim_path') ?? at(key, 'given_path')
  const span = at(location, 'concrete', 'location')
  if (typeof file !== 'string' || span === undefined) return undefined
  const point = (name: string, axis: string) => {
    const value = at(span, name, axis)
    return position(typeof value === 'number' ? value + 1 : value)
  }
  return {
    file: path.posix.normalize(file.replaceAll('\\', '/')),
    line: point('start_point', 'row'),
    column: point('start_point', 'column'),
    endLine: point('end_point', 'row'),
    endColumn: point('end_point', 'column'),
  }
}

type RangeOf = Pick<Remark, 'line' | 'column' | 'endLine' | 'endColumn'>

/** Only what is sure and bad is an error; what matters little is for the profile strict. */
function weightOf(determinations: unknown): Pick<Remark, 'level' | 'minor'> {
  const { severity, confidence, persona } = isRecord(determinations) ? determinations : {}
  const grave = severity === 'High' && confidence === 'High'
  const minor = (severity !== 'High' && severity !== 'Medium') || persona !== 'Regular'
  return { level: grave ? 'error' : 'warning', minor }
}
