import { join } from 'node:path'
import { cluster, ports } from '../layout.ts'
import type { Part, PartContext } from '../part.ts'
import { httpAnswers } from '../run.ts'
import { kubeconfigOf } from './certificates.ts'

const configFile = ({ layout }: PartContext) => join(layout.config, 'kube-proxy.json')

export const kubeProxy: Part = {
  name: 'kube-proxy',
  title: 'Services (kube-proxy)',
  // It asks for the node's address, and backs off for long when the node is not there.
  needs: ['kubelet', 'network'],
  packages: { iptables: '/usr/sbin/iptables', conntrack: '/usr/sbin/conntrack', ipset: '/usr/sbin/ipset' },
  modules: ['kubernetes'],
  ports: [ports.kubeProxyHealth, ports.kubeProxyMetrics],
  files: context => ({ [configFile(context)]: `${JSON.stringify(kubeProxyConfig(context), null, 2)}\n` }),
  command: context => ({
    argv: [context.binary('kubernetes', 'kube-proxy'), `--config=${configFile(context)}`],
  }),
  check: () => httpAnswers(`http://127.0.0.1:${ports.kubeProxyHealth}/healthz`),
}

function kubeProxyConfig(context: PartContext): object {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    clientConnection: { kubeconfig: kubeconfigOf(context, 'kube-proxy') },
    clusterCIDR: cluster.podCidr,
    hostnameOverride: cluster.nodeName,
    mode: 'iptables',
    // Ports of NodePort Services answer on loopback only.
    nodePortAddresses: ['127.0.0.0/8'],
    healthzBindAddress: `127.0.0.1:${ports.kubeProxyHealth}`,
    metricsBindAddress: `127.0.0.1:${ports.kubeProxyMetrics}`,
    // Zeroes leave the machine's own limits of connection tracking alone.
    conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
    oomScoreAdj: 0,
  }
}
