/** What `uses:` of a step or a job names. */
export type Reference =
  /** A folder or file of the checkout (`./`), or of the repository that the file itself is from (`$/`). */
  | { kind: 'local'; from: './' | '$/'; path: string }
  | { kind: 'docker'; image: string }
  | { kind: 'remote'; owner: string; repository: string; path: string; ref: string }
  | { kind: 'malformed'; reason: string }

export function parseReference(text: string): Reference {
  if (text.startsWith('docker://')) {
    const image = text.slice('docker://'.length)
    return image === '' ? { kind: 'malformed', reason: 'no image follows docker://' } : { kind: 'docker', image }
  }
  const prefix = (['./', '$/', '.\\'] as const).find(each => text.startsWith(each))
  if (prefix !== undefined) return local(prefix === '$/' ? '$/' : './', text.slice(2).replaceAll('\\', '/'))
  const at = text.indexOf('@')
  if (at === -1) return { kind: 'malformed', reason: 'there is no @ with a version behind it' }
  const [owner = '', repository = '', ...rest] = text.slice(0, at).split('/')
  const ref = text.slice(at + 1)
  if (owner === '' || repository === '' || rest.includes(''))
    return { kind: 'malformed', reason: 'OWNER/REPOSITORY stands before the @' }
  if (ref === '') return { kind: 'malformed', reason: 'nothing follows the @' }
  return { kind: 'remote', owner, repository, path: rest.join('/'), ref }
}

function local(from: './' | '$/', written: string): Reference {
  if (written.includes('@'))
    return { kind: 'malformed', reason: `what begins with ${from} has no version: it is of the same commit` }
  const steps: string[] = []
  for (const step of written.split('/')) {
    if (step === '' || step === '.') continue
    if (step === '..' && steps.pop() === undefined)
      return { kind: 'malformed', reason: 'it leads out of the repository' }
    if (step !== '..') steps.push(step)
  }
  return { kind: 'local', from, path: steps.join('/') }
}

/** Whether a version is a commit, which nobody can move. */
export function isCommit(ref: string): boolean {
  return /^[0-9a-f]{40}$|^[0-9a-f]{64}$/i.test(ref)
}
