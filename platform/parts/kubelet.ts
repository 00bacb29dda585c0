import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { kubeGet } from '../kubeApi.ts'
import { cluster, ports } from '../layout.ts'
import type { Part, PartContext } from '../part.ts'
import { readRecord } from '../records.ts'
import { httpAnswers } from '../run.ts'
import { kubeconfigOf, pkiFile } from './certificates.ts'

const configFile = ({ layout }: PartContext) => join(layout.config, 'kubelet.json')
const resolverFile = ({ layout }: PartContext) => join(layout.config, 'resolv.conf')

type NodeObject = {
  status?: { conditions?: { type: string; status: string; message: string; lastHeartbeatTime: string }[] }
}

export const kubelet: Part = {
  name: 'kubelet',
  title: 'node agent (kubelet)',
  needs: ['kube-apiserver', 'containerd', 'pause'],
  packages: {
    iptables: '/usr/sbin/iptables',
    conntrack: '/usr/sbin/conntrack',
    ethtool: '/usr/sbin/ethtool',
    mount: '/usr/bin/mount',
  },
  modules: ['kubernetes'],
  ports: [ports.kubelet, ports.kubeletHealth],
  files: context => ({
    [configFile(context)]: `${JSON.stringify(kubeletConfig(context), null, 2)}\n`,
    // Pods that ask for the node's resolver get the cluster's: nothing is looked up outside the machine.
    [resolverFile(context)]: `nameserver ${cluster.dnsIp}\n`,
  }),
  apply: async ({ layout }) => void (await mkdir(join(layout.state, 'kubelet'), { recursive: true })),
  command: context => ({
    argv: [
      context.binary('kubernetes', 'kubelet'),
      `--config=${configFile(context)}`,
      `--kubeconfig=${kubeconfigOf(context, 'kubelet')}`,
      `--root-dir=${join(context.layout.state, 'kubelet')}`,
      `--hostname-override=${cluster.nodeName}`,
      `--node-ip=${cluster.nodeIp}`,
    ],
  }),
  async check(context) {
    const unhealthy = await httpAnswers(`http://127.0.0.1:${ports.kubeletHealth}/healthz`)
    if (unhealthy !== undefined) return unhealthy
    const node = await kubeGet<NodeObject>(context, `/api/v1/nodes/${cluster.nodeName}`).catch(() => undefined)
    const ready = node?.status?.conditions?.find(each => each.type === 'Ready')
    if (!ready) return 'the node has not registered yet'
    // What an earlier kubelet reported stays in the store over a restart.
    const startedAt = Date.parse((await readRecord(context.layout, 'kubelet'))?.startedAt ?? '')
    if (Date.parse(ready.lastHeartbeatTime) + 1_000 < startedAt) return 'the node has not reported yet'
    return ready.status === 'True' ? undefined : `the node is not ready: ${ready.message}`
  },
}

function kubeletConfig(context: PartContext): object {
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: cluster.nodeIp,
    port: ports.kubelet,
    healthzPort: ports.kubeletHealth,
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: pkiFile(context, 'ca.crt') },
    },
    authorization: { mode: 'Webhook' },
    tlsCertFile: pkiFile(context, 'kubelet.crt'),
    tlsPrivateKeyFile: pkiFile(context, 'kubelet.key'),
    containerRuntimeEndpoint: `unix://${context.layout.containerdSocket}`,
    clusterDNS: [cluster.dnsIp],
    clusterDomain: cluster.domain,
    resolvConf: resolverFile(context),
    cgroupDriver: 'cgroupfs',
    failCgroupV1: false,
    failSwapOn: false,
    oomScoreAdj: 0,
    maxPods: 200,
    podLogsDir: join(context.layout.run, 'pod-logs'),
    volumePluginDir: join(context.layout.state, 'kubelet-plugins'),
    // The disk is that of a developer's machine, often nearly full: evict late, and keep images.
    evictionHard: {
      'memory.available': '100Mi',
      'nodefs.available': '1%',
      'nodefs.inodesFree': '1%',
      'imagefs.available': '1%',
    },
    imageGCHighThresholdPercent: 100,
    serializeImagePulls: false,
    registryPullQPS: 0,
    nodeStatusReportFrequency: '1m',
    nodeStatusUpdateFrequency: '5s',
    shutdownGracePeriod: '0s',
  }
}
