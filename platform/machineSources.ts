import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { PartContext } from './part.ts'
import { mustRun } from './run.ts'

/** Where this machine gets packages from, and whom it trusts: read from its own configuration, never written down here. */
export type MachineSources = {
  /** Debian's archive as this machine knows it; undefined on machines of other distributions. */
  debian: string | undefined
  debianSecurity: string | undefined
  /** Lines of apt's configuration that name a proxy. */
  aptProxy: string
  caBundle: string
  go: Readonly<Record<string, string>>
}

type Reader = Pick<PartContext, 'exec' | 'signal'>

export const debianSuite = 'bookworm'

const caBundles = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt']
const goSettings = ['GOPROXY', 'GOSUMDB', 'GONOSUMDB', 'GONOPROXY', 'GOPRIVATE', 'GOVERSION', 'GOROOT']

let known: Promise<MachineSources> | undefined

/** Asks the package managers, which takes a second on a busy machine: once in the life of a process. */
export function readMachineSources(reader: Reader): Promise<MachineSources> {
  known ??= askMachine(reader)
  // Whoever asked sees the failure, and the next one asks again.
  known.catch(() => (known = undefined))
  return known
}

async function askMachine(reader: Reader): Promise<MachineSources> {
  const [archives, aptProxy, caBundle, go] = await Promise.all([
    debianArchives(reader),
    proxySettings(reader),
    readCaBundle(),
    mustRun(reader, 'go', ['env', '-json', ...goSettings]),
  ])
  return { ...archives, aptProxy, caBundle, go: JSON.parse(go) as Record<string, string> }
}

/** A short hash of values, for the key of a recipe. */
export function shortHash(...values: readonly string[]): string {
  return createHash('sha256').update(values.join('\0')).digest('hex').slice(0, 16)
}

async function debianArchives(reader: Reader): Promise<Pick<MachineSources, 'debian' | 'debianSecurity'>> {
  const args = ['indextargets', '--format', '$(ORIGIN)|$(LABEL)|$(REPO_URI)', 'Created-By: Packages']
  let targets = await mustRun(reader, 'apt-get', args)
  if (!targets.includes('Debian|')) {
    // Origin and label stand in the archive's own files, which a fresh machine has not downloaded yet.
    await reader.exec('apt-get', ['update'], { signal: reader.signal })
    targets = await mustRun(reader, 'apt-get', args)
  }
  return archivesOf(targets)
}

/** Reads `Origin|Label|URI` lines. */
export function archivesOf(targets: string): Pick<MachineSources, 'debian' | 'debianSecurity'> {
  const lines = targets.split('\n').map(line => line.split('|'))
  const find = (label: string) => lines.find(each => each[0] === 'Debian' && each[1] === label)?.[2]?.trim()
  return { debian: find('Debian'), debianSecurity: find('Debian-Security') }
}

/** The sources file of the Debian image; undefined to keep what debootstrap wrote. */
export function sourcesList({
  debian,
  debianSecurity,
}: Pick<MachineSources, 'debian' | 'debianSecurity'>): string | undefined {
  if (debian === undefined) return undefined
  const lines = [`deb ${debian} ${debianSuite} main`, `deb ${debian} ${debianSuite}-updates main`]
  if (debianSecurity !== undefined) lines.push(`deb ${debianSecurity} ${debianSuite}-security main`)
  return `${lines.join('\n')}\n`
}

async function proxySettings(reader: Reader): Promise<string> {
  const dump = await mustRun(reader, 'apt-config', ['dump'])
  return dump
    .split('\n')
    .filter(line => /^Acquire::(http|https|ftp)::Proxy /.test(line))
    .map(line => `${line}\n`)
    .join('')
}

async function readCaBundle(): Promise<string> {
  for (const path of [process.env['SSL_CERT_FILE'] ?? '', ...caBundles]) {
    const text = path === '' ? undefined : await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined) return text
  }
  throw new Error(`this machine has no bundle of certificate authorities at ${caBundles.join(' or ')}`)
}
