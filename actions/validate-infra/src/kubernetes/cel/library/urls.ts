import { hostnameOf, isRequestUri, parametersOf, parseUrl, portOf, type Url } from '../url.ts'
import { failure, list, mapOf, type Opaque, type Value } from '../values.ts'
import type { Declaration, Library } from './overload.ts'

function url(text: string): Value {
  const content = parseUrl(text)
  if (content === undefined) return failure(`"${text}" is not a URL`)
  return { kind: 'opaque', type: 'kubernetes.URL', id: content.text, content }
}

const part = (name: string, of: (url: Url) => string): Declaration => [
  `<URL>.${name}(): string`,
  ({ content }: Opaque) => of(content as Url),
]

/** kubernetes.urls. */
export const urls: Library = {
  since: 0,
  declarations: [
    ['url(string): URL', url],
    ['isURL(string): bool', isRequestUri],
    part('getScheme', ({ scheme }) => scheme),
    part('getHost', ({ host }) => host),
    part('getHostname', hostnameOf),
    part('getPort', portOf),
    part('getEscapedPath', ({ path }) => path),
    [
      '<URL>.getQuery(): map(string, list(string))',
      ({ content }: Opaque) =>
        mapOf([...parametersOf(content as Url)].map(([key, values]) => [key, list(values)] as const)),
    ],
  ],
}
