import type { FoundExpression } from '../expression/collect.ts'
import type { Action } from '../model/action.ts'
import type { Repository } from '../model/repository.ts'
import type { Workflow } from '../model/workflow.ts'
import type { Report } from '../report.ts'

export type CheckContext<File = Workflow | Action> = {
  file: File
  report: Report
  repository: Repository
  /** Every expression of the file that can be read. */
  expressions: readonly FoundExpression[]
}

/** Rules about one file; what its schema says of it is passed over here. */
export type Check<File = Workflow | Action> = (context: CheckContext<File>) => void
