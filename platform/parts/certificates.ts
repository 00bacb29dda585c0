import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { apiServerUrl, cluster } from '../layout.ts'
import type { Part, PartContext } from '../part.ts'
import { mustRun } from '../run.ts'

type Identity = { name: string; subject: string; alternativeNames?: readonly string[] }

const identities: readonly Identity[] = [
  {
    name: 'kube-apiserver',
    subject: '/CN=kube-apiserver',
    alternativeNames: [
      'DNS:kubernetes',
      'DNS:kubernetes.default',
      'DNS:kubernetes.default.svc',
      `DNS:kubernetes.default.svc.${cluster.domain}`,
      'DNS:localhost',
      'IP:127.0.0.1',
      `IP:${cluster.apiServiceIp}`,
      `IP:${cluster.nodeIp}`,
    ],
  },
  {
    name: 'kubelet',
    subject: `/O=system:nodes/CN=system:node:${cluster.nodeName}`,
    alternativeNames: [`DNS:${cluster.nodeName}`, `IP:${cluster.nodeIp}`],
  },
  { name: 'kubelet-client', subject: '/O=system:masters/CN=kube-apiserver-kubelet-client' },
  { name: 'admin', subject: '/O=system:masters/CN=retail-os-admin' },
  { name: 'kube-controller-manager', subject: '/CN=system:kube-controller-manager' },
  { name: 'kube-scheduler', subject: '/CN=system:kube-scheduler' },
  { name: 'kube-proxy', subject: '/CN=system:kube-proxy' },
]

/** Who talks to the API server with a kubeconfig, by the certificate it shows. */
const kubeconfigOwners = ['kubelet', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy'] as const
export type KubeconfigOwner = (typeof kubeconfigOwners)[number]

export const kubeconfigOf = ({ layout }: Pick<PartContext, 'layout'>, owner: KubeconfigOwner) =>
  join(layout.pki, `${owner}.kubeconfig`)

export const certificates: Part = {
  name: 'certificates',
  title: 'certificates and kubeconfigs',
  needs: [],
  packages: { openssl: '/usr/bin/openssl' },
  version: async () => JSON.stringify([identities, apiServerUrl]),
  async apply(context) {
    const { pki, kubeconfig } = context.layout
    await mkdir(pki, { recursive: true, mode: 0o700 })
    await createAuthority(context)
    for (const identity of identities) await issue(context, identity)
    for (const owner of kubeconfigOwners) await writeKubeconfig(context, owner, kubeconfigOf(context, owner))
    await writeKubeconfig(context, 'admin', kubeconfig)
  },
  async check({ layout }) {
    const files = [layout.kubeconfig, join(layout.pki, 'service-accounts.key'), join(layout.pki, 'ca.crt')]
    return files.every(file => existsSync(file)) ? undefined : 'certificates are missing'
  },
}

/** A file in the PKI folder. */
export const pkiFile = ({ layout }: Pick<PartContext, 'layout'>, name: string) => join(layout.pki, name)

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '3650']

function requestConfig(extensions: readonly string[]): string {
  return [
    '[req]',
    'distinguished_name = name',
    'x509_extensions = extensions',
    '[name]',
    '[extensions]',
    ...extensions,
  ].join('\n')
}

/** The authority and the key of service account tokens stay once made: clients and the cluster's Secrets trust them. */
async function createAuthority(context: PartContext): Promise<void> {
  const [ca, key, accounts] = ['ca.crt', 'ca.key', 'service-accounts.key'].map(name => pkiFile(context, name))
  if (!existsSync(ca!)) {
    const config = pkiFile(context, 'ca.conf')
    await writeFile(
      config,
      requestConfig(['basicConstraints = critical,CA:true', 'keyUsage = critical,keyCertSign,cRLSign']),
    )
    const args = ['req', '-x509', ...newKey, '-config', config, '-subj', '/CN=retail-os-platform']
    await mustRun(context, 'openssl', [...args, '-keyout', key!, '-out', ca!])
  }
  if (!existsSync(accounts!)) {
    await mustRun(context, 'openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', accounts!])
  }
}

async function issue(context: PartContext, { name, subject, alternativeNames }: Identity): Promise<void> {
  const config = pkiFile(context, `${name}.conf`)
  const extensions = [
    'basicConstraints = critical,CA:false',
    'keyUsage = critical,digitalSignature',
    'extendedKeyUsage = serverAuth,clientAuth',
    ...(alternativeNames ? [`subjectAltName = ${alternativeNames.join(',')}`] : []),
  ]
  const wanted = `# ${subject}\n${requestConfig(extensions)}`
  const issued = await readFile(config, 'utf8').catch(() => '')
  if (issued === wanted && existsSync(pkiFile(context, `${name}.crt`))) return
  await writeFile(config, wanted)
  const authority = ['-CA', pkiFile(context, 'ca.crt'), '-CAkey', pkiFile(context, 'ca.key')]
  const output = ['-keyout', pkiFile(context, `${name}.key`), '-out', pkiFile(context, `${name}.crt`)]
  await mustRun(context, 'openssl', [
    'req',
    '-x509',
    ...authority,
    ...newKey,
    '-config',
    config,
    '-subj',
    subject,
    ...output,
  ])
}

async function writeKubeconfig(context: PartContext, identity: string, file: string): Promise<void> {
  const data = async (name: string) => (await readFile(pkiFile(context, name))).toString('base64')
  const name = 'retail-os'
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server: apiServerUrl, 'certificate-authority-data': await data('ca.crt') } }],
    users: [
      {
        name: identity,
        user: {
          'client-certificate-data': await data(`${identity}.crt`),
          'client-key-data': await data(`${identity}.key`),
        },
      },
    ],
    contexts: [{ name, context: { cluster: name, user: identity } }],
    'current-context': name,
  }
  await writeFile(file, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 })
  await chmod(file, 0o600)
}
