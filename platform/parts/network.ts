import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { firewallJumps, firewallRules, removeFirewall } from '../firewall.ts'
import { cluster } from '../layout.ts'
import type { Part, PartContext } from '../part.ts'
import { mustRun } from '../run.ts'

/**
 * Routing rules by priority. The first keeps connections to Services without endpoints inside the machine: without it
 * they leave by the uplink, where somebody else may answer. The others keep all traffic of pods in the pod network.
 */
export const routingRules: readonly (readonly string[])[] = [
  ['iif', cluster.bridge, 'to', cluster.serviceCidr, 'unreachable', 'pref', '100'],
  ['iif', cluster.bridge, 'to', cluster.podCidr, 'lookup', 'main', 'pref', '101'],
  ['iif', cluster.bridge, 'unreachable', 'pref', '102'],
]

/** Kernel settings that the platform changes, kubelet's and kube-proxy's included; `down` puts the old values back. */
const touchedSettings = [
  'net/ipv4/ip_forward',
  'net/ipv4/conf/all/route_localnet',
  'net/bridge/bridge-nf-call-iptables',
  'vm/overcommit_memory',
  'vm/panic_on_oom',
  'kernel/panic',
  'kernel/panic_on_oops',
  'kernel/keys/root_maxkeys',
  'kernel/keys/root_maxbytes',
]

const neededSettings = { 'net/ipv4/ip_forward': '1', 'net/bridge/bridge-nf-call-iptables': '1' }

/** Derived from the address, so that it stays the same whatever is plugged into the bridge. */
const bridgeMac = `0a:58:${cluster.nodeIp
  .split('.')
  .map(each => Number(each).toString(16).padStart(2, '0'))
  .join(':')}`

export const network: Part = {
  name: 'network',
  title: 'bridge, routing rules and firewall of the pods',
  needs: [],
  packages: { iproute2: '/usr/sbin/ip', iptables: '/usr/sbin/iptables', kmod: '/usr/sbin/modprobe' },
  version: async () => JSON.stringify([routingRules, firewallRules(), firewallJumps, bridgeMac]),
  async apply(context) {
    await applyRoutingRules(context)
    await rememberSettings(settingsFile(context))
    await changeSettings(context)
    await createBridge(context)
    await applyFirewall(context)
  },
  async check({ exec, signal }) {
    const present = await presentRules({ exec, signal })
    if (!routingRules.every(rule => present.has(rule.at(-1)!))) return 'a routing rule is missing'
    const address = await exec('ip', ['-4', '-o', 'address', 'show', 'dev', cluster.bridge], { signal })
    if (!address.stdout.includes(` ${cluster.nodeIp}/`)) return `${cluster.bridge} has no address`
    const route = await exec('ip', ['route', 'show', cluster.serviceCidr], { signal })
    if (!route.stdout.includes(cluster.bridge)) return 'the route to Services is missing'
    for (const { table, chain } of firewallJumps) {
      const jump = await exec('iptables', ['-w', '10', '-t', table, '-C', chain, '-j', 'RETAIL-OS'], { signal })
      if (jump.exitCode !== 0) return `the firewall rules of ${table} are missing`
    }
    return undefined
  },
  async stop(context) {
    const { exec, signal } = context
    await removeFirewall(exec, signal)
    await exec('ip', ['link', 'delete', cluster.bridge], { signal })
    const present = await presentRules(context)
    for (const rule of routingRules) {
      if (present.has(rule.at(-1)!)) await exec('ip', ['rule', 'delete', ...rule], { signal })
    }
    await restoreSettings(settingsFile(context))
  },
}

/** Priorities at which a rule for the bridge exists. */
async function presentRules({ exec, signal }: Pick<PartContext, 'exec' | 'signal'>): Promise<Set<string>> {
  const { stdout } = await exec('ip', ['rule', 'show'], { signal })
  const lines = stdout.split('\n').filter(line => line.includes(`iif ${cluster.bridge}`))
  return new Set(lines.map(line => line.split(':')[0]!))
}

async function applyRoutingRules(context: PartContext): Promise<void> {
  const present = await presentRules(context)
  for (const rule of routingRules) {
    if (!present.has(rule.at(-1)!)) await mustRun(context, 'ip', ['rule', 'add', ...rule])
  }
}

async function createBridge(context: PartContext): Promise<void> {
  const { bridge, nodeIp } = cluster
  if (!existsSync(`/sys/class/net/${bridge}`)) {
    await mustRun(context, 'ip', ['link', 'add', bridge, 'address', bridgeMac, 'type', 'bridge'])
  }
  await mustRun(context, 'ip', ['address', 'replace', `${nodeIp}/24`, 'dev', bridge])
  await mustRun(context, 'ip', ['link', 'set', bridge, 'up'])
  // For the machine itself: its connections to Services do not depend on there being an uplink, nor can they leave by it.
  await mustRun(context, 'ip', ['route', 'replace', cluster.serviceCidr, 'dev', bridge])
}

async function applyFirewall(context: PartContext): Promise<void> {
  await mustRun(context, 'iptables-restore', ['-w', '10', '--noflush'], { input: firewallRules() })
  for (const { table, chain, add } of firewallJumps) {
    const call = (verb: string) => ['-w', '10', '-t', table, verb, chain, '-j', 'RETAIL-OS']
    const { exitCode } = await context.exec('iptables', call('-C'), { signal: context.signal })
    if (exitCode !== 0) await mustRun(context, 'iptables', call(add))
  }
}

const settingsFile = ({ layout }: PartContext) => join(layout.state, 'kernel-settings.json')

async function rememberSettings(file: string): Promise<void> {
  if (existsSync(file)) return
  const values: Record<string, string> = {}
  for (const name of touchedSettings) {
    const path = `/proc/sys/${name}`
    if (existsSync(path)) values[name] = (await readFile(path, 'utf8')).trim()
  }
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, JSON.stringify(values, null, 2))
}

async function changeSettings(context: PartContext): Promise<void> {
  // Built into some kernels, a module in others; the setting below says whether it is there in the end.
  if (!existsSync('/proc/sys/net/bridge')) {
    await context.exec('modprobe', ['br_netfilter'], { signal: context.signal })
  }
  for (const [name, value] of Object.entries(neededSettings)) await writeFile(`/proc/sys/${name}`, value)
}

async function restoreSettings(file: string): Promise<void> {
  if (!existsSync(file)) return
  const values = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>
  for (const [name, value] of Object.entries(values)) {
    await writeFile(`/proc/sys/${name}`, value).catch(() => undefined)
  }
  await rm(file)
}
