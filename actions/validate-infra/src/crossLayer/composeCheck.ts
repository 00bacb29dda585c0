import { isRecord } from '../../../../lib/manifests/object.ts'
import { fileFinding, type FieldPath, type Finding } from '../finding.ts'
import type { EnvironmentSet } from '../kubernetes/environment.ts'
import type { ContainerFacts } from '../kubernetes/references/containerFacts.ts'
import type { ObjectFacts } from '../kubernetes/references/facts.ts'
import type { SourceFile } from '../source/sourceFile.ts'

/** Variables that Compose gives a service and Kubernetes does not: the service works on one machine and fails in the cluster. */
export function checkCompose(source: SourceFile, sets: readonly EnvironmentSet[]): Finding[] {
  const [document] = source.documents
  const services = isRecord(document?.value) ? document.value['services'] : undefined
  if (document === undefined || !isRecord(services) || sets.some(({ complete }) => !complete)) return []
  return Object.entries(services).flatMap(([service, value]) => {
    const given = isRecord(value) ? namesIn(value['environment']) : []
    const known = given.length === 0 ? undefined : namesInCluster(service, sets)
    if (known === undefined) return []
    return given
      .filter(({ name }) => !known.has(name))
      .map(({ name, path }) => {
        const message = `Compose gives "${service}" the variable ${name}, and no environment of Kubernetes does`
        const { range } = document.locate(['services', service, 'environment', ...path], 'key')
        return fileFinding('layer/compose-env', message, { file: source.name, ...range })
      })
  })
}

/** `{ A: 1 }` or `[A=1]`. */
function namesIn(environment: unknown): { name: string; path: FieldPath }[] {
  if (isRecord(environment)) return Object.keys(environment).map(name => ({ name, path: [name] }))
  if (!Array.isArray(environment)) return []
  return environment.flatMap((each: unknown, index) =>
    typeof each === 'string' ? [{ name: each.split('=', 1)[0]!, path: [index] }] : [],
  )
}

/** Every variable that the containers of a service get in any environment; undefined where nobody can say, or it is none. */
function namesInCluster(service: string, sets: readonly EnvironmentSet[]): Set<string> | undefined {
  const names = new Set<string>()
  let runs = false
  for (const { facts } of sets) {
    for (const of of facts) {
      if (of.detail?.is !== 'pods' || of.name !== service || of.declared) continue
      for (const container of of.detail.containers) {
        if (container.name !== service && container.image !== service) continue
        runs = true
        if (!addNames(container, of.namespace, facts, names)) return undefined
      }
    }
  }
  return runs ? names : undefined
}

function addNames(
  { env }: ContainerFacts,
  namespace: string,
  facts: readonly ObjectFacts[],
  names: Set<string>,
): boolean {
  for (const { name } of env.variables) names.add(name)
  for (const { kind, name, prefix } of env.sources) {
    const of = facts.find(each => each.kind === kind && each.name === name && (each.namespace === namespace || each.namespace === '')) // prettier-ignore
    if (of?.detail?.is !== 'content') return false
    for (const key of of.detail.keys) names.add(`${prefix}${key}`)
  }
  return true
}
