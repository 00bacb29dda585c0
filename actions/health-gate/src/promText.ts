/** One sample of the Prometheus text format. */
export type Sample = { name: string; labels: Record<string, string>; value: number }

/**
 * Reads the Prometheus text exposition format 0.0.4 (and the samples of OpenMetrics): comments are passed over, a
 * timestamp or an exemplar behind the value is ignored, a line that is not a sample is ignored as well, since one
 * broken family must not hide the others. `NaN` and stale markers come through as NaN.
 */
export function parseSamples(text: string): Sample[] {
  const samples: Sample[] = []
  for (const line of text.split('\n')) {
    const sample = parseLine(line.trim())
    if (sample) samples.push(sample)
  }
  return samples
}

const namePattern = /^[a-zA-Z_:][a-zA-Z0-9_:]*/
const labelPattern = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(,\s*|(?=\}))/y

function parseLine(line: string): Sample | undefined {
  if (line === '' || line.startsWith('#')) return undefined
  const name = namePattern.exec(line)?.[0]
  if (name === undefined) return undefined
  let at = name.length
  const labels: Record<string, string> = {}
  if (line[at] === '{') {
    at += 1
    while (line[at] !== '}') {
      labelPattern.lastIndex = at
      const match = labelPattern.exec(line)
      if (!match) return undefined
      labels[match[1]!] = unescapeLabel(match[2]!)
      at = labelPattern.lastIndex
    }
    at += 1
  }
  const value = parseValue(line.slice(at).trim().split(/\s+/)[0] ?? '')
  return value === undefined ? undefined : { name, labels, value }
}

function unescapeLabel(text: string): string {
  return text.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped))
}

function parseValue(text: string): number | undefined {
  if (/^[+-]?inf$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity
  if (/^nan$/i.test(text)) return NaN
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined
}

/** Names of all families in the text, of those without samples too (from their TYPE or HELP line). */
export function familyNames(text: string): string[] {
  const names = new Set<string>()
  for (const line of text.split('\n')) {
    const name = /^# (?:TYPE|HELP) ([a-zA-Z_:][a-zA-Z0-9_:]*)/.exec(line)?.[1] ?? namePattern.exec(line)?.[0]
    if (name !== undefined) names.add(name)
  }
  return [...names]
}
