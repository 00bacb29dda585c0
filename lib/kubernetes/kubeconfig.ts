import { KubeConfig } from '@kubernetes/client-node'
import { Agent, type Dispatcher } from 'undici'
import { describeError, UserError } from '../errors.ts'

/** One API server, with everything it takes to speak to it. */
export type Cluster = {
  /** Base address without a trailing slash; it may carry a path. */
  server: string
  /** The context of the kubeconfig that was taken. */
  context: string
  /** The namespace of that context, if it names one. */
  namespace?: string
  /** Authentication headers and connection pool; cached, and made again after `forget`. */
  session(): Promise<Session>
  /** To be called after a 401: tokens and client certificates are read or issued anew. */
  forget(): void
}

export type Session = { headers: Record<string, string>; dispatcher: Dispatcher }

export type ClusterOptions = {
  /** Path of a kubeconfig; else $KUBECONFIG, ~/.kube/config or the service account of the pod, as kubectl does. */
  kubeconfig?: string
  context?: string
}

/** Exec plugins and token files cache by themselves and know when a token expires: asking them again is cheap. */
const sessionMaxAgeMs = 60_000

/**
 * Loads a kubeconfig with the official client, which knows exec plugins, OIDC, token files, proxies and client
 * certificates.
 *
 * @throws UserError when it cannot be read, or names no such context
 */
export function loadCluster({ kubeconfig, context }: ClusterOptions): Cluster {
  const config = readConfig(kubeconfig)
  if (context !== undefined) {
    if (config.getContextObject(context) === null) {
      const known = config.contexts.map(({ name }) => name).join(', ')
      throw new UserError(`the kubeconfig has no context ${context}; it has ${known || 'none'}`)
    }
    config.setCurrentContext(context)
  }
  const cluster = config.getCurrentCluster()
  if (cluster === null) {
    throw new UserError(`the kubeconfig ${kubeconfig ?? ''} has no current context`, {
      hint: 'set current-context in it, or name one by input context',
    })
  }
  const server = cluster.server.replace(/\/+$/, '')
  const namespace = config.getContextObject(config.getCurrentContext())?.namespace
  return {
    server,
    context: config.getCurrentContext(),
    ...(namespace !== undefined && { namespace }),
    ...sessionKeeper(config, server),
  }
}

type DispatcherOptions = ReturnType<KubeConfig['createDispatcherOptions']>

/**
 * Connections over HTTP/1.1 only. undici 8 negotiates HTTP/2, and ends a session that was idle for four seconds by an
 * error that nobody can catch: a process that does something else between two requests would die of it.
 */
export function overHttp1<T extends DispatcherOptions>(options: T): T {
  const limited = Object.entries(options).map(([name, value]: [string, unknown]) =>
    name === 'connect' || name === 'requestTls' ? [name, { ...(value as object), allowH2: false }] : [name, value],
  )
  return Object.fromEntries(limited) as T
}

class Http1KubeConfig extends KubeConfig {
  override createDispatcherOptions(...args: Parameters<KubeConfig['createDispatcherOptions']>): DispatcherOptions {
    return overHttp1(super.createDispatcherOptions(...args))
  }
}

function readConfig(file: string | undefined): KubeConfig {
  const config = new Http1KubeConfig()
  try {
    if (file === undefined) config.loadFromDefault()
    else config.loadFromFile(file)
    return config
  } catch (error) {
    throw new UserError(`the kubeconfig ${file ?? ''} cannot be used: ${describeError(error)}`, {
      hint: 'name the path of a kubeconfig that kubectl can use',
      cause: error,
    })
  }
}

function sessionKeeper(config: KubeConfig, server: string): Pick<Cluster, 'session' | 'forget'> {
  let pool: Dispatcher | undefined
  let current: { at: number; session: Promise<Session> } | undefined
  const open = async (): Promise<Session> => {
    const { headers, dispatcher } = await authenticate(config, server)
    // The pool is kept over header refreshes: it holds the open connections.
    pool ??= dispatcher
    return { headers, dispatcher: pool }
  }
  return {
    session: () => {
      if (current === undefined || Date.now() - current.at > sessionMaxAgeMs) {
        const session = open()
        current = { at: Date.now(), session }
        session.catch(() => (current = undefined))
      }
      return current.session
    },
    forget: () => {
      current = undefined
      pool = undefined
    },
  }
}

type RequestContext = Parameters<KubeConfig['applySecurityAuthentication']>[0]

async function authenticate(config: KubeConfig, server: string): Promise<Session> {
  const headers: Record<string, string> = {}
  // The official client refuses plain HTTP; `kubectl proxy` and test servers on loopback speak nothing else.
  if (server.startsWith('http:')) return { headers, dispatcher: new Agent() }
  let dispatcher: Dispatcher | undefined
  const catcher = {
    setHeaderParam: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    setDispatcher: (made: Dispatcher) => void (dispatcher = made),
  }
  try {
    await config.applySecurityAuthentication(catcher as unknown as RequestContext)
  } catch (error) {
    throw new UserError(`logging in to ${server} failed: ${describeError(error)}`, {
      hint: 'run the log-in step of your cloud before this one, or renew the kubeconfig',
      cause: error,
    })
  }
  return { headers, dispatcher: dispatcher ?? new Agent({ allowH2: false }) }
}
