import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exec } from '../lib/exec.ts'

/** One more commit on top of a repository's HEAD, in a clone of its own. */
export type Variant = { file: string; edit: (content: string) => string; message: string }

export async function cloneWithCommit(repository: string, target: string, variant: Variant): Promise<void> {
  await rm(target, { recursive: true, force: true })
  await mkdir(path.dirname(target), { recursive: true })
  await git(['clone', '--quiet', repository, target])
  const file = path.join(target, variant.file)
  const before = await readFile(file, 'utf8')
  const after = variant.edit(before)
  if (after === before) throw new Error(`${variant.file}: the edit changed nothing`)
  await writeFile(file, after)
  const identity = ['-c', 'user.name=demo', '-c', 'user.email=demo@example.invalid']
  await git(['-C', target, ...identity, 'commit', '--quiet', '--all', '--message', variant.message])
}

/** A commit after which the cart service asks for a setting that nobody deployed: its tests pass, its pods do not start. */
export const brokenCart: Variant = {
  file: 'services/cmd/cart/main.go',
  edit: requireSetting,
  message: 'cart: require CART_SHARDS',
}

/** A harmless commit: a new revision of the services, with the images that are there. */
export const moreLog: Variant = {
  file: 'k8s/base/go-services/configmap.yaml',
  edit: content => content.replace(/LOG_LEVEL=\w+/, 'LOG_LEVEL=debug'),
  message: 'services: log more',
}

/** Adds an `init` that ends a Go program unless CART_SHARDS is set; what main() does stays as it is. */
export function requireSetting(source: string): string {
  const check = `
func init() {
	if os.Getenv("CART_SHARDS") == "" {
		fmt.Fprintln(os.Stderr, "cart: CART_SHARDS is required and was not set")
		os.Exit(1)
	}
}
`
  const imports = ['fmt', 'os'].filter(name => !source.includes(`"${name}"`))
  const added = imports.map(name => `import "${name}"\n`).join('')
  return source.replace(/^package main\n/m, `package main\n\n${added}`) + check
}

async function git(args: string[]): Promise<void> {
  const result = await exec('git', args)
  if (result.exitCode !== 0) throw new Error(`git ${args.find(each => /^[a-z]/.test(each))}: ${result.stderr.trim()}`)
}
