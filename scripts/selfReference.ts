import { readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exitCodes } from '../lib/errors.ts'

/**
 * Replaces `uses: $/path` by `uses: OWNER/REPO/path@REF`. GitHub resolves `$/` itself (runner 2.336 or newer); act and
 * GitHub Enterprise Server do not, and get their files through this.
 */
export function resolveSelfReferences(workflow: string, repository: string, ref: string): string {
  return workflow.replace(/^(\s*(?:- )?uses: )\$\/(\S+)/gm, `$1${repository}/$2@${ref}`)
}

/** Rewrites the workflows of a checkout in place; returns the files that changed. */
export async function rewriteWorkflows(checkout: string, repository: string, ref: string): Promise<string[]> {
  const folder = path.join(checkout, '.github/workflows')
  const changed: string[] = []
  for (const name of (await readdir(folder)).filter(each => /\.ya?ml$/.test(each)).sort()) {
    const file = path.join(folder, name)
    const before = await readFile(file, 'utf8')
    const after = resolveSelfReferences(before, repository, ref)
    if (after === before) continue
    await writeFile(file, after)
    changed.push(name)
  }
  return changed
}

if (import.meta.main) {
  const [checkout, target] = process.argv.slice(2)
  const [repository, ref] = target?.split('@') ?? []
  if (checkout === undefined || repository === undefined || ref === undefined) {
    console.error('usage: node scripts/selfReference.ts CHECKOUT OWNER/REPO@REF')
    process.exitCode = exitCodes.badInput
  } else {
    for (const name of await rewriteWorkflows(checkout, repository, ref)) console.log(name)
  }
}
