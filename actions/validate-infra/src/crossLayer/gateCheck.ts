import path from 'node:path'
import { readChecks, type ServiceChecks } from '../../../../lib/gate/checks.ts'
import { isRecord } from '../../../../lib/manifests/object.ts'
import { didYouMean, nearest } from '../../../../lib/nearest.ts'
import { fileFinding, type FieldPath, type Finding, type RuleId } from '../finding.ts'
import type { EnvironmentSet } from '../kubernetes/environment.ts'
import type { ObjectFacts } from '../kubernetes/references/facts.ts'
import { noPortNamed } from '../kubernetes/references/mentionCheck.ts'
import type { SourceFile } from '../source/sourceFile.ts'

/** Whether a file is one of checks for health-gate: they stand beside the manifests and are never applied. */
export function isGateFile({ name, documents }: SourceFile): boolean {
  const value = documents[0]?.value
  return /^checks\.ya?ml$/.test(path.posix.basename(name)) && isRecord(value) && isRecord(value['services'])
}

/** The kinds whose rollout the gate follows. */
const rolledOut = new Set(['Deployment', 'StatefulSet', 'DaemonSet'])

/** Checks have the form that the gate takes, and ask workloads of the environments at ports that these have. */
export function checkGate(source: SourceFile, sets: readonly EnvironmentSet[], others: readonly Finding[]): Finding[] {
  const [document] = source.documents
  if (document === undefined) return []
  const findings: Finding[] = []
  const say: Say = (rule, at, part, message, suggestion) => {
    // What else leads to a port has said so already.
    if (rule === 'layer/gate-port' && others.some(each => each.message.startsWith(message))) return
    const finding = fileFinding(rule, message, { file: source.name, ...document.locate(at, part).range })
    findings.push(suggestion === undefined ? finding : { ...finding, suggestion })
  }
  const { checks, problems } = readChecks(document.value)
  for (const problem of withoutConsequences(problems)) {
    const words = problem.split(' ', 1)[0]!
    say('layer/gate-form', pathOf(words, document.value), 'key', problem)
  }
  if (sets.length === 0 || sets.some(({ complete }) => !complete)) return findings
  const workloads = workloadsIn(sets)
  const meant = new Set<string>()
  for (const [service, asked] of Object.entries(checks.services)) {
    const found = workloads.get(service)
    if (found === undefined) {
      const suggestion = nearest(service, workloads.keys())
      if (suggestion !== undefined) meant.add(suggestion)
      if (isInDoubt(service, sets)) continue
      const message = `no environment has a workload "${service}"${didYouMean(service, workloads.keys())}`
      say('layer/gate-service', ['services', service], 'key', message, suggestion)
    } else checkService(service, asked, found, document.value, say)
  }
  return [
    ...findings,
    ...unjudged({ ...checks.services, ...Object.fromEntries([...meant].map(name => [name, true])) }, sets, source.name),
  ]
}

/** A key that is not known is often the one that is missing. */
function withoutConsequences(problems: readonly string[]): readonly string[] {
  const holder = (problem: string) => problem.slice(0, problem.split(' ', 1)[0]!.lastIndexOf('.'))
  const strange = new Set(problems.filter(each => each.includes(' is not known here')).map(holder))
  return problems.filter(each => !(each.endsWith(' is missing') && strange.has(holder(each))))
}

/** Whether an object of that name is of a kind that there is not, and could be the workload. */
function isInDoubt(name: string, sets: readonly EnvironmentSet[]): boolean {
  return sets.some(({ facts }) => facts.some(of => of.isMaker && of.name === name))
}

type Say = (rule: RuleId, path: FieldPath, part: 'key' | 'value', message: string, suggestion?: string) => void

/** A path in words, as far as the file has it: names of services may hold dots. */
function pathOf(words: string, value: unknown): FieldPath {
  const steps: string[] = []
  let rest = words
  let here = value
  while (rest !== '' && isRecord(here)) {
    const key = Object.keys(here).find(each => rest === each || rest.startsWith(`${each}.`))
    if (key === undefined) break
    steps.push(key)
    rest = rest.slice(key.length + 1)
    here = here[key]
  }
  return steps
}

type Workload = { of: ObjectFacts; set: EnvironmentSet }

function workloadsIn(sets: readonly EnvironmentSet[]): Map<string, Workload[]> {
  const workloads = new Map<string, Workload[]>()
  for (const set of sets) {
    for (const of of set.facts) {
      if (of.detail?.is !== 'pods' || of.declared || !rolledOut.has(of.kind)) continue
      workloads.set(of.name, [...(workloads.get(of.name) ?? []), { of, set }])
    }
  }
  return workloads
}

function checkService(name: string, checks: ServiceChecks, found: readonly Workload[], value: unknown, say: Say): void {
  for (const [metric, { port }] of Object.entries(checks.metrics)) {
    const at = ['services', name, 'metrics', metric]
    const lacking = found.find(({ of }) => lacksPort(of, port))
    if (lacking === undefined) continue
    const names = portNames(lacking.of)
    const message = `no container of ${lacking.of.kind} "${name}" has a port named "${port}"${didYouMean(port, names)}`
    say('layer/gate-port', ...written([...at, 'port'], value), message, nearest(port, names))
  }
  const paths = new Set(found.flatMap(({ of }) => probePaths(of)))
  for (const [probe, { request }] of Object.entries(checks.probes)) {
    if (request.type === 'tcp' || request.target.via === 'url') continue
    const at = ['services', name, 'probes', probe]
    checkPort(name, request.target.port, found, (message, suggestion) =>
      say('layer/gate-port', ...written([...at, 'port'], value), message, suggestion),
    )
    const asked = request.target.path
    const meant = paths.has(asked) ? undefined : nearest(asked, paths)
    if (meant === undefined) continue
    const message = `"${asked}" is nearly "${meant}", which the probes of ${name} ask`
    say('layer/gate-path', [...at, 'path'], 'value', message, meant)
  }
}

/** The field, or where it would stand. */
function written(at: FieldPath, value: unknown): [FieldPath, 'key' | 'value'] {
  const holder = at.slice(0, -1).reduce<unknown>((from, step) => (isRecord(from) ? from[step] : undefined), value)
  return isRecord(holder) && holder[at.at(-1)!] !== undefined ? [at, 'value'] : [at.slice(0, -1), 'key']
}

/** A number may be asked whether or not it is declared. */
function lacksPort({ detail }: ObjectFacts, port: string): boolean {
  if (detail?.is !== 'pods' || /^\d+$/.test(port)) return false
  return detail.containers.every(({ ports }) => ports !== undefined && ports.every(each => each.name !== port))
}

function portNames({ detail }: ObjectFacts): string[] {
  return detail?.is === 'pods'
    ? detail.containers.flatMap(({ ports = [] }) => ports.flatMap(each => each.name ?? []))
    : []
}

function probePaths({ detail }: ObjectFacts): readonly string[] {
  return detail?.is === 'pods' ? detail.containers.flatMap(({ probePaths: paths }) => paths) : []
}

/** The gate asks the Service of the same name. */
function checkPort(
  name: string,
  port: string,
  found: readonly Workload[],
  say: (message: string, suggestion?: string) => void,
): void {
  for (const { of, set } of found) {
    const service = set.facts.find(
      each => each.kind === 'Service' && each.name === name && each.namespace === of.namespace,
    )
    if (service === undefined) return say(`there is no Service "${name}", which this asks`)
    if (service.detail?.is !== 'service' || service.detail.ports === undefined) continue
    const { ports } = service.detail
    if (ports.some(each => each.name === port || String(each.port) === port)) continue
    const known = ports.flatMap(each => each.name ?? [])
    return say(`${noPortNamed(name, port)}${didYouMean(port, known)}`, nearest(port, known))
  }
}

/** The gate refuses a release of a workload that it has no checks for. */
function unjudged(
  services: Readonly<Record<string, unknown>>,
  sets: readonly EnvironmentSet[],
  file: string,
): Finding[] {
  return sets.flatMap(({ facts, placeOf }) =>
    facts
      .filter(of => of.detail?.is === 'pods' && !of.declared && rolledOut.has(of.kind))
      .filter(of => of.name !== '' && !Object.hasOwn(services, of.name))
      .map(of => {
        const message = `health-gate has no checks for "${of.name}" and refuses to judge it; \`${of.name}: {}\` in ${file} follows its rollout`
        return fileFinding('layer/gate-service', message, placeOf(of, ['metadata', 'name'], 'value'), 'warning')
      }),
  )
}
