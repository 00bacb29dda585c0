import { UserError } from '../../../lib/errors.ts'
import type { Exec } from '../../../lib/exec.ts'

/** What the commit says about an image: labels, and the time that it counts as created at. */
export type CommitFacts = { labels: Record<string, string>; epochSeconds: number | undefined }

/**
 * Reads the time of a commit and makes the OCI labels (image-spec annotations). Without Git or the commit, as in an
 * archive of the sources, the labels say less and the builder's clock is used.
 */
export async function commitFacts(
  commit: string,
  sourceUrl: string | undefined,
  exec: Exec,
  folder: string,
): Promise<CommitFacts> {
  const epochSeconds = commit === '' ? undefined : await commitTime(commit, exec, folder)
  const labels = {
    ...(commit !== '' && { 'org.opencontainers.image.revision': commit }),
    ...(sourceUrl !== undefined && { 'org.opencontainers.image.source': sourceUrl }),
    ...(epochSeconds !== undefined && {
      'org.opencontainers.image.created': new Date(epochSeconds * 1_000).toISOString(),
    }),
  }
  return { labels, epochSeconds }
}

async function commitTime(commit: string, exec: Exec, cwd: string): Promise<number | undefined> {
  try {
    const { exitCode, stdout } = await exec('git', ['show', '--no-patch', '--format=%ct', commit], { cwd })
    return exitCode === 0 && /^\d+$/.test(stdout.trim()) ? Number(stdout.trim()) : undefined
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
