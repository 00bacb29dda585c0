import { cluster, ports } from '../layout.ts'
import type { Part } from '../part.ts'
import { httpsAnswers } from '../run.ts'
import { kubeconfigOf, pkiFile } from './certificates.ts'

export const kubeControllerManager: Part = {
  name: 'kube-controller-manager',
  title: 'controllers',
  needs: ['kube-apiserver'],
  modules: ['kubernetes'],
  ports: [ports.controllerManager],
  command: context => ({
    argv: [
      context.binary('kubernetes', 'kube-controller-manager'),
      `--kubeconfig=${kubeconfigOf(context, 'kube-controller-manager')}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${ports.controllerManager}`,
      '--leader-elect=false',
      '--use-service-account-credentials=true',
      '--allocate-node-cidrs=true',
      `--cluster-cidr=${cluster.podCidr}`,
      `--service-cluster-ip-range=${cluster.serviceCidr}`,
      `--root-ca-file=${pkiFile(context, 'ca.crt')}`,
      `--service-account-private-key-file=${pkiFile(context, 'service-accounts.key')}`,
      `--cluster-signing-cert-file=${pkiFile(context, 'ca.crt')}`,
      `--cluster-signing-key-file=${pkiFile(context, 'ca.key')}`,
      '--profiling=false',
    ],
  }),
  check: () => httpsAnswers(ports.controllerManager, '/healthz'),
}
