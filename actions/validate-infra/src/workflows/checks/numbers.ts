import type { Workflow } from '../model/workflow.ts'
import type { Report } from '../report.ts'
import { itemsOf, nodesIn, valueOf, type YamlNode } from '../yaml/node.ts'
import type { CheckContext } from './check.ts'
import { stepLists } from './steps.ts'

/** Numbers where text is wanted, of which YAML keeps the value and not the digits: 1.20 is 1.2 to whoever gets it. */
export function checkNumbers({ file, report }: CheckContext): void {
  const places = stepLists(file).flatMap(({ steps }) =>
    steps.flatMap(({ node }) => [valueOf(node, 'with'), valueOf(node, 'env')]),
  )
  if (file.kind === 'workflow') places.push(...placesOf(file))
  for (const place of places) if (place !== undefined) for (const node of nodesIn(place)) checkNumber(node, report)
}

function placesOf({ root, jobs, call, dispatchInputs }: Workflow): (YamlNode | undefined)[] {
  const inputs = [...(call?.inputs ?? []), ...dispatchInputs].filter(({ node }) => {
    const type = valueOf(node, 'type')
    return type?.kind !== 'scalar' || type.text !== 'number'
  })
  return [
    valueOf(root, 'env'),
    ...jobs.flatMap(({ node }) => [valueOf(node, 'env'), valueOf(node, 'with'), valueOf(node, 'strategy', 'matrix')]),
    ...inputs.flatMap(({ node }) => [valueOf(node, 'default'), ...itemsOf(valueOf(node, 'options'))]),
  ]
}

function checkNumber(node: YamlNode, report: Report): void {
  if (node.kind !== 'scalar' || typeof node.value !== 'number' || String(node.value) === node.text) return
  const message = `${node.text} is the number ${node.value} here, and is handed on as ${node.value}: put it between quotes`
  report('workflow/number-as-text', node, message, { suggestion: `'${node.text}'` })
}
