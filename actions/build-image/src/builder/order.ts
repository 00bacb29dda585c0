/** What a builder is told: folders with exactly the hashed bytes, and images by digest. */
export type BuildOrder = {
  contextFolder: string
  /** Holds `Dockerfile` and an ignore file that excludes nothing more. */
  dockerfileFolder: string
  target: string
  platforms: readonly string[]
  args: Readonly<Record<string, string>>
  labels: Readonly<Record<string, string>>
  /** Absolute folder or `docker-image://name@digest`, by name. */
  contexts: Readonly<Record<string, string>>
  secrets: readonly { id: string; from: 'env' | 'src'; value: string }[]
  /** `registry/repository`; the image is pushed by its digest, without a tag. */
  destination: string
  /** Plain HTTP, for registries on this machine. */
  insecure: boolean
  /** Where the builder writes the digest. */
  metadataFile: string
}

const pairs = (values: Readonly<Record<string, string>>, toText: (name: string, value: string) => string): string[] =>
  Object.keys(values)
    .sort()
    .map(name => toText(name, values[name]!))

/** Values of `--output` and `--secret` are CSV. */
const csv = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function output(order: BuildOrder): string {
  const fields = ['type=image', csv(`name=${order.destination}`), 'push=true', 'push-by-digest=true']
  return [...fields, 'name-canonical=true', ...(order.insecure ? ['registry.insecure=true'] : [])].join(',')
}

const secretFlags = (order: BuildOrder): string[] =>
  order.secrets.flatMap(({ id, from, value }) => ['--secret', [csv(`id=${id}`), csv(`${from}=${value}`)].join(',')])

/** The arguments of `docker`: `buildx build` with everything that would vary from run to run switched off. */
export function buildxArguments(order: BuildOrder): string[] {
  return [
    ...['buildx', 'build', '--progress=rawjson', '--provenance=false', '--sbom=false'],
    ...['--file', `${order.dockerfileFolder}/Dockerfile`],
    ...(order.target === '' ? [] : ['--target', order.target]),
    ...['--platform', order.platforms.join(',')],
    ...pairs(order.args, (name, value) => `--build-arg=${name}=${value}`),
    ...pairs(order.labels, (name, value) => `--label=${name}=${value}`),
    ...pairs(order.contexts, (name, value) => `--build-context=${name}=${value}`),
    ...secretFlags(order),
    ...['--output', output(order), '--metadata-file', order.metadataFile, order.contextFolder],
  ]
}

/** The arguments of `buildctl` for the same build. */
export function buildctlArguments(order: BuildOrder): string[] {
  const option = (text: string) => `--opt=${text}`
  const folders = Object.entries(order.contexts).filter(([, value]) => !value.startsWith('docker-image://'))
  const named = { ...order.contexts, ...Object.fromEntries(folders.map(([name]) => [name, `local:${name}`])) }
  return [
    ...['build', '--progress=rawjson', '--frontend=dockerfile.v0'],
    ...[`--local=context=${order.contextFolder}`, `--local=dockerfile=${order.dockerfileFolder}`],
    ...folders.sort().map(([name, folder]) => `--local=${name}=${folder}`),
    ...(order.target === '' ? [] : [option(`target=${order.target}`)]),
    option(`platform=${order.platforms.join(',')}`),
    ...pairs(order.args, (name, value) => option(`build-arg:${name}=${value}`)),
    ...pairs(order.labels, (name, value) => option(`label:${name}=${value}`)),
    ...pairs(named, (name, value) => option(`context:${name}=${value}`)),
    ...secretFlags(order),
    ...['--output', output(order), `--metadata-file=${order.metadataFile}`],
  ]
}
