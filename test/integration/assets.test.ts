import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { exec } from '../../lib/exec.ts'
import { connectionEnvironment, platformUp } from '../../platform/index.ts'
import { overlayFolder, overlays, readCatalogue, renderText, root, type CatalogueService } from '../assets/overlays.ts'
import { checkRenderedAssets } from '../assets/renderedChecks.ts'

const connection = await platformUp({ parts: ['kube-apiserver', 'kube-controller-manager'] })
const environment = { ...process.env, ...connectionEnvironment(connection) }
// Looked up on the child's own PATH, which starts with the platform's binaries.
const kubectl = connection.binDir === '' ? 'kubectl' : `${connection.binDir}/kubectl`
const scratch = `retail-assets-${randomBytes(3).toString('hex')}`

const timeoutMs = 60_000

function apply(manifests: string, ...flags: string[]) {
  const args = ['apply', '--server-side', '--field-manager=assets-test', ...flags, '--filename=-']
  return exec(kubectl, args, { env: environment, input: manifests, timeoutMs })
}

/** Strict about unknown fields, and about the warnings by which Pod Security tells of the pods of a Deployment. */
const dryRun = (manifests: string) => apply(manifests, '--dry-run=server', '--validate=strict', '--warnings-as-errors')

/** An overlay's text, moved to the scratch namespace. Node ports go: those of a running system are taken. */
async function moved(overlay: (typeof overlays)[number]): Promise<string> {
  const text = await renderText(kubectl, overlay)
  return text.replaceAll(`retail-${overlay.environment}`, scratch).replace(/^ *nodePort: .*\n/gm, '')
}

beforeAll(async () => {
  const infrastructure = await moved({ place: 'cloud', environment: 'staging', unit: 'infrastructure' })
  const namespace = infrastructure.split(/^---\n/m).find(document => document.includes('kind: Namespace')) ?? ''
  const result = await apply(namespace)
  if (result.exitCode !== 0) throw new Error(`the scratch namespace was refused: ${result.stderr}`)
}, timeoutMs)

afterAll(async () => {
  await exec(kubectl, ['delete', 'namespace', scratch, '--wait=false', '--ignore-not-found'], { env: environment })
}, timeoutMs)

describe('the API server, in a namespace that enforces Pod Security restricted', () => {
  it.each(overlays.map(overlay => [overlayFolder(overlay), overlay] as const))(
    'accepts %s without a warning',
    async (_, overlay) => {
      const { exitCode, stderr } = await dryRun(await moved(overlay))
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    },
    timeoutMs,
  )

  // Without these the cases above could pass because nothing is looked at.
  it.each([
    ['a container that may write to its root as root', 'runAsNonRoot: true', 'runAsNonRoot: false', /runAsNonRoot/],
    ['an unknown field', 'revisionHistoryLimit:', 'revisionHistoryLimits:', /revisionHistoryLimits/],
    ['a wrong enum', 'type: RollingUpdate', 'type: rollingUpdate', /strategy/],
  ])(
    'refuses %s',
    async (_, good, bad, reason) => {
      const text = await moved({ place: 'cloud', environment: 'staging', unit: 'go-services' })
      expect(text).toContain(good)
      const { exitCode, stderr } = await dryRun(text.replaceAll(good, bad))
      expect(exitCode).not.toBe(0)
      expect(stderr).toMatch(reason)
    },
    timeoutMs,
  )
})

describe('docker buildx bake', () => {
  beforeAll(() => platformUp({ parts: ['buildx'] }), 600_000)

  it('reads the same build catalogue', async () => {
    const buildx = connection.binDir === '' ? 'docker-buildx' : `${connection.binDir}/buildx`
    const args = ['bake', '--file=docker-compose.services.yml', '--print', '--progress=quiet']
    const { exitCode, stdout, stderr } = await exec(buildx, args, { cwd: path.join(root, 'docker'), env: environment })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const { target } = JSON.parse(stdout) as { target: Record<string, CatalogueService['build']> }
    const builds = Object.entries(await readCatalogue()).map(([name, { build }]) => [name, build])
    expect(target).toMatchObject(Object.fromEntries(builds))
  })
})

describe('overlays, rendered by the kubectl of the platform', () => checkRenderedAssets(kubectl))
