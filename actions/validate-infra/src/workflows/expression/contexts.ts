import { any, boolean, mapOf, number, objectOf, string, type Absence, type ObjectType, type Type } from './types.ts'

const texts = (names: string): Record<string, Type> =>
  Object.fromEntries(names.split(/\s+/).map(name => [name, string]))

/** https://docs.github.com/actions/reference/workflows-and-actions/contexts, and what runners are seen to fill in. */
const githubFields: Readonly<Record<string, Type>> = {
  ...texts(
    `action action_path action_ref action_repository action_status actor actor_id api_url base_ref env event_name
    event_path graphql_url head_ref job output path ref ref_name ref_type repository repository_id repository_owner
    repository_owner_id repository_visibility repositoryUrl run_attempt run_id run_number secret_source server_url sha state
    step_summary token triggering_actor workflow workflow_ref workflow_sha workspace`,
  ),
  ref_protected: boolean,
  retention_days: number,
  artifact_cache_size_limit: number,
}

const absentFrom = (context: string): Absence => ({
  rule: 'workflow/unknown-property',
  say: name => `the ${context} context has no ${name}`,
})

/** `github`, with the inputs of a run that was started by hand where there are any. */
export function githubContext(dispatchInputs?: ObjectType): Type {
  const event = objectOf(dispatchInputs ? { inputs: dispatchInputs } : {}, { rest: any })
  return objectOf({ ...githubFields, event }, { absent: absentFrom('github') })
}

const container = objectOf({ id: string, network: string }, { absent: absentFrom('job') })
const service = objectOf({ id: string, network: string, ports: mapOf(string) }, { absent: absentFrom('job') })

/** Contexts that are the same in every file. */
export const fixedContexts: Readonly<Record<string, Type>> = {
  env: mapOf(string),
  job: objectOf(
    {
      ...texts('status workflow_ref workflow_sha workflow_repository workflow_file_path'),
      check_run_id: number,
      container,
      services: mapOf(service),
    },
    { absent: absentFrom('job') },
  ),
  runner: objectOf(texts('name os arch temp tool_cache debug environment workspace'), { absent: absentFrom('runner') }),
  strategy: objectOf(
    { 'fail-fast': boolean, 'job-index': number, 'job-total': number, 'max-parallel': number },
    { absent: absentFrom('strategy') },
  ),
  vars: mapOf(string),
}

export const contextNames: readonly string[] = [
  ...['env', 'github', 'inputs', 'job', 'jobs', 'matrix', 'needs', 'runner', 'secrets', 'steps', 'strategy', 'vars'],
]
