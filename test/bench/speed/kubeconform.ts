import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exec } from '../../../lib/exec.ts'
import { layout } from '../../../platform/layout.ts'

export const kubeconformVersion = 'v0.8.0'

/** The version of Kubernetes that the local platform runs, and both sides judge by. */
const kubernetes = 'v1.34.4'

/** Builds kubeconform into the cache of the platform unless it is there. */
export async function kubeconform(): Promise<string> {
  const folder = path.join(layout().cache, 'bin', `kubeconform-${kubeconformVersion}`)
  const binary = path.join(folder, 'kubeconform')
  if (existsSync(binary)) return binary
  const env = { ...process.env, GOBIN: folder, CGO_ENABLED: '0' }
  await succeed('go', ['install', `github.com/yannh/kubeconform/cmd/kubeconform@${kubeconformVersion}`], env)
  return binary
}

/**
 * Writes the schemas that kubeconform downloads by default: one file a kind, references put in place, unknown fields
 * refused. Made from the OpenAPI document of Kubernetes as yannh/kubernetes-json-schema makes its `standalone-strict` ones.
 */
export async function standaloneSchemas(folder: string): Promise<string> {
  const downloaded = await succeed('go', ['mod', 'download', '-json', `k8s.io/kubernetes@${kubernetes}`], process.env)
  const { Dir } = JSON.parse(downloaded) as { Dir: string }
  const openApi = JSON.parse(await readFile(path.join(Dir, 'api/openapi-spec/swagger.json'), 'utf8')) as OpenApi
  await mkdir(folder, { recursive: true })
  for (const [name, definition] of Object.entries(openApi.definitions)) {
    const [served, ...others] = definition['x-kubernetes-group-version-kind'] ?? []
    // Definitions of resources hold themselves, and have no such file.
    if (served === undefined || others.length > 0 || name.includes('apiextensions')) continue
    const { group, version, kind } = served
    const schema = inPlace(definition, openApi, [name], false)
    const fields = schema.properties!
    fields['apiVersion'] = { ...fields['apiVersion'], enum: [group === '' ? version : `${group}/${version}`] }
    fields['kind'] = { ...fields['kind'], enum: [kind] }
    const suffix = group === '' ? version : `${group.split('.')[0]}-${version}`
    const text = JSON.stringify({ ...schema, $schema: 'http://json-schema.org/schema#' }, null, 2)
    await writeFile(path.join(folder, `${kind.toLowerCase()}-${suffix}.json`), text)
  }
  return `${folder}/{{.ResourceKind}}{{.KindSuffix}}.json`
}

type JsonSchema = {
  $ref?: string
  $schema?: string
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  oneOf?: JsonSchema[]
  required?: string[]
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  additionalProperties?: JsonSchema | false
  'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[]
}
type OpenApi = { definitions: Record<string, JsonSchema> }

function inPlace(schema: JsonSchema, openApi: OpenApi, around: readonly string[], isOptional: boolean): JsonSchema {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice('#/definitions/'.length)
    if (around.includes(name)) return {}
    const found = inPlace(openApi.definitions[name]!, openApi, [...around, name], isOptional)
    return schema.description === undefined ? found : { ...found, description: schema.description }
  }
  const placed: JsonSchema = { ...schema }
  const below = (each: JsonSchema, optional = false) => inPlace(each, openApi, around, optional)
  if (schema.properties !== undefined) {
    const required = schema.required ?? []
    const entries = Object.entries(schema.properties).map(([name, each]) => [
      name,
      below(each, !required.includes(name)),
    ])
    placed.properties = Object.fromEntries(entries) as Record<string, JsonSchema>
    placed.additionalProperties ??= false
  }
  if (schema.items !== undefined) placed.items = below(schema.items)
  if (schema.additionalProperties) placed.additionalProperties = below(schema.additionalProperties)
  if (schema.format === 'int-or-string') {
    delete placed.type
    delete placed.format
    placed.oneOf = [{ type: isOptional ? ['string', 'null'] : 'string' }, { type: 'integer' }]
  } else if (typeof placed.type === 'string' && isOptional) placed.type = [placed.type, 'null']
  return placed
}

async function succeed(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { exitCode, stdout, stderr } = await exec(command, args, { env })
  if (exitCode !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${exitCode}:\n${stderr}`)
  return stdout
}
