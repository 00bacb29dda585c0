import type { CheckContext } from '../checks/check.ts'
import type { Workflow } from '../model/workflow.ts'
import type { Report } from '../report.ts'
import { entriesOf, entryOf, textOf, type YamlEntry } from '../yaml/node.ts'

/** What the token of a run may do. */
export function checkRights({ file, report }: CheckContext<Workflow>): void {
  const top = entryOf(file.root, 'permissions')
  const entries = [top, ...file.jobs.map(({ node }) => entryOf(node, 'permissions'))].filter(each => each !== undefined)
  for (const entry of entries) {
    if (textOf(entry.value) === 'write-all') {
      report(
        'workflow/write-all',
        entry.value,
        'permissions is write-all: whatever runs here can change anything in the repository',
      )
    }
    for (const scope of entriesOf(entry.value)) checkComment(scope, file.yaml.text, report)
  }
  const bare = file.jobs.filter(({ node }) => entryOf(node, 'permissions') === undefined)
  const onlyCalled = file.events.size === 1 && file.call !== undefined
  const jobs = entryOf(file.root, 'jobs')
  if (top === undefined && bare.length > 0 && jobs !== undefined && !onlyCalled) {
    const whose = bare.length === file.jobs.length ? 'every job' : `job ${bare[0]!.id}`
    const message = `there is no permissions key: ${whose} gets what the repository gives by default, often the right to write`
    report('workflow/permissions-missing', jobs.key, message)
  }
  if (top !== undefined && bare.length > 1) {
    for (const { key, value } of entriesOf(top.value)) {
      if (textOf(value) !== 'write') continue
      const message = `${key.text}: write is granted to ${bare.length} jobs at once: grant it to the job that needs it`
      report('workflow/wide-permissions', key, message)
    }
  }
}

function checkComment({ key, value }: YamlEntry, text: string, report: Report): void {
  if (value.kind !== 'scalar' || value.text === 'none') return
  const end = text.indexOf('\n', value.span.to)
  const behind = text.slice(value.span.to, end === -1 ? text.length : end)
  const start = text.lastIndexOf('\n', key.span.from - 1)
  const above = text.slice(text.lastIndexOf('\n', start - 1) + 1, Math.max(start, 0))
  if (behind.includes('#') || above.trim().startsWith('#')) return
  report('workflow/undocumented-permission', key, `nothing says what ${key.text}: ${value.text} is for`)
}
