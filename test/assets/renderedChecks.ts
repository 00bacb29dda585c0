import { beforeAll, describe, expect, it } from '@jest/globals'
import { expectedEdges, reachable } from './edges.ts'
import {
  environments,
  isWorkload,
  overlayFolder,
  overlays,
  readCatalogue,
  render,
  renderEnvironment,
  type Environment,
  type KubeObject,
  type Place,
  type Workload,
} from './overlays.ts'
import { expectedSecretKeys, usedConfigMaps, usedSecretKeys } from './references.ts'
import { workloadFindings } from './restricted.ts'

const cases = (['cloud', 'local'] as const).flatMap(place =>
  environments.map(environment => [place, environment] as [Place, Environment]),
)

/** Registers the checks on what the overlays render to. They need nothing but kubectl. */
export function checkRenderedAssets(kubectl: string): void {
  it.each(overlays.map(overlay => [overlayFolder(overlay), overlay] as const))('%s renders', async (_, overlay) => {
    const objects = await render(kubectl, overlay)
    const namespaces = objects.map(({ kind, metadata }) => (kind === 'Namespace' ? metadata.name : metadata.namespace))
    expect(new Set(namespaces)).toEqual(new Set([`retail-${overlay.environment}`]))
  })

  describe.each(cases)('%s %s', (place, environment) => checkEnvironment(kubectl, place, environment))
  describe.each(environments)('local %s', environment => checkLocalEnvironment(kubectl, environment))

  it('leaves the values of Secrets out of what staging and production apply', async () => {
    const cloud = overlays.filter(each => each.place === 'cloud')
    const objects = (await Promise.all(cloud.map(overlay => render(kubectl, overlay)))).flat()
    expect(objects.filter(each => each.kind === 'Secret')).toEqual([])
  })
}

function checkEnvironment(kubectl: string, place: Place, environment: Environment): void {
  let objects: KubeObject[]
  let workloads: Workload[]
  beforeAll(async () => {
    objects = await renderEnvironment(kubectl, place, environment)
    workloads = objects.filter(isWorkload)
  })

  it('runs exactly the services of the build catalogue as its own images, each under its own name', async () => {
    const own = workloads.filter(each => !each.spec.template.spec.containers[0].image.includes(':'))
    const names = own.map(each => [each.metadata.name, each.spec.template.spec.containers[0].image])
    const catalogue = Object.keys(await readCatalogue())
    expect(names.sort()).toEqual(catalogue.map(service => [service, service]).sort())
  })

  it('has workloads that Pod Security restricted and the rules of the project accept', () => {
    expect(workloads.flatMap(workloadFindings)).toEqual([])
  })

  it('gives each workload its ServiceAccount, and a Service whose ports the pods have', () => {
    for (const { metadata, spec } of workloads) {
      const named = (kind: string) => objects.filter(each => each.kind === kind && each.metadata.name === metadata.name)
      expect(named('ServiceAccount')).toMatchObject([{ automountServiceAccountToken: false }])
      const [service] = named('Service')
      expect(service.spec.selector).toEqual({ 'app.kubernetes.io/name': metadata.name })
      const ports = spec.template.spec.containers[0].ports.map((port: KubeObject) => port.name)
      expect(ports).toEqual(expect.arrayContaining(service.spec.ports.map((port: KubeObject) => port.targetPort)))
    }
  })

  it('refers only to ConfigMaps of its own and to keys of the expected Secrets', async () => {
    const configMaps = objects.filter(each => each.kind === 'ConfigMap').map(each => each.metadata.name)
    expect(usedConfigMaps(workloads)).toEqual(configMaps.sort())
    expect(usedSecretKeys(workloads)).toEqual(await expectedSecretKeys())
  })

  it('keeps Go garbage collection below the memory limit', () => {
    const [config] = objects.filter(each => each.kind === 'ConfigMap' && each.data.GOMEMLIMIT)
    const backend = workloads.filter(each => each.metadata.labels['app.kubernetes.io/component'] === 'backend')
    expect(backend).toHaveLength(8)
    for (const { spec } of backend) {
      const share =
        parseFloat(config.data.GOMEMLIMIT) / parseFloat(spec.template.spec.containers[0].resources.limits.memory)
      expect(share).toBeGreaterThan(0.8)
      expect(share).toBeLessThan(0.95)
    }
  })

  it('names dependencies that exist in the same environment', () => {
    const ids = objects.map(({ kind, metadata, apiVersion }) =>
      [apiVersion.split('/').at(-2) ?? '', 'namespaces', metadata.namespace, kind, metadata.name].join('/'),
    )
    const dependencies = objects.flatMap(({ metadata }) =>
      (metadata.annotations?.['config.kubernetes.io/depends-on'] ?? '').split(',').filter(Boolean),
    )
    expect(dependencies.length).toBeGreaterThan(4)
    expect(ids).toEqual(expect.arrayContaining(dependencies))
  })

  it('has disruption budgets for exactly the services with more than one replica', () => {
    const budgets = objects.filter(each => each.kind === 'PodDisruptionBudget').map(each => each.metadata.name)
    const several = workloads.filter(each => each.spec.replicas > 1).map(each => each.metadata.name)
    expect(budgets.sort()).toEqual(several.sort())
  })

  it('lets through exactly the known edges', () => {
    const expected = expectedEdges(place === 'cloud')
    expect(reachable(objects, `retail-${environment}`)).toEqual(expected)
  })
}

function checkLocalEnvironment(kubectl: string, environment: Environment): void {
  it('fits beside the other environment on two cores', async () => {
    const workloads = (await renderEnvironment(kubectl, 'local', environment)).filter(isWorkload)
    const requests = workloads.map(each => each.spec.template.spec.containers[0].resources.requests.cpu as string)
    const millicores = requests.map(request =>
      request.endsWith('m') ? parseFloat(request) : parseFloat(request) * 1000,
    )
    expect(millicores.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(600)
    expect(workloads.every(each => each.spec.replicas === 1)).toBe(true)
  })

  it('answers on its fixed ports', async () => {
    const services = await render(kubectl, { place: 'local', environment, unit: 'frontend' })
    const ports = services
      .filter(each => each.spec?.type === 'NodePort')
      .map(each => [each.metadata.name, each.spec.ports[0].nodePort])
    const first = environment === 'staging' ? 30080 : 31080
    expect(Object.fromEntries(ports)).toEqual({ storefront: first, admin: first + 1, gateway: first + 2 })
  })

  it('gives every key of the expected Secrets a value', async () => {
    const objects = await render(kubectl, { place: 'local', environment, unit: 'infrastructure' })
    const secrets = objects.filter(each => each.kind === 'Secret')
    expect(secrets.map(each => each.metadata.name).sort()).toEqual(['postgres-credentials', 'redis-credentials'])
    expect(secrets.flatMap(each => Object.values(each.stringData)).filter(value => !value)).toEqual([])
  })
}
