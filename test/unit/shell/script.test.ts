import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readScript } from '../../../lib/shell/script.ts'

const commands = (text: string) => readScript(text).commands.map(({ words }) => words.map(each => each.text).join(' '))

describe('readScript', () => {
  it.each<[what: string, text: string, wanted: string[]]>([
    ['lists', 'a b && c || d; e & f\ng', ['a b', 'c', 'd', 'e', 'f', 'g']],
    ['pipes', 'a | b |& c', ['a', 'b', 'c']],
    ['quotes and escapes', `a 'b c' "d \\"e" f\\ g`, ['a b c d "e f g']],
    ['operators in quotes', `echo 'a && b' "c | d"`, ['echo a && b c | d']],
    ['assignments in front', 'A=1 B="2 3" run x=4', ['run x=4']],
    ['redirections', 'a > f 2>&1 <g >>h b &>i', ['a b']],
    ['comments', 'a # b && c\nd', ['a', 'd']],
    ['a hash inside of a word', 'a b#c', ['a b#c']],
    ['continued lines', 'a \\\n b', ['a b']],
    ['subshells and groups', '(a; b) && { c; d; }', ['a', 'b', 'c', 'd']],
    ['substitutions', 'a "$(b $(c))" `d` <(e)', ['b $(c)', 'c', 'd', 'e', 'a $(b $(c)) `d` <(e)'].toSorted()],
    ['conditions and loops', 'if a; then b; else c; fi; while d; do e; done', ['a', 'b', 'c', 'd', 'e']],
    ['what a loop goes over is no command', 'for x in a b; do c $x; done', ['c $x']],
    ['the branches of a case', 'case $x in a|b) c ;; (*) d;; esac; e', ['c', 'd', 'e']],
    ['tests', '[[ a && b < c ]] && d', ['[[ a b c ]]', 'd']],
    ['arithmetic', '((i = 1 << 2)); a $((1 + 2))', ['a $((1 + 2))']],
    ['functions', 'f() { a; }; f', ['a', 'f']],
    ['a here-document is no command', 'cat <<EOF\nrm -rf /\nEOF\na', ['cat', 'a']],
    ['a here-document with tabs', "cat <<-'E' | b\n\tx\n\tE\na", ['cat', 'b', 'a']],
    ['a here-string', 'a <<< "b c" d', ['a d']],
    ['what sudo starts', 'sudo -u me apt-get install x', ['sudo -u me apt-get install x', 'apt-get install x']],
    ['what env starts', 'env -i A=b /bin/c d', ['env -i A=b /bin/c d', '/bin/c d']],
    ['what a shell starts', `bash -ec 'a && b'`, ['bash -ec a && b', 'a', 'b']],
  ])('reads %s', (_, text, wanted) => {
    const found = commands(text)
    expect(text.includes('$(b') ? found.toSorted() : found).toEqual(wanted)
  })

  it('knows what a pipe leads into', () => {
    const { commands: found, pipes } = readScript('curl x | tar z; a |\n  sudo sh')
    expect(found.map(({ words, pipedInto }) => [words[0]!.text, pipedInto?.words[0]?.text])).toEqual([
      ['curl', 'tar'],
      ['tar', undefined],
      ['a', 'sudo'],
      ['sudo', undefined],
      ['sh', undefined],
    ])
    expect(found[2]!.pipedInto!.starts.map(({ words }) => words[0]!.text)).toEqual(['sh'])
    expect(pipes).toEqual([7, 18])
  })

  it('knows where words stand, also in what another program starts', () => {
    const text = `x && sh -c 'a "b c"'`
    const words = readScript(text, 10).commands.flatMap(each => each.words)
    for (const { raw, at, end } of words) expect(text.slice(at - 10, end - 10)).toBe(raw)
    expect(words.map(each => each.raw)).toContain('"b c"')
  })

  it('knows which variables a script reads and which it sets', () => {
    const { reads, sets } = readScript('A=1; read B; for C in x; do echo "$A ${D:-e}" \'$F\' \\$G; done; export H=$1')
    expect(reads.map(({ name }) => name)).toEqual(['A', 'D'])
    expect([...sets].sort()).toEqual(['A', 'B', 'C', 'H'])
  })

  it('never fails and always ends', () => {
    const part = fc.constantFrom('a', ' ', '"', "'", '`', '$(', '${', '$((', ')', '}', '(', '{', ';', ';;', '|', '&', '<', '<<', '>', '\n', '\\', '#', 'case x in', 'esac', '[[', ']]', 'for', 'sh -c', 'EOF') // prettier-ignore
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), parts => {
        readScript(parts.join(''))
      }),
      { numRuns: process.env['FULL'] ? 10_000 : 500, seed: 7 },
    )
    for (const each of ['$(', '(', '`', '${', '"$(', 'sudo ', "sh -c '", '<<E\n', 'case x in ']) {
      expect(() => readScript(each.repeat(5_000))).not.toThrow()
    }
  })
})
