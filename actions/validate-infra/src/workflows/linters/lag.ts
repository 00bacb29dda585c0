import type { Finding } from '../../finding.ts'
import type { YamlText } from '../yaml/read.ts'
import type { Remark } from './remark.ts'

/** What actionlint 1.7.12 says of what came after it, or of what it takes for less than it is; and why that is wrong. */
const lags: readonly { kind: string; says: RegExp; written?: RegExp; reason: string }[] = [
  {
    kind: 'syntax-check',
    says: /^(unexpected key|expected ".*" key for)/,
    reason: 'the schema that GitHub publishes has this key',
  },
  {
    kind: 'syntax-check',
    says: /^step must run script with "run" section or run action with "uses" section/,
    reason: 'the schema that GitHub publishes has steps that wait, cancel or run others at once',
  },
  {
    kind: 'permissions',
    says: /^(unknown permission scope|".*" is invalid as permission)/,
    reason: 'the schema that GitHub publishes has this permission',
  },
  {
    kind: 'events',
    says: /^(unknown Webhook event|invalid activity type)/,
    reason: 'the schema that GitHub publishes has this event',
  },
  {
    kind: 'action',
    says: /./,
    written: /^["']?\$\//,
    reason: '$/ is a reference to the own repository since July 2026',
  },
  {
    kind: 'syntax-check',
    says: /^reusable workflow call/,
    written: /^["']?\$\//,
    reason: '$/ is a reference to the own repository since July 2026',
  },
  {
    kind: 'workflow-call',
    says: /./,
    written: /^["']?\$\//,
    reason: '$/ is a reference to the own repository since July 2026',
  },
  {
    kind: 'expression',
    says: /^property "(workflow_\w+|check_run_id)" is not defined/,
    written: /^job\./,
    reason: 'the job context has this field since September 2026',
  },
  {
    kind: 'expression',
    says: /^property access of object must be type of string but got "number"/,
    reason: 'GitHub makes text of a number that is an index: job.services.redis.ports[6379]',
  },
  {
    kind: 'expression',
    says: /^property "result" is not defined/,
    written: /^jobs\./,
    reason: 'the jobs context has results besides outputs',
  },
  {
    kind: 'expression',
    says: /^property ".*" is not defined in object type \{actions_runner_debug/,
    written: /^secrets\b/,
    reason: 'a workflow that also starts by itself has the secrets of the repository, declared or not',
  },
]

/**
 * Why a remark of actionlint is a false alarm: it is one of these, and our own check, which goes by the schema that GitHub
 * publishes, has nothing to say of that place. Undefined for every other remark.
 */
export function lagBehind(remark: Remark, yaml: YamlText, own: readonly Finding[]): string | undefined {
  if (remark.tool !== 'actionlint') return undefined
  const written = (yaml.text.split('\n', remark.line)[remark.line - 1] ?? '').slice(remark.column - 1)
  const lag = lags.find(
    ({ kind, says, written: shape }) =>
      kind === remark.id && says.test(remark.message) && (shape?.test(written) ?? true),
  )
  // Where the words alone could be right, our own check has to be silent as well.
  const shared =
    lag?.written === undefined && own.some(({ line, column }) => line === remark.line && column === remark.column)
  return shared ? undefined : lag?.reason
}
