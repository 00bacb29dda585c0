import { cluster, ports } from '../layout.ts'
import type { Part } from '../part.ts'
import { kubeRequest } from '../kubeApi.ts'
import { pkiFile } from './certificates.ts'
import { etcdUrl } from './etcd.ts'

export const kubeApiserver: Part = {
  name: 'kube-apiserver',
  title: 'API server',
  needs: ['network', 'certificates', 'etcd'],
  modules: ['kubernetes'],
  ports: [ports.apiServer],
  // It waits for the watches of clients that have no reason to end; everything it knows is in etcd.
  endGraceMs: 1_000,
  command: context => {
    const pki = (name: string) => pkiFile(context, name)
    return {
      argv: [
        context.binary('kubernetes', 'kube-apiserver'),
        // Pods reach it at the node's address, people at 127.0.0.1; the firewall keeps all others out.
        '--bind-address=0.0.0.0',
        `--secure-port=${ports.apiServer}`,
        `--advertise-address=${cluster.nodeIp}`,
        `--etcd-servers=${etcdUrl}`,
        `--service-cluster-ip-range=${cluster.serviceCidr}`,
        '--authorization-mode=Node,RBAC',
        '--enable-admission-plugins=NodeRestriction',
        '--allow-privileged=true',
        `--client-ca-file=${pki('ca.crt')}`,
        `--tls-cert-file=${pki('kube-apiserver.crt')}`,
        `--tls-private-key-file=${pki('kube-apiserver.key')}`,
        `--kubelet-certificate-authority=${pki('ca.crt')}`,
        `--kubelet-client-certificate=${pki('kubelet-client.crt')}`,
        `--kubelet-client-key=${pki('kubelet-client.key')}`,
        '--kubelet-preferred-address-types=InternalIP',
        `--service-account-issuer=https://kubernetes.default.svc.${cluster.domain}`,
        `--service-account-key-file=${pki('service-accounts.key')}`,
        `--service-account-signing-key-file=${pki('service-accounts.key')}`,
        '--profiling=false',
      ],
    }
  },
  async check(context) {
    try {
      const { status, body } = await kubeRequest(context, '/readyz')
      return status === 200 ? undefined : `/readyz answers ${status}: ${body.slice(0, 200)}`
    } catch {
      return 'it does not answer yet'
    }
  },
}
