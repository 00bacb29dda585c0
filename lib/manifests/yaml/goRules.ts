import type { LibraryProblem } from './library.ts'

/** A stretch of a document that is one scalar, one collection in brackets, or one name. */
export type Span = {
  kind: 'plain' | 'quoted' | 'block' | 'flow' | 'name' | 'tag'
  start: number
  end: number
  inFlow: boolean
}

/**
 * What YAML 1.2 allows, and Go's readers (libyaml's scanner) refuse.
 *
 * @param spans in the order of the text
 */
export function goProblems(text: string, start: number, end: number, spans: readonly Span[]): LibraryProblem[] {
  const problems: LibraryProblem[] = []
  const add = (code: string, message: string, at: number) => problems.push({ code, message, start: at, end: at + 1 })
  if (/^\s*%/.test(text.slice(start, end)))
    add('DIRECTIVE', 'there are no directives in manifests', text.indexOf('%', start))
  for (const span of spans) {
    const words = text.slice(span.start, span.end)
    if (span.kind === 'name' && !/^[&*][A-Za-z0-9_-]+$/.test(words)) {
      add('NAME', 'the name of an anchor has letters, digits, "-" and "_" only', span.start)
    }
    if (span.kind === 'plain' && span.inFlow && /^:|\?/.test(words)) {
      add('FLOW_TEXT', 'inside of brackets, text with "?" or with ":" in front needs quotes', span.start)
    }
    if (span.kind === 'plain' && span.inFlow && /^ *:[^\s]/.test(text.slice(span.end, span.end + 80))) {
      add('FLOW_TEXT', 'a space is missing behind this key', span.start)
    }
    // Up to the next space everything is the tag: a comma, or a bracket, too.
    if (span.kind === 'tag' && span.inFlow) add('FLOW_TEXT', 'a tag inside of brackets needs a value', span.start)
    if (span.kind === 'block' && tabInBlock(words)) add('TAB_AS_INDENT', tabMessage, span.start)
  }
  return [...problems, ...tabs(text, start, end, spans)]
}

const tabMessage = 'tabs are not allowed as indentation'

/** A tab in front of the first text of a block scalar, or left of it. */
function tabInBlock(block: string): boolean {
  const [header = '', ...lines] = block.split('\n')
  const first = lines.find(line => line.trim() !== '') ?? ''
  const explicit = /[1-9]/.test(header.slice(0, 3))
  const indent = explicit ? 1 : first.search(/[^ ]/)
  return lines.some(line => {
    const at = line.search(/[^ ]/)
    return line[at] === '\t' && (at < indent || (!explicit && line === first))
  })
}

/** Tabs where a line, or an element of a list, begins. */
function tabs(text: string, start: number, end: number, spans: readonly Span[]): LibraryProblem[] {
  const found: LibraryProblem[] = []
  let next = 0
  let last: Span | undefined
  for (let at = text.indexOf('\t', start); at >= 0 && at < end; at = text.indexOf('\t', at + 1)) {
    while (next < spans.length && spans[next]!.start <= at) {
      const span = spans[next++]!
      if (last === undefined || span.end > last.end) last = span
    }
    if (last !== undefined && at < last.end) continue
    const lineStart = text.lastIndexOf('\n', at) + 1
    if (!/^\s*(?:[-?]\s+)*[-?]?\s*$/.test(text.slice(Math.max(lineStart, start), at))) continue
    // Behind a plain scalar, which might have gone on, white space may be of any kind.
    if (last?.kind === 'plain' && at > lineStart && /^[ \t]*\r?$/.test(lineAt(text, at))) continue
    found.push({ code: 'TAB_AS_INDENT', message: tabMessage, start: at, end: at + 1 })
    at = Math.max(at, lineStart + lineAt(text, lineStart).length)
  }
  return found
}

function lineAt(text: string, at: number): string {
  const lineEnd = text.indexOf('\n', at)
  return text.slice(at, lineEnd < 0 ? text.length : lineEnd)
}
