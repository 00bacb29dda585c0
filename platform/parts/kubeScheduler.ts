import { ports } from '../layout.ts'
import type { Part } from '../part.ts'
import { httpsAnswers } from '../run.ts'
import { kubeconfigOf } from './certificates.ts'

export const kubeScheduler: Part = {
  name: 'kube-scheduler',
  title: 'scheduler',
  needs: ['kube-apiserver'],
  modules: ['kubernetes'],
  ports: [ports.scheduler],
  command: context => ({
    argv: [
      context.binary('kubernetes', 'kube-scheduler'),
      `--kubeconfig=${kubeconfigOf(context, 'kube-scheduler')}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${ports.scheduler}`,
      '--leader-elect=false',
      '--profiling=false',
    ],
  }),
  check: () => httpsAnswers(ports.scheduler, '/healthz'),
}
