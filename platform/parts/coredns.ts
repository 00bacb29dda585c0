import { Resolver } from 'node:dns/promises'
import { copyFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { missingImages, publishImage, type ImageRecipe } from '../images.ts'
import { kubeApply, kubeGet } from '../kubeApi.ts'
import { cluster, registryHost } from '../layout.ts'
import type { Part, PartContext } from '../part.ts'
import { corednsObjects } from './corednsObjects.ts'

function recipe(context: PartContext): ImageRecipe {
  const binary = context.binary('coredns', 'coredns')
  const key = basename(dirname(binary)).split('-').at(-1)!
  const folder = join(import.meta.dirname, '../images/coredns')
  const make = (into: string) => copyFile(binary, join(into, 'coredns'))
  return { name: `platform/coredns:${key}`, folder, inputs: [key], make }
}

const objects = (context: PartContext) => corednsObjects(`${registryHost}/${recipe(context).name}`)

type Deployment = { status?: { observedGeneration?: number }; metadata: { generation: number } }

/** A pod as in other clusters, so that policies which let pods reach "kube-dns, port 53" mean something here, too. */
export const coredns: Part = {
  name: 'coredns',
  title: 'DNS server of the cluster (CoreDNS)',
  needs: ['kubelet', 'kube-proxy', 'kube-controller-manager', 'kube-scheduler', 'registry', 'buildkit'],
  modules: ['coredns', 'builder', 'kubernetes'],
  version: async context => JSON.stringify(objects(context)),
  async apply(context) {
    await publishImage(context, recipe(context))
    await kubeApply(context, objects(context))
  },
  async check(context) {
    const path = '/apis/apps/v1/namespaces/kube-system/deployments/coredns'
    const deployment = await kubeGet<Deployment>(context, path).catch(() => undefined)
    if (!deployment) return 'its Deployment is missing'
    if (deployment.status?.observedGeneration !== deployment.metadata.generation)
      return 'its Deployment is being rolled out'
    return (await missingImages([recipe(context)])) ?? (await resolves())
  },
}

/** Asks the Service as pods do. What the cluster's objects say about the pod may be older than a restart. */
async function resolves(): Promise<string | undefined> {
  const name = `kubernetes.default.svc.${cluster.domain}`
  const resolver = new Resolver({ timeout: 1_000, tries: 1 })
  resolver.setServers([cluster.dnsIp])
  try {
    const addresses = await resolver.resolve4(name)
    return addresses.includes(cluster.apiServiceIp) ? undefined : `${name} resolves to ${addresses.join(', ')}`
  } catch (error) {
    return `${name} does not resolve: ${(error as NodeJS.ErrnoException).code}`
  }
}
