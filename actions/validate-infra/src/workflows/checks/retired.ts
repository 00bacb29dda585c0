import { parseReference } from '../model/uses.ts'
import type { Report } from '../report.ts'
import type { YamlScalar } from '../yaml/node.ts'
import type { CheckContext } from './check.ts'
import { stepLists } from './steps.ts'

/**
 * Actions of GitHub by their last major version that is no use any more: `broken` since the service behind it is switched
 * off, `old` since it was made for a Node that runners have replaced by a later one.
 */
const lastRetired: Readonly<Record<string, { broken?: number; old?: number }>> = {
  // https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions
  'actions/upload-artifact': { broken: 3 },
  'actions/download-artifact': { broken: 3 },
  // https://github.com/actions/cache/discussions/1510
  'actions/cache': { broken: 2, old: 3 },
  'actions/checkout': { old: 3 },
  'actions/github-script': { old: 6 },
  'actions/setup-dotnet': { old: 3 },
  'actions/setup-go': { old: 4 },
  'actions/setup-java': { old: 3 },
  'actions/setup-node': { old: 3 },
  'actions/setup-python': { old: 4 },
}

export function checkRetired({ file, report }: CheckContext): void {
  for (const { steps } of stepLists(file)) for (const { uses } of steps) if (uses !== undefined) checkUses(uses, report)
}

function checkUses(uses: YamlScalar, report: Report): void {
  const reference = parseReference(uses.text)
  if (reference.kind !== 'remote') return
  const name = `${reference.owner}/${reference.repository}`
  const { broken = -1, old = -1 } = lastRetired[name.toLowerCase()] ?? {}
  const major = Number(/^v?(\d+)(\.|$)/.exec(reference.ref)?.[1] ?? Infinity)
  if (major <= broken) {
    report(
      'workflow/retired-action',
      uses,
      `${name}@${reference.ref} works no more: the service that it asks is switched off`,
    )
  } else if (major <= old) {
    const message = `${name}@${reference.ref} was made for a version of Node that runners have no more`
    report('workflow/retired-action', uses, message, { level: 'warning' })
  }
}
