import { existsSync } from 'node:fs'
import { copyFile, mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { debianSuite, sourcesList, type MachineSources } from './machineSources.ts'
import type { PartContext } from './part.ts'
import { mustRun } from './run.ts'

/** What Node 24 ships with is older than what its registry has; any 11 serves. */
export const npmVersion = '11.21.2'

/** The files of the Debian image that tell it where this machine gets packages from. */
export async function writeMachineFiles(machine: MachineSources, into: string): Promise<void> {
  await writeFile(join(into, 'sources.list'), sourcesList(machine) ?? '')
  await writeFile(join(into, 'apt-proxy.conf'), machine.aptProxy)
  await writeFile(join(into, 'ca-bundle.crt'), machine.caBundle)
}

/** Makes a small Debian and packs it. On a file system in memory: dpkg waits for the disk after every file. */
export async function debootstrapTarball(
  context: PartContext,
  machine: MachineSources,
  tarball: string,
): Promise<void> {
  const root = join(context.layout.run, 'rootfs')
  await mkdir(root, { recursive: true })
  await mustRun(context, 'mount', ['-t', 'tmpfs', '-o', 'size=1g,mode=0755', 'tmpfs', root])
  try {
    const mirror = machine.debian === undefined ? [] : [machine.debian]
    const args = ['--variant=minbase', debianSuite, root, ...mirror]
    await mustRun(context, 'debootstrap', args, {
      onLine: line => context.progress(line.replace(/^I: /, 'debootstrap: ').slice(0, 100)),
    })
    if (machine.debian === undefined) {
      await copyFile(join(root, 'etc/apt/sources.list'), join(tarball, '../sources.list'))
    }
    const leaveOut = ['./var/cache/apt/archives', './var/lib/apt/lists', './dev', './proc', './sys']
    const excludes = leaveOut.map(each => `--exclude=${each}/*`)
    await mustRun(context, 'tar', ['--create', '--numeric-owner', '--file', tarball, '-C', root, ...excludes, '.'])
  } finally {
    await context.exec('umount', [root])
    await rm(root, { recursive: true, force: true })
  }
}

/** The machine's Go, links followed (distributions spread it over several folders), with its settings as defaults. */
export async function goroot(context: PartContext, machine: MachineSources, into: string): Promise<void> {
  const { GOROOT = '', ...settings } = machine.go
  const excludes = ['test', 'doc', 'api'].map(each => `--exclude=./${each}`)
  const source = await realpath(GOROOT)
  const args = ['--create', '--dereference', '--file', join(into, 'goroot.tar'), '--owner=0', '--group=0']
  await mustRun(context, 'tar', [...args, '-C', source, ...excludes, '.'])
  const lines = Object.entries(settings).filter(([name, value]) => name !== 'GOVERSION' && value !== '')
  await writeFile(join(into, 'go.env'), lines.map(([name, value]) => `${name}=${value}\n`).join(''))
}

/** The Node that runs this process, and npm as its registry has it. */
export async function nodeFiles(context: PartContext, into: string): Promise<void> {
  await copyFile(process.execPath, join(into, 'node'))
  const registry = await mustRun(context, 'npm', ['config', 'get', 'registry'], { cwd: '/' })
  await writeFile(join(into, 'npmrc'), `registry=${registry.trim()}\nupdate-notifier=false\n`)
  const cached = join(context.layout.cache, `npm-${npmVersion}.tgz`)
  if (!existsSync(cached)) {
    await mustRun(context, 'npm', ['pack', `npm@${npmVersion}`, '--pack-destination', into, '--silent'], { cwd: into })
    await mkdir(context.layout.cache, { recursive: true })
    await copyFile(join(into, `npm-${npmVersion}.tgz`), `${cached}.${process.pid}`)
    await rename(`${cached}.${process.pid}`, cached)
  }
  await copyFile(cached, join(into, 'npm.tgz'))
}
