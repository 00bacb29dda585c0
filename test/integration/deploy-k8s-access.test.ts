import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { resources } from '../../lib/kubernetes/resources.ts'
import type { ManifestObject } from '../../lib/manifests/object.ts'
import { configMap, deployment, kubeconfigFor, ready, sandbox, service, type Sandbox } from './deployHarness.ts'

const minutes = 60_000
const account = 'deployer'
let box: Sandbox
let kubeconfig: string
const rbac = (plural: string, kind: string, namespaced: boolean) =>
  ({ group: 'rbac.authorization.k8s.io', version: 'v1', plural, kind, namespaced }) as const
const clusterRoles = [
  rbac('clusterroles', 'ClusterRole', false),
  rbac('clusterrolebindings', 'ClusterRoleBinding', false),
]

async function shipped(name: string): Promise<ManifestObject> {
  return parse(await readFile(`actions/deploy-k8s/rbac/${name}.yaml`, 'utf8')) as ManifestObject
}

beforeAll(async () => {
  box = await sandbox()
  const { namespace, client } = box
  const role = await shipped('role')
  const clusterRole = await shipped('clusterrole')
  // Cluster-wide names are shared: this test has its own.
  clusterRole.metadata.name = namespace
  const binding = (kind: string, name: string, roleKind: string, roleName: string): ManifestObject => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind,
    metadata: { name, ...(kind === 'RoleBinding' && { namespace }) },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: roleKind, name: roleName },
  })
  await client.create(rbac('roles', 'Role', true), { ...role, metadata: { ...role.metadata, namespace } })
  await client.create(
    rbac('rolebindings', 'RoleBinding', true),
    binding('RoleBinding', 'x', 'Role', role.metadata.name!),
  )
  await client.create(clusterRoles[0]!, clusterRole)
  await client.create(clusterRoles[1]!, binding('ClusterRoleBinding', namespace, 'ClusterRole', namespace))
  kubeconfig = await kubeconfigFor(box, account)
}, 5 * minutes)

afterAll(async () => {
  if (!box) return
  for (const kind of clusterRoles) await box.client.delete(kind, { name: box.namespace })
  if (kubeconfig) await rm(path.dirname(kubeconfig), { recursive: true })
  await box.dispose()
})

describe('the roles in rbac/', () => {
  const objects = (version: string) => [
    configMap('settings', { version }),
    service('web'),
    deployment('web', ready(version)),
  ]

  it(
    'are enough to deploy, promote, fail, go back and tell about it',
    async () => {
      const run = (inputs: Record<string, string>, set?: ManifestObject[]) => box.run({ kubeconfig, ...inputs }, set)
      const first = await run({}, objects('1'))
      expect(first.log).not.toContain('forbidden')
      expect(first.outputs).toMatchObject({ verdict: 'ok' })
      expect((await run({ mode: 'promote' })).outputs).toMatchObject({ verdict: 'ok' })
      const crash = deployment('web', 'echo no luck; exit 9')
      const failed = await run({}, [
        configMap('settings', { version: '2' }),
        service('web'),
        crash,
        configMap('new', {}),
      ])
      expect(failed.outputs).toMatchObject({
        verdict: 'failed-rolled-back',
        cause: 'web: container web exits 9: no luck (1/1 new pods)',
      })
      expect(failed.report.evidence!.events).not.toHaveLength(0)
      expect((await run({ mode: 'status' })).outputs).toMatchObject({ verdict: 'ok', revision: '1' })
    },
    4 * minutes,
  )

  it(
    'do not reach into other namespaces',
    async () => {
      const elsewhere = { ...configMap('x', {}), metadata: { name: 'x', namespace: 'default' } }
      const refused = await box.run({ kubeconfig }, [elsewhere])
      expect(refused.exitCode).toBe(2)
      expect(refused.log).toContain('forbidden')
      expect(await box.client.get(resources.configMaps, { namespace: 'default', name: 'x' })).toBeUndefined()
    },
    minutes,
  )
})
