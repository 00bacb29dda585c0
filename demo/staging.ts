import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Connection } from '../platform/index.ts'
import { layout } from '../platform/layout.ts'
import type { WorkflowRun } from './act.ts'

/** Where the local staging environment answers: NodePorts of overlays/local/staging, bound to loopback. */
export const stagingUrls = {
  storefront: 'http://127.0.0.1:30080/',
  admin: 'http://127.0.0.1:30081/',
  gateway: 'http://127.0.0.1:30082/graphql',
} as const

const requestTimeoutMs = 10_000

/** Fields of four subgraphs: catalog, pricing, inventory and order. */
const query = `{
  products { id title variants { sku price { amount currency } availability { available } } }
  orders { id status }
}`

/** Where checkout, event and logs of the workflow runs are kept. */
export const workflowDir = (): string => path.join(layout().state, 'workflow')

/** A run on the local platform with the settings that a repository on GitHub has as variables and secrets. */
export async function localRun(connection: Connection, repository: string): Promise<WorkflowRun> {
  return {
    repository,
    workflow: 'staging',
    event: 'push',
    binDir: connection.binDir,
    workDir: workflowDir(),
    runId: String(Date.now()),
    variables: {
      RETAIL_OVERLAYS: 'k8s/overlays/local',
      RETAIL_REGISTRY: connection.registry,
      RETAIL_REPOSITORY_PREFIX: 'retail-os',
      RETAIL_REGISTRY_MIRRORS: connection.registryMirrors,
    },
    secrets: { STAGING_KUBECONFIG: await readFile(connection.kubeconfig, 'utf8') },
    environment: { BUILDKIT_HOST: connection.buildkitHost },
  }
}

export type GraphqlAnswer = {
  data?: { products?: { id: string; title: string }[]; orders?: { id: string }[] }
  errors?: { message: string }[]
}

/** One query across four subgraphs, asked at the gateway. */
export async function askGateway(): Promise<GraphqlAnswer> {
  const response = await fetch(stagingUrls.gateway, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal: AbortSignal.timeout(requestTimeoutMs),
  })
  return (await response.json()) as GraphqlAnswer
}

/** Asks the storefront, the admin and the gateway as a visitor would; one line each, failures included. */
export async function lookAround(): Promise<string[]> {
  const page = async (url: string) => {
    const response = await fetch(url, { signal: AbortSignal.timeout(requestTimeoutMs) })
    return String(response.status)
  }
  const graphql = async () => {
    const { data, errors } = await askGateway()
    return errors ? `errors: ${errors[0]!.message}` : `${data?.products?.length} products, one query, four subgraphs`
  }
  const visits: [name: string, url: string, visit: Promise<string>][] = [
    ['storefront', stagingUrls.storefront, page(stagingUrls.storefront)],
    ['admin', stagingUrls.admin, page(stagingUrls.admin)],
    ['gateway', stagingUrls.gateway, graphql()],
  ]
  return Promise.all(
    visits.map(async ([name, url, visit]) => {
      const answer = await visit.catch((error: unknown) => String(error))
      return `${name.padEnd(11)}${url.padEnd(34)}${answer}`
    }),
  )
}
