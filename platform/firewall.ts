import type { Exec } from '../lib/exec.ts'
import { cluster, ports } from './layout.ts'

/** Chains with these prefixes are the platform's: its own, kube-proxy's and kubelet's, and the CNI plugins'. */
const ownChain = /^(RETAIL-OS|KUBE-|CNI-)/

const tables = ['mangle', 'nat', 'filter', 'raw'] as const

/**
 * What the platform itself asks of the packet filter, for `iptables-restore --noflush`. Nothing that comes in by another
 * interface than loopback and the pods' bridge reaches pods, Services, the API server or the kubelet; and pods can talk
 * to each other on machines that drop forwarded packets by default.
 */
export function firewallRules(): string {
  const guarded = [ports.apiServer, ports.kubelet].join(',')
  return [
    '*mangle',
    ':RETAIL-OS - [0:0]',
    '-A RETAIL-OS -i lo -j RETURN',
    `-A RETAIL-OS -i ${cluster.bridge} -j RETURN`,
    `-A RETAIL-OS -d ${cluster.podCidr} -j DROP`,
    `-A RETAIL-OS -d ${cluster.serviceCidr} -j DROP`,
    `-A RETAIL-OS -p tcp -m multiport --dports ${guarded} -j DROP`,
    'COMMIT',
    '*filter',
    ':RETAIL-OS - [0:0]',
    `-A RETAIL-OS -i ${cluster.bridge} -o ${cluster.bridge} -j ACCEPT`,
    'COMMIT',
    '',
  ].join('\n')
}

/** Where the chains of `firewallRules` are called from. */
export const firewallJumps = [
  { table: 'mangle', chain: 'PREROUTING', add: '-I' },
  { table: 'filter', chain: 'FORWARD', add: '-A' },
] as const

/**
 * Input for `iptables-restore --noflush` that removes all chains of the platform, given what `iptables-save` prints for
 * one table. Undefined when there is nothing to remove. Rules of others stay, byte for byte.
 */
export function removalOf(table: string, saved: string): string | undefined {
  const lines = saved.split('\n')
  const chains = lines
    .filter(line => line.startsWith(':'))
    .map(line => line.slice(1).split(' ')[0]!)
    .filter(chain => ownChain.test(chain))
  if (chains.length === 0) return undefined
  const calls = lines.filter(line => {
    const [, chain = ''] = /^-A (\S+)/.exec(line) ?? []
    const [, target = ''] = / -[jg] (\S+)/.exec(line.replace(/"[^"]*"/g, '""')) ?? []
    return chain !== '' && !ownChain.test(chain) && ownChain.test(target)
  })
  return [
    `*${table}`,
    ...calls.map(line => line.replace(/^-A/, '-D')),
    ...chains.map(chain => `-F ${chain}`),
    ...chains.map(chain => `-X ${chain}`),
    'COMMIT',
    '',
  ].join('\n')
}

/** Removes every chain of the platform from both packet filters. */
export async function removeFirewall(exec: Exec, signal: AbortSignal): Promise<void> {
  for (const program of ['iptables', 'ip6tables']) {
    for (const table of tables) {
      const saved = await exec(`${program}-save`, ['-t', table], { signal }).catch(() => undefined)
      const removal = saved?.exitCode === 0 ? removalOf(table, saved.stdout) : undefined
      if (removal === undefined) continue
      const { exitCode, stderr } = await exec(`${program}-restore`, ['-w', '10', '--noflush'], {
        input: removal,
        signal,
      })
      if (exitCode !== 0) throw new Error(`removing the platform's chains from ${table} failed: ${stderr.trim()}`)
    }
  }
}
