/** Text that stays in its table cell and is shown as written. */
export function cell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\r?\n/g, '<br>')
}

/** A GitHub Markdown table; every cell is escaped unless it is Markdown already. */
export function table(header: readonly string[], rows: readonly (readonly (string | Markdown)[])[]): string {
  const line = (cells: readonly (string | Markdown)[]) =>
    `| ${cells.map(each => (typeof each === 'string' ? cell(each) : each.markdown)).join(' | ')} |`
  return [line(header), `|${header.map(() => '---').join('|')}|`, ...rows.map(line), ''].join('\n')
}

/** Marks text as Markdown that needs no escaping. */
export type Markdown = { markdown: string }

export const markdown = (text: string): Markdown => ({ markdown: text })

/** Inline code that may itself contain backticks. */
export function code(text: string): Markdown {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  const pad = fence.length > 1 ? ' ' : ''
  return markdown(`${fence}${pad}${text.replaceAll('|', '\\|').replace(/\r?\n/g, ' ')}${pad}${fence}`)
}

/** Milliseconds for people: `850 ms`, `12.3 s`, `2 min 05 s`. */
export function humanDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`
  const seconds = Math.round(ms / 1_000)
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}
