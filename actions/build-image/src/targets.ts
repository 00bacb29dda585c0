import { access, readFile } from 'node:fs/promises'
import { UserError } from '../../../lib/errors.ts'
import { readCatalogue, type BuildTarget, type SecretSource } from './catalogue.ts'
import { requireSecret, type Inputs } from './inputs.ts'
import type { Environment } from '../../../lib/compose/interpolation.ts'

/**
 * The images that this call is about: chosen services of the catalogue, or the one image of the inputs, with what the
 * inputs add to all of them.
 *
 * @throws UserError when the catalogue cannot be used or does not have a wanted service
 */
export async function readTargets(inputs: Inputs): Promise<BuildTarget[]> {
  const targets = inputs.single === undefined ? await fromCatalogue(inputs) : [fromInputs(inputs.single, inputs)]
  return targets.map(target => ({
    ...target,
    args: { ...target.args, ...inputs.args },
    contexts: { ...target.contexts, ...inputs.contexts },
    platforms: inputs.platforms.length > 0 ? inputs.platforms : target.platforms,
    secrets: mergeSecrets(target.secrets, inputs.secrets.sources),
  }))
}

const mergeSecrets = (own: readonly SecretSource[], given: readonly SecretSource[]): SecretSource[] => [
  ...own.filter(({ id }) => !given.some(each => each.id === id)),
  ...given,
]

const fromInputs = (single: NonNullable<Inputs['single']>, inputs: Inputs): BuildTarget => ({
  ...single,
  service: inputs.services[0]!,
  args: {},
  platforms: [],
  contexts: {},
  secrets: [],
})

async function fromCatalogue({ catalogue, services, environment }: Inputs): Promise<BuildTarget[]> {
  const file = catalogue!
  const all = await readWithIncludes(file, environment, new Set())
  if (all.length === 0) throw new UserError(`no service of ${file} has a build section: there is nothing to build`)
  const unknown = services.filter(name => !all.some(({ service }) => service === name))
  if (unknown.length > 0) {
    throw new UserError(`${file} has no service ${unknown.join(', ')}`, {
      hint: `its services with a build section are ${all.map(({ service }) => service).join(', ')}`,
    })
  }
  return services.length === 0 ? all : all.filter(({ service }) => services.includes(service))
}

/** A file's own services, then those of the files it includes; each file is read once. */
async function readWithIncludes(file: string, environment: Environment, seen: Set<string>): Promise<BuildTarget[]> {
  if (seen.has(file)) return []
  seen.add(file)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    throw new UserError(`the build catalogue ${file} cannot be read`, { cause })
  }
  const { targets, includes } = readCatalogue(text, file, environment)
  for (const each of includes) targets.push(...(await readWithIncludes(each, environment, seen)))
  return targets
}

/** @throws UserError when a secret that a build wants has no value: the build would fail late, or succeed without it */
export async function requireSecrets(targets: readonly BuildTarget[], inputs: Inputs): Promise<void> {
  const environment = { ...inputs.environment, ...inputs.secrets.values }
  for (const { service, secrets } of targets) {
    for (const secret of secrets) {
      if ('environment' in secret) requireSecret(secret.environment, secret.id, environment)
      else {
        await access(secret.file).catch((cause: unknown) => {
          throw new UserError(`${service}: the build secret "${secret.id}" cannot be read`, { cause })
        })
      }
    }
  }
}
