import { createHash } from 'node:crypto'
import type { Part, PartContext } from './part.ts'

/**
 * A hash of all that decides how a part runs: its command, environment, configuration and version. It does not depend on
 * the checkout, so that a second clone of the same commit finds its own platform running.
 */
export async function fingerprint(part: Part, context: PartContext): Promise<string> {
  const parts = [part.name, part.command?.(context), part.files?.(context), await part.version?.(context)]
  return digest(JSON.stringify(parts))
}

/** One hash over those of all parts: platforms of equal version hash are the same. */
export function versionHash(fingerprints: Readonly<Record<string, string>>): string {
  return digest(JSON.stringify(Object.entries(fingerprints).sort(([a], [b]) => (a < b ? -1 : 1))))
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
