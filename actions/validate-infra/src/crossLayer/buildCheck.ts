import { buildsOf } from '../compose/builds.ts'
import { readDockerfile } from '../dockerfile/dockerfile.ts'
import { describeImage, type ImageDescription } from '../dockerfile/image.ts'
import { fileFinding, type Finding } from '../finding.ts'
import type { EnvironmentSet } from '../kubernetes/environment.ts'
import type { ContainerFacts } from '../kubernetes/references/containerFacts.ts'
import { describeFacts, type ObjectFacts } from '../kubernetes/references/facts.ts'
import type { SourceFile } from '../source/sourceFile.ts'
import type { Workspace } from '../source/workspace.ts'

/** What the images of the build catalogue say of themselves holds for the pods that use them. */
export async function checkBuilds(
  catalogue: SourceFile,
  absolute: string,
  sets: readonly EnvironmentSet[],
  workspace: Workspace,
): Promise<Finding[]> {
  const findings: Finding[] = []
  const refusals = new Map<string, Refusal>()
  const used = usersOf(sets)
  for (const build of buildsOf(catalogue, absolute, {})) {
    const containers = used.get(build.service)
    if (containers === undefined || !workspace.contains(build.dockerfile)) continue
    const result = await workspace.readText(build.dockerfile)
    if (!result.ok) continue
    const dockerfile = readDockerfile(workspace.name(build.dockerfile), build.dockerfile, result.text)
    const image = describeImage(dockerfile, build.target, build)
    if (image === undefined) continue
    noteUser(build.service, image, containers, refusals)
    for (const each of containers) findings.push(...checkPorts(image, each))
  }
  return [...findings, ...[...refusals.values()].map(refusalFinding)]
}

/** A container that uses an image. */
type Use = { of: ObjectFacts; container: ContainerFacts; set: EnvironmentSet }

function usersOf(sets: readonly EnvironmentSet[]): Map<string, Use[]> {
  const users = new Map<string, Use[]>()
  for (const set of sets) {
    for (const of of set.facts) {
      if (of.detail?.is !== 'pods' || of.declared) continue
      for (const container of of.detail.containers) {
        const known = users.get(container.image)
        if (known === undefined) users.set(container.image, [{ of, container, set }])
        else known.push({ of, container, set })
      }
    }
  }
  return users
}

/** Images of one Dockerfile that are refused for one reason. */
type Refusal = { reason: string; image: ImageDescription; services: string[]; pods: Set<string> }

/** The kubelet has to see that the user is not root, and sees nothing but the number in the image. */
function noteUser(
  service: string,
  image: ImageDescription,
  containers: readonly Use[],
  refusals: Map<string, Refusal>,
): void {
  const refused = containers.filter(({ container }) => container.user.mustNotBeRoot && !container.user.hasUser)
  const reason = refused.length === 0 ? undefined : refusal(image)
  if (reason === undefined) return
  const id = `${image.file} ${image.target ?? ''} ${reason}`
  const known = refusals.get(id) ?? { reason, image, services: [], pods: new Set<string>() }
  refusals.set(id, known)
  known.services.push(service)
  for (const { of } of refused) known.pods.add(describeFacts(of))
}

function refusalFinding({ reason, image, services, pods }: Refusal): Finding {
  const [first, ...others] = services
  const names = others.length === 0 ? `"${first}"` : `"${first}" and ${others.length} more`
  const message = `${reason}: pods of ${names} have runAsNonRoot without runAsUser, and do not start`
  return { ...fileFinding('layer/image-user', message, image.user?.place ?? image.place), objects: [...pods].sort() }
}

function refusal({ user, base }: ImageDescription): string | undefined {
  // Without a USER it is that of the base, which only an empty base tells.
  if (user === undefined) return base === 'scratch' ? 'the image runs as root, for want of a USER' : undefined
  const [written] = (user.value ?? '').split(':')
  if (user.value === undefined || written === undefined) return undefined
  if (written === 'root' || written === '' || /^0+$/.test(written)) return 'the image runs as root'
  return /^\d+$/.test(written) ? undefined : `the image runs as "${written}", a name that may be root's`
}

/** A port that a container declares is one that its image exposes, where the image exposes any. */
function checkPorts({ exposed, file }: ImageDescription, { of, container, set }: Use): Finding[] {
  const known = [...new Set(exposed.map(({ value }) => value.port))]
  // Of a port that is none nobody can say which is meant.
  if (known.length === 0 || known.some(port => port < 1 || port > 65_535)) return []
  return (container.ports ?? [])
    .filter(({ number }) => !known.includes(number))
    .map(({ number, index }) => {
      const place = set.placeOf(of, [...container.place.path, 'ports', index, 'containerPort'], 'value')
      const message = `containerPort is ${number}, and the image exposes ${known.join(', ')}: ${file}:${exposed[0]!.place.line}`
      return { ...fileFinding('layer/image-port', message, place), objects: [describeFacts(of)] }
    })
}
