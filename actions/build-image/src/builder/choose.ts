import { UserError } from '../../../../lib/errors.ts'
import type { Exec } from '../../../../lib/exec.ts'
import { buildctlArguments, buildxArguments, type BuildOrder } from './order.ts'

/** A program that turns build orders into images in a registry. */
export type Builder = { name: 'buildx' | 'buildctl'; command: string; arguments(order: BuildOrder): string[] }

export type BuilderName = 'auto' | Builder['name']

const buildctl: Builder = { name: 'buildctl', command: 'buildctl', arguments: buildctlArguments }
const buildx: Builder = { name: 'buildx', command: 'docker', arguments: buildxArguments }

const remedy =
  'set BUILDKIT_HOST and have buildctl on PATH, or install Docker with buildx and create a builder ' +
  '(docker buildx create --use, or docker/setup-buildx-action)'

/**
 * Picks the builder: buildctl where BUILDKIT_HOST names a daemon and the program is there, else docker buildx.
 *
 * @throws UserError within a second when the wanted builder is not there or cannot push by digest
 */
export async function chooseBuilder(
  wanted: BuilderName,
  buildkitHost: string | undefined,
  exec: Exec,
  signal?: AbortSignal,
): Promise<Builder> {
  const runs = async (command: string, args: string[]) => {
    try {
      return await exec(command, args, signal === undefined ? {} : { signal })
    } catch (error) {
      if (error instanceof UserError) return undefined
      throw error
    }
  }
  if (wanted === 'buildctl' || (wanted === 'auto' && buildkitHost !== undefined)) {
    const version = await runs('buildctl', ['--version'])
    if (version?.exitCode === 0 && buildkitHost !== undefined) return buildctl
    if (wanted === 'buildctl') {
      const missing = version === undefined ? 'buildctl is not on PATH' : 'BUILDKIT_HOST is not set'
      throw new UserError(`the builder buildctl cannot be used: ${missing}`, { hint: remedy })
    }
  }
  const inspected = await runs('docker', ['buildx', 'inspect'])
  if (inspected?.exitCode !== 0)
    throw new UserError('there is no builder: docker buildx does not answer', { hint: remedy })
  const driver = /^Driver:\s+(\S+)/m.exec(inspected.stdout)?.[1]
  if (driver === 'docker') {
    throw new UserError(
      'the current buildx builder has the driver "docker", which cannot push an image by its digest',
      {
        hint: 'create a builder with another driver before this step: docker buildx create --use, or docker/setup-buildx-action',
      },
    )
  }
  return buildx
}
