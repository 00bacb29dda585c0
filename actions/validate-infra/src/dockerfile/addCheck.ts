import { heredocHead } from '../../../../lib/dockerfile/heredoc.ts'
import { jsonWords, plainWords } from '../../../../lib/dockerfile/words.ts'
import type { Step } from './evaluate.ts'
import type { Report } from './remark.ts'
import { expandIn } from './scope.ts'
import type { View } from './view.ts'

/** What ADD unpacks, or what somebody may think that it does. */
const archive = /\.(?:tar|tar\.\w+|t[bgx]z2?|tbz|tlz|tzst|gz|bz2|xz|zst|lzma?|Z)$/i

/** What ADD is used for: archives of the context are unpacked, and addresses are fetched; the rest is for COPY. */
export function checkAdd({ instruction, scope }: Step, view: View, report: Report): void {
  const { keyword, rest, restAt, flags } = instruction
  if (keyword !== 'ADD') return
  const words =
    jsonWords(rest)?.map(text => ({ text, at: 0, length: rest.length })) ??
    plainWords(rest).map(word => ({ ...word, length: word.text.length }))
  const checked = flags.some(({ name }) => name === 'checksum')
  const plain: string[] = []
  for (const { text, at, length } of words.slice(0, -1)) {
    const source = expandIn(scope, text, view.dockerfile.escape)
    const stretch = { instruction, at: restAt + at, end: restAt + at + length }
    if (isRemote(source ?? text)) {
      if (checked || isPinned(source ?? text)) continue
      const message = `ADD fetches ${text} whatever it is on the day of the build: add --checksum=sha256:..., or a commit`
      report({ rule: 'docker/remote-add', message, ...stretch })
    } else if (source !== undefined && !archive.test(source) && heredocHead(text) === undefined) plain.push(text)
  }
  const [first] = plain
  // Beside an archive or an address ADD is what is needed.
  if (first === undefined || plain.length < words.length - 1) return
  const message = `ADD copies ${first}, for which COPY is enough: ADD would also unpack it or fetch it`
  report({ rule: 'docker/add-for-copy', message, instruction, twins: ['DL3020'], suggestion: 'COPY' })
}

const isRemote = (text: string): boolean => /^(?:https?|git|ssh):\/\/|^git@/i.test(text)

/** A git address with a commit, or a checksum of its own. */
function isPinned(address: string): boolean {
  return /#[0-9a-f]{40}(?::|$)/i.test(address) || /[?&](?:checksum|commit)=[0-9a-f]{40}/i.test(address)
}
