import type { Finding, RuleId } from '../../finding.ts'
import { rules } from '../../rules/index.ts'
import type { Remark } from './remark.ts'

/** By `actionlint KIND` and `zizmor AUDIT`, as the table of rules names them: the rules that say the same. */
const twins: ReadonlyMap<string, ReadonlySet<RuleId>> = twinsInTable()

/** Said of another place than we say it of: of the job that waits, of the file or job that lacks something. */
const saidElsewhere = new Set([
  'actionlint job-needs',
  'zizmor excessive-permissions',
  'zizmor secrets-inherit',
  'zizmor dangerous-triggers',
])

function twinsInTable(): Map<string, Set<RuleId>> {
  const found = new Map<string, Set<RuleId>>()
  for (const { id, alsoIn = [] } of rules) {
    if (!/^(workflow|action)\//.test(id)) continue
    for (const each of alsoIn) found.set(each, (found.get(each) ?? new Set<RuleId>()).add(id as RuleId))
  }
  return found
}

export function twinsOf(remark: Pick<Remark, 'tool' | 'id'>): ReadonlySet<RuleId> {
  return twins.get(`${remark.tool} ${remark.id}`) ?? new Set()
}

/** Whether one of our findings says of the same place what another linter says. */
export function saysTheSame(finding: Finding, remark: Remark, blockStart: (line: number) => number): boolean {
  if (finding.file !== remark.file || !twinsOf(remark).has(finding.rule)) return false
  if (saidElsewhere.has(`${remark.tool} ${remark.id}`)) return true
  // Of a block of text the other may name the first line alone.
  const first = Math.min(blockStart(finding.line), finding.line)
  return finding.endLine >= remark.line && first <= remark.endLine
}
