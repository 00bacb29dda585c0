import { workflowSchema } from '../../../schemas/workflows.ts'
import type { Level } from '../../finding.ts'
import type { Definitions } from './definitions.ts'

const { mapping: workflow } = workflowSchema['workflow-root-strict']
const { mapping: job } = workflowSchema['job-factory']
const { mapping: call } = workflowSchema['workflow-job']
const { mapping: container } = workflowSchema['container-mapping']
const { mapping: service } = workflowSchema['service-container-mapping']
const { mapping: events } = workflowSchema['on-mapping-strict']

const filled = { type: 'non-empty-string', required: true } as const

/** What GitHub takes or wants and the published schema does not say, or says wrong. */
export const workflowAdditions: Definitions = {
  // https://github.blog/changelog/2026-09-10-control-github-actions-cache-access-with-cache-mode
  'cache-mode': { 'allowed-values': ['read', 'write', 'write-only', 'none'] },
  'workflow-root-strict': { mapping: { properties: { ...workflow.properties, 'cache-mode': 'cache-mode' } } },
  'job-factory': {
    mapping: {
      // GitHub itself says "No steps defined in `steps` and no workflow called in `uses`".
      properties: { ...job.properties, steps: { type: 'steps', required: true }, 'cache-mode': 'cache-mode' },
    },
  },
  'workflow-job': { mapping: { properties: { ...call.properties, 'cache-mode': 'cache-mode' } } },
  // "Container image cannot be empty", as its converter says.
  'container-mapping': { mapping: { properties: { ...container.properties, image: filled } } },
  'service-container-mapping': { mapping: { properties: { ...service.properties, image: filled } } },
  // Among the single events it has branch_protection_rule twice, where the second was to be repository_dispatch.
  'on-string-strict': { 'allowed-values': Object.keys(events.properties) },
}

/** Lists and mappings that must not be empty, by the name of what is wanted there: `error` where GitHub refuses them. */
export const filledShapes: ReadonlyMap<string, Level> = new Map([
  ...(['jobs', 'steps', 'composite-steps', 'on-strict', 'runs-on', 'matrix'] as const).map(
    name => [name, 'error'] as const,
  ),
  ...[
    ...['schedule', 'needs', 'matrix-filter', 'runs-on-labels', 'sequence-of-string', 'sequence-of-non-empty-string'],
    ...[
      'event-branches',
      'event-branches-ignore',
      'event-tags',
      'event-tags-ignore',
      'event-paths',
      'event-paths-ignore',
    ],
    ...['event-names', 'event-versions', 'workflow-run-workflows'],
    ...Object.keys(workflowSchema).filter(name => name.endsWith('-activity')),
  ].map(name => [name, 'warning'] as const),
])
