import type { Dependencies } from './dependencies.ts'
import type { Inputs } from './inputs.ts'
import type { Result } from './result.ts'

/** The JSON report; its shape is schema/report.schema.json. */
export type Report = ReturnType<typeof reportOf>

export function reportOf(
  inputs: Inputs,
  result: Result,
  facts: { apiRequests: number; startedMs: number; endedMs: number },
) {
  const { failure, evidence, plan = [] } = result
  return {
    schemaVersion: 1,
    mode: inputs.mode,
    unit: inputs.unit,
    namespace: inputs.namespace,
    ...(inputs.environment !== '' && { environment: inputs.environment }),
    verdict: result.verdict,
    ...(result.cause !== undefined && { cause: result.cause }),
    ...(result.reason !== undefined && { reason: result.reason }),
    ...(result.revision !== undefined && { revision: result.revision }),
    ...(result.previousRevision !== undefined && { previousRevision: result.previousRevision }),
    ...(result.state !== undefined && { state: result.state }),
    run: { commit: inputs.run.commit, url: inputs.run.url, actor: inputs.run.actor },
    startedAt: new Date(facts.startedMs).toISOString(),
    durationMs: facts.endedMs - facts.startedMs,
    apiRequests: facts.apiRequests,
    problems: result.problems ?? [],
    objects: plan.map(({ id, action, fields, unchecked, settlements }) => {
      return { id, action, fields, ...(unchecked !== undefined && { unchecked }), ...(settlements && { settlements }) }
    }),
    written: result.written ?? [],
    deleted: result.deleted ?? [],
    notJudged: result.notJudged ?? [],
    arms: result.arms ?? {},
    ...(failure !== undefined && { failure }),
    ...(evidence !== undefined && { evidence }),
    ...(result.restoreProblem !== undefined && { restoreProblem: result.restoreProblem }),
    ...(result.head !== undefined && {
      releases: result.head.history.map(({ revision, state, commit, run, actor, at, cause }) => {
        return { revision, state, commit, run, actor, at, ...(cause !== undefined && { cause }) }
      }),
    }),
  }
}

export async function writeReport(inputs: Inputs, report: Report, deps: Dependencies): Promise<void> {
  await deps.writeFile(inputs.reportPath, `${JSON.stringify(report, null, 2)}\n`)
}
