import path from 'node:path'
import { jsonWords, plainWords } from '../../../../lib/dockerfile/words.ts'
import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import type { BuiltStage, Step } from './evaluate.ts'
import type { Report } from './remark.ts'
import { expandIn, type Scope } from './scope.ts'
import type { View } from './view.ts'

/** What a stage built from nothing holds so far. */
type Content = { mayHaveShell: boolean; folder: string }

/** Looks for a shell that is asked for where there is none: in stages built on `scratch`. True when one is. */
export function scratchCheck(view: View, report: Report): (step: Step) => boolean {
  const contents = new Map<BuiltStage, Content>()
  return ({ instruction, built, scope }) => {
    const { keyword } = instruction
    if (keyword === 'FROM') {
      const inherited = built.parent === undefined ? { mayHaveShell: false, folder: '/' } : contents.get(built.parent)
      if (built.base === 'scratch' && inherited !== undefined) contents.set(built, { ...inherited })
      return false
    }
    const content = contents.get(built)
    if (content === undefined || content.mayHaveShell) return false
    if (keyword === 'WORKDIR')
      content.folder = path.posix.resolve(
        content.folder,
        expandIn(scope, instruction.rest, view.dockerfile.escape) ?? '/',
      )
    if (keyword === 'ADD' || keyword === 'COPY') {
      content.mayHaveShell = keyword === 'ADD' || mayBringShell(instruction, content, scope, view.dockerfile.escape)
    }
    if (!asksShell(instruction) || (keyword !== 'RUN' && !view.shipped.has(built.stage))) return false
    const message = `${keyword} needs a shell, and nothing that was copied into this image from scratch has one: write it as a JSON array that names a program`
    const twins = keyword === 'CMD' || keyword === 'ENTRYPOINT' ? ['DL3025', 'JSONArgsRecommended'] : []
    report({ rule: 'docker/no-shell', message, instruction, twins })
    return true
  }
}

function asksShell({ keyword, rest, heredocs }: Instruction): boolean {
  const line = keyword === 'HEALTHCHECK' ? /^cmd\s+([^]*)$/i.exec(rest)?.[1] : rest
  if (line === undefined || line === '' || !['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'RUN'].includes(keyword)) return false
  const words = jsonWords(line)
  if (words !== undefined) return /^(?:\/bin\/)?(?:ba|da|a)?sh$/.test(words[0] ?? '')
  // A here-document with a first line of its own names what runs it.
  return !heredocs.some(({ lines }) => lines[0]?.startsWith('#!'))
}

/** A copy of whole folders, or to where shells live. A file that is copied to a place of its own is none. */
function mayBringShell({ rest }: Instruction, { folder }: Content, scope: Scope, escape: string): boolean {
  const words = jsonWords(rest) ?? plainWords(rest).map(({ text }) => text)
  const places = words.map(word => expandIn(scope, word, escape))
  const destination = places.at(-1)
  if (destination === undefined || places.some(place => place === undefined || place === '/')) return true
  const target = path.posix.resolve(folder, destination)
  return target === '/' || /^\/(?:bin|sbin|usr|lib\w*|busybox)(?:\/|$)/.test(target)
}
