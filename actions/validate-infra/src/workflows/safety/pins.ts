import type { CheckContext } from '../checks/check.ts'
import { containersOf } from '../checks/jobs.ts'
import { stepLists } from '../checks/steps.ts'
import { hasExpression } from '../expression/template.ts'
import { isCommit, parseReference } from '../model/uses.ts'
import type { Report } from '../report.ts'
import { scalarOf, valueOf, type YamlScalar } from '../yaml/node.ts'

/** What others can change without anyone here noticing: actions, workflows and images by a name that can be moved. */
export function checkPins({ file, report }: CheckContext): void {
  const uses = stepLists(file).flatMap(({ steps }) => steps.map(step => step.uses))
  if (file.kind === 'workflow') uses.push(...file.jobs.map(job => job.uses))
  for (const each of uses) if (each !== undefined) checkUses(each, file.yaml.text, report)
  for (const container of file.kind === 'workflow' ? file.jobs.flatMap(containersOf) : []) {
    const image = scalarOf(container.kind === 'mapping' ? valueOf(container, 'image') : container)
    if (image !== undefined) checkImage(image, image.text, report)
  }
}

function checkUses(uses: YamlScalar, text: string, report: Report): void {
  const reference = parseReference(uses.text)
  if (hasExpression(uses.text)) return
  if (reference.kind === 'docker') checkImage(uses, reference.image, report)
  if (reference.kind !== 'remote') return
  const { owner, repository, ref } = reference
  if (!isCommit(ref)) {
    const short = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,39}$/.test(ref)
    const why = short ? 'GitHub takes a commit id only in full' : 'its owner can move it to any other code'
    report(
      'workflow/unpinned-action',
      uses,
      `${owner}/${repository} is taken at ${ref}: ${why}; pin the full id of a commit`,
    )
  } else if (!/^[^\S\n]*["']?[^\S\n]*#[^\n]*\d/.test(text.slice(uses.span.to, uses.span.to + 200))) {
    report(
      'workflow/pin-comment',
      uses,
      `nothing says which version of ${owner}/${repository} this commit is: write it behind, as # v1.2.3`,
    )
  }
}

function checkImage(at: YamlScalar, image: string, report: Report): void {
  if (image === '' || hasExpression(image) || image.includes('@sha256:')) return
  const tag = /:([^/:]+)$/.exec(image)?.[1]
  if (tag === undefined || tag === 'latest') {
    report(
      'workflow/unpinned-image',
      at,
      `the image ${image} is whatever is newest on the day: pin a version, or better @sha256:...`,
    )
  } else {
    report('workflow/image-digest', at, `the image ${image} can be replaced under its tag: pin @sha256:...`)
  }
}
