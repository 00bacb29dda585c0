import { readFile } from 'node:fs/promises'
import { request } from 'node:https'
import { join } from 'node:path'
import { ports } from './layout.ts'
import type { PartContext } from './part.ts'

export type KubeAnswer = { status: number; body: string }

/** One request to the platform's own API server as its administrator. Rejects when the server does not answer. */
export async function kubeRequest(context: Pick<PartContext, 'layout'>, path: string): Promise<KubeAnswer> {
  const pem = (name: string) => readFile(join(context.layout.pki, name))
  const [ca, cert, key] = await Promise.all([pem('ca.crt'), pem('admin.crt'), pem('admin.key')])
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: ports.apiServer, path, ca, cert, key, agent: false, timeout: 5_000 }
    const call = request(options, response => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      response.on('error', reject)
    })
    call.on('timeout', () => call.destroy(new Error('the API server does not answer within 5 s')))
    call.on('error', reject)
    call.end()
  })
}

/** The object or list at an API path, or undefined when there is none. */
export async function kubeGet<T>(context: Pick<PartContext, 'layout'>, path: string): Promise<T | undefined> {
  const { status, body } = await kubeRequest(context, path)
  if (status === 404) return undefined
  if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${body.slice(0, 200)}`)
  return JSON.parse(body) as T
}

/** Applies objects on the server side, as `kubectl apply` does, under the platform's own field manager. */
export async function kubeApply(context: PartContext, objects: readonly object[]): Promise<void> {
  const list = { apiVersion: 'v1', kind: 'List', items: objects }
  const args = ['apply', '--server-side', '--force-conflicts', '--field-manager=retail-os-platform', '-f', '-']
  const { exitCode, stderr } = await context.exec(context.binary('kubernetes', 'kubectl'), args, {
    input: JSON.stringify(list),
    env: { ...process.env, KUBECONFIG: context.layout.kubeconfig },
    signal: context.signal,
  })
  if (exitCode !== 0) throw new Error(`applying objects of the platform failed: ${stderr.trim()}`)
}
