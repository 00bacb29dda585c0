import type { CheckContext } from '../checks/check.ts'
import { hasExpression } from '../expression/template.ts'
import { guess } from '../guess.ts'
import { rootOf } from '../model/repository.ts'
import type { Workflow } from '../model/workflow.ts'
import { itemsOf, textOf, valueOf } from '../yaml/node.ts'

/** Workflows that are to start behind others, which go by their names. */
export function checkTriggerNames({ file, report, repository }: CheckContext<Workflow>): void {
  const followed = valueOf(file.events.get('workflow_run')?.config, 'workflows')
  const all = [...repository.workflows.values()].filter(each => rootOf(each.file) === rootOf(file.file))
  const names = all.flatMap(each => [
    textOf(valueOf(each.root, 'name')) ?? '',
    each.file,
    each.file.slice(each.file.lastIndexOf('/') + 1),
  ])
  for (const item of itemsOf(followed)) {
    if (item.kind !== 'scalar' || item.text === '' || hasExpression(item.text) || names.includes(item.text)) continue
    const { hint, more } = guess(item.text, names)
    const message = `no workflow of this repository is called ${JSON.stringify(item.text)}${hint}`
    report('workflow/unknown-trigger-workflow', item, message, more)
  }
}
