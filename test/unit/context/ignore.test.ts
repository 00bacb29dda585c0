import { describe, expect, it } from '@jest/globals'
import { cleanPath, ignoreMatcher } from '../../../lib/context/ignore.ts'

const excluded = (content: string, path: string) => ignoreMatcher(content, '.dockerignore').excludes(path)

describe('a pattern', () => {
  it.each<[pattern: string, path: string, excluded: boolean]>([
    ['a', 'a', true],
    ['a', 'b/a', false],
    ['a', 'a/b/c', true],
    ['a', 'ab', false],
    ['/a', 'a', true],
    ['./a', 'a', true],
    ['a/', 'a', true],
    ['a/../b', 'b', true],
    ['a//b', 'a/b', true],
    ['../a', 'a', false],
    ['/', 'a', false],
    ['.', 'a', false],
    ['*', 'a', true],
    ['*', 'a/b', true],
    ['*.go', 'a.go', true],
    ['*.go', 'x/a.go', false],
    ['*/*.go', 'x/a.go', true],
    ['*/*.go', 'x/y/a.go', false],
    ['?', 'é', true],
    ['?', '🙂', true],
    ['a?c', 'a/c', false],
    ['**', 'a/b', true],
    ['**/a', 'a', true],
    ['**/a', 'x/y/a', true],
    ['**/a', 'x/ya', false],
    ['**/*.go', 'a.go', true],
    ['**/*.go', 'x/y/a.go', true],
    ['**.py', 'a.py', true],
    ['**.py', 'x/a.py', true],
    ['a/**', 'a', false],
    ['a/**', 'a/b', true],
    ['a**', 'abc/d', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'a/xb', false],
    ['**/node_modules/**', 'x/node_modules/y/z', true],
    ['**/**', 'a', true],
    ['[ab].txt', 'b.txt', true],
    ['[ab].txt', 'c.txt', false],
    ['[^ab].txt', 'c.txt', true],
    ['[a-c].txt', 'b.txt', true],
    ['[!a].txt', 'a.txt', true],
    ['app/(shop)', 'app/(shop)/page.tsx', true],
    ['app/(shop)', 'app/shop', false],
    ['app/\\[slug\\]', 'app/[slug]', true],
    ['app/[slug]', 'app/s', true],
    ['app/[slug]', 'app/[slug]', false],
    ['app/@modal', 'app/@modal/x', true],
    ['c++', 'c++', true],
    ['a|b', 'axyz', false],
    ['a|b', 'a|b', true],
    ['a.b', 'axb', false],
    ['{a,b}', 'a', false],
    ['$x', '$x', true],
    ['README', 'readme', false],
    ['constructor', 'constructor', true],
    ['__proto__', '__proto__', true],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
  ])('%s meets %s: %s', (pattern, path, wanted) => {
    expect(excluded(pattern, path)).toBe(wanted)
  })

  it.each(['a[', '[', '[]', '[]a]', '[a-]', 'a\\', '[-a]', '!'])('%s is refused, as the engine does', pattern => {
    expect(() => excluded(`ok\n${pattern}`, 'a')).toThrow(/\.dockerignore:2: .* is not a pattern/)
  })
})

describe('the file', () => {
  it.each<[content: string, path: string, excluded: boolean]>([
    ['\uFEFFa', 'a', true],
    ['a\r\nb\r\n', 'b', true],
    ['# a\na', 'a', true],
    ['#a', '#a', false],
    ['\\#a', '#a', true],
    [' #a', '#a', true],
    ['  a  ', 'a', true],
    ['\u00a0a\u0085', 'a', true],
    ['', 'a', false],
    ['*\n!a', 'a', false],
    ['*\n!a', 'b', true],
    ['*\n!a', 'a/b', false],
    ['*\n! a', 'a', false],
    ['*\n!/a', 'a', false],
    ['!a\n*', 'a', true],
    ['*\n!a\na/x', 'a/x', true],
    ['*\n!a\na/x\n!a/x/keep', 'a/x/keep', false],
    ['a\n!a/b', 'a/b', false],
    ['a\n!a/b', 'a/c', true],
    ['*\n!**/*.md', 'x/y/a.md', false],
    ['*.md\n!README*.md\nREADME-secret.md', 'README-secret.md', true],
    ['*.md\n!README*.md\nREADME-secret.md', 'README-x.md', false],
    ['!a', 'a', false],
    ['*/*\n!*', 'a/b', true],
    ['*/*\n!*', 'a', false],
    ['*\n*/*\n!*', 'a/b', false],
  ])('%j meets %s: %s', (content, path, wanted) => {
    expect(excluded(content, path)).toBe(wanted)
  })
})

describe('an excluded folder', () => {
  it.each<[content: string, folder: string, read: boolean]>([
    ['a', 'a', false],
    ['*\n!a', 'a', true],
    ['*\n!a/b/c', 'a/b', true],
    ['*\n!a/b/c', 'a/x', false],
    ['*\n!**/*.md', 'x', true],
    ['*\n!services/*/main.go', 'services/cart', true],
    ['*\n!services/*/main.go', 'admin', false],
    ['*\n!a', 'a/b', true],
  ])('of %j: %s is read: %s', (content, folder, wanted) => {
    expect(ignoreMatcher(content, 'x').mayReinclude(folder)).toBe(wanted)
  })
})

it.each([
  ['a/./b', 'a/b'],
  ['a/b/..', 'a'],
  ['..', '..'],
  ['../../a', '../../a'],
  ['/../a', '/a'],
  ['', '.'],
  ['a//', 'a'],
])('cleans %s to %s like Go', (text, wanted) => {
  expect(cleanPath(text)).toBe(wanted)
})
