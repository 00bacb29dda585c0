import path from 'node:path'
import { collectInputs, runnerInputs, type InputReader, type InputSource } from '../../../lib/inputs.ts'
import { parseExternal, type External } from './kubernetes/references/externals.ts'
import { fileKinds, type FileKind } from './source/discover.ts'
import type { MissingSchema } from './kubernetes/objectCheck.ts'
import { linterModes, type LinterMode } from './linters/linters.ts'
import { parsePodSecurity, type PodSecurity } from './kubernetes/podSecurity.ts'
import { supportedVersions } from './kubernetes/schemas.ts'
import { versionsNamed } from './kubernetes/versions.ts'
import { profiles, type Profile } from './rules/rule.ts'

export type Inputs = {
  /** Root of the repository, absolute. */
  workspace: string
  /** Empty: the usual folders that exist. */
  paths: readonly string[]
  /** What kinds of files are judged. */
  kinds: readonly FileKind[]
  kubernetesVersions: readonly string[]
  missingSchema: MissingSchema
  /** `strict` adds the rules that not every good repository keeps. */
  profile: Profile
  /** What becomes of other linters that are on PATH. */
  linters: LinterMode
  externals: readonly External[]
  /** Files and folders whose CustomResourceDefinitions are known, and not judged. */
  crds: readonly string[]
  /** Undefined: what the labels of each namespace say. */
  podSecurity?: PodSecurity
  /** Undefined: the usual place, when there is such a file. */
  catalogue?: string
  failOn: 'error' | 'warning'
  /** Undefined: no SARIF is written. */
  sarif?: string
  /** File of the findings that are known, relative to the workspace. */
  baseline?: string
  report: string
}

export type Environment = Readonly<Record<string, string | undefined>>

/** The version that the local platform runs. */
export const defaultVersion = '1.34'

/**
 * The inputs of action.yml, typed.
 *
 * @throws UserError that lists every input that is not usable
 */
export function readInputs(
  source: InputSource = runnerInputs(process.env),
  environment: Environment = process.env,
): Readonly<Inputs> {
  return collectInputs(source, read => {
    const catalogue = read.optional('catalogue')
    const podSecurity = readPodSecurity(read)
    const sarif = read.optional('sarif')
    const baseline = read.optional('baseline')
    const temporary = environment['RUNNER_TEMP'] ?? '.'
    return {
      workspace: path.resolve(environment['GITHUB_WORKSPACE'] ?? '.'),
      paths: read.list('paths'),
      kinds: readKinds(read),
      kubernetesVersions: readVersions(read),
      missingSchema: read.choice('missing-schema', ['error', 'warn', 'skip'], 'error'),
      profile: read.choice('profile', profiles, 'default'),
      linters: read.choice('linters', linterModes, 'auto'),
      externals: readExternals(read),
      crds: read.list('crds'),
      ...(podSecurity && { podSecurity }),
      ...(catalogue !== undefined && { catalogue }),
      failOn: read.choice('fail-on', ['error', 'warning'], 'error'),
      ...(sarif !== undefined && { sarif: path.resolve(sarif) }),
      ...(baseline !== undefined && { baseline }),
      report: path.resolve(read.text('report', path.join(temporary, 'validate-infra.json'))),
    }
  })
}

function readKinds(read: InputReader): FileKind[] {
  const written = read.list('kinds')
  const known = written.filter(each => (fileKinds as readonly string[]).includes(each)) as FileKind[]
  for (const each of written.filter(kind => !known.some(name => name === kind))) {
    read.problem(`kinds: "${each}" is not one of ${fileKinds.join(', ')}`)
  }
  return known.length > 0 ? known : [...fileKinds]
}

function readVersions(read: InputReader): string[] {
  const written = read.list('kubernetes-versions')
  const named = written.flatMap(each => {
    const versions = versionsNamed(each)
    if (versions === undefined) {
      const supported = supportedVersions().join(', ')
      read.problem(`kubernetes-versions: there is no schema for "${each}", only for ${supported}`)
    }
    return versions ?? []
  })
  return named.length > 0 ? [...new Set(named)] : [defaultVersion]
}

function readPodSecurity(read: InputReader): PodSecurity | undefined {
  const written = read.optional('pod-security')
  if (written === undefined) return undefined
  const parsed = written === 'off' ? ({ level: 'privileged' } as const) : parsePodSecurity(written)
  if (parsed === undefined) {
    read.problem(`pod-security: "${written}" is not off, baseline or restricted, alone or as in restricted@v1.30`)
  }
  return parsed
}

function readExternals(read: InputReader): External[] {
  return read.list('externals').flatMap(text => {
    const external = parseExternal(text)
    if (external === undefined) {
      read.problem(`externals: "${text}" is not of the form Kind/name or Kind/namespace/name`)
      return []
    }
    return [external]
  })
}
