import { join } from 'node:path'
import { ports } from '../layout.ts'
import type { Part } from '../part.ts'
import { httpAnswers } from '../run.ts'

export const etcdUrl = `http://127.0.0.1:${ports.etcd}`

export const etcd: Part = {
  name: 'etcd',
  title: 'store of the cluster (etcd)',
  needs: [],
  modules: ['kubernetes'],
  ports: [ports.etcd, ports.etcdPeer],
  command: context => {
    const peer = `http://127.0.0.1:${ports.etcdPeer}`
    return {
      argv: [
        context.binary('kubernetes', 'server'),
        '--name=retail-os',
        `--data-dir=${join(context.layout.state, 'etcd')}`,
        `--listen-client-urls=${etcdUrl}`,
        `--advertise-client-urls=${etcdUrl}`,
        `--listen-peer-urls=${peer}`,
        `--initial-advertise-peer-urls=${peer}`,
        `--initial-cluster=retail-os=${peer}`,
        // What is lost when the machine dies is a local cluster that `reset` makes anew; fsync would cost seconds.
        '--unsafe-no-fsync',
        '--auto-compaction-retention=5m',
        '--quota-backend-bytes=2147483648',
        '--log-level=warn',
      ],
    }
  },
  check: () => httpAnswers(`${etcdUrl}/health`),
}
