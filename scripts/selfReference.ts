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

/**
 * Leaves out what the schema of act 0.2.89 does not know: `environment.deployment: false` (the protection of an
 * environment without one more deployment record) and `concurrency.queue: max` (waiting runs are not dropped).
 */
export function withoutUnknownToAct(workflow: string): string {
  return workflow.replace(/^ +(deployment: false|queue: max)\n/gm, '')
}

/** Rewrites the workflows of a checkout in place; returns the files that changed. */
export async function rewriteWorkflows(checkout: string, rewrite: (workflow: string) => string): Promise<string[]> {
  const folder = path.join(checkout, '.github/workflows')
  const changed: string[] = []
  for (const name of (await readdir(folder)).filter(each => /\.ya?ml$/.test(each)).sort()) {
    const file = path.join(folder, name)
    const before = await readFile(file, 'utf8')
    const after = rewrite(before)
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
    const rewrite = (workflow: string) => resolveSelfReferences(workflow, repository, ref)
    for (const name of await rewriteWorkflows(checkout, rewrite)) console.log(name)
  }
}
