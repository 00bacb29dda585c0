import path from 'node:path'
import { cleanPath } from '../../../../lib/context/ignore.ts'
import type { Instruction } from '../../../../lib/dockerfile/parse.ts'
import { plainWords } from '../../../../lib/dockerfile/words.ts'
import type { Workspace } from '../source/workspace.ts'
import { evaluate, firstInChain, plainBuild, type BuiltStage } from './evaluate.ts'
import { describeImage, type Command, type ImageDescription } from './image.ts'
import type { Report } from './remark.ts'
import { expandIn } from './scope.ts'
import type { View } from './view.ts'

/** As whom the containers of each target run. */
export async function checkUsers(view: View, workspace: Workspace, report: Report): Promise<void> {
  const users = new Map<BuiltStage['stage'], { instruction: Instruction; user: string | undefined }>()
  evaluate(view.dockerfile, plainBuild, ({ instruction, built, scope }) => {
    if (instruction.keyword !== 'USER') return
    users.set(built.stage, { instruction, user: expandIn(scope, instruction.rest, view.dockerfile.escape) })
  })
  const judged = new Set<Instruction>()
  for (const target of view.targets) {
    const said = firstInChain(target, each => users.get(each.stage))
    const about = said?.instruction ?? target.stage.from
    if (judged.has(about)) continue
    judged.add(about)
    if (said !== undefined) checkUser(said.instruction, said.user, report)
    else if (await isRunAsRoot(target, view, workspace)) {
      const message =
        'no USER is set for this image, so it runs as root unless its base says otherwise: add USER 65532:65532 or the like'
      report({ rule: 'docker/user-missing', message, instruction: about, silencedBy: ['DL3002'] })
    }
  }
}

function checkUser(instruction: Instruction, user: string | undefined, report: Report): void {
  if (user === undefined) return
  const { rest, restAt } = instruction
  const stretch = { instruction, at: restAt, end: restAt + rest.length }
  const [name = ''] = user.split(':')
  if (name === 'root' || /^0+$/.test(name)) {
    const message = `the image runs as ${user}: end it with a USER that is not root, as USER 65532:65532`
    report({
      rule: 'docker/user-root',
      message,
      ...stretch,
      twins: name === 'root' ? ['DL3002', 'DL3066'] : ['DL3002'],
    })
  } else if (!/^\d+$/.test(name)) {
    const message = `USER is ${user}: Kubernetes cannot tell that a name is not root, a number it can`
    report({ rule: 'docker/user-name', message, ...stretch, twins: ['DL3066'] })
  }
}

/** Bases that say by their names that they do not run as root. */
const unprivileged = /nonroot|non-root|rootless|unprivileged|chainguard|cgr\.dev/i

/**
 * Whether an image without a USER is meant to run as it is: it runs something of its own, on a base that is not known to
 * have a user, and does not change the user when it starts.
 */
async function isRunAsRoot({ stage, base }: BuiltStage, view: View, workspace: Workspace): Promise<boolean> {
  if (base === undefined || unprivileged.test(base)) return false
  const image = describeImage(view.dockerfile, String(stage.index), plainBuild)
  const { entrypoint, cmd } = image ?? {}
  if ((entrypoint ?? cmd) === undefined || isInterpreter((cmd ?? entrypoint)!.value)) return false
  return !(await changesUser(image!, view, workspace))
}

/** An image that runs nothing but a shell or a language is a base for others. */
function isInterpreter(command: Command): boolean {
  const words = command.form === 'exec' ? command.words : command.line.split(/\s+/)
  return (
    words.length === 1 &&
    /^(?:\/\S*\/)?(?:(?:ba|a|z|da)?sh|node|python[\d.]*|ruby|irb|php|perl|jshell|R|julia)$/.test(words[0]!)
  )
}

const userChange = /\b(?:gosu|su-exec|setpriv|runuser|setuidgid|s6-setuidgid|chpst)\b/

/** Whether the image's entry point starts as root to prepare folders, and goes on as somebody else. */
async function changesUser({ entrypoint, cmd }: ImageDescription, view: View, workspace: Workspace): Promise<boolean> {
  const command = (entrypoint ?? cmd)!.value
  const words = command.form === 'exec' ? command.words : command.line.split(/\s+/)
  if (words.some(word => userChange.test(word))) return true
  const program = path.posix.basename(words[0] ?? '')
  const { absolute, instructions } = view.dockerfile
  const folders = new Set([path.dirname(absolute), ...view.builds.map(({ context }) => context)])
  for (const { keyword, rest } of instructions) {
    if (keyword !== 'COPY' && keyword !== 'ADD') continue
    const [source, destination] = plainWords(rest).map(({ text }) => text)
    if (source === undefined || destination === undefined || program === '') continue
    if (path.posix.basename(destination.endsWith('/') ? source : destination) !== program) continue
    for (const folder of folders) {
      const result = await workspace.readText(path.join(folder, cleanPath(`/${source}`)))
      if (result.ok && userChange.test(result.text)) return true
    }
  }
  return false
}
