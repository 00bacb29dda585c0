import type { TextCheck } from './names.ts'

const hasBackstep = (text: string) => text.includes('..') && text.split('/').includes('..')

/** A path that does not climb: of a folder of the node, of a device. */
export const backstepProblem: TextCheck = text =>
  hasBackstep(text) ? 'a path here must not lead upwards with ".."' : undefined

/** A path below a folder that is given elsewhere: of a `subPath`, of a profile. */
export const descendingPathProblem: TextCheck = text => {
  if (text.startsWith('/')) return 'the path has to be relative'
  return backstepProblem(text)
}

/** A path of a file in a volume that the kubelet fills; names that start with ".." are its own. */
export const filePathProblem: TextCheck = text =>
  descendingPathProblem(text) ?? (text.startsWith('..') ? 'the path must not start with ".."' : undefined)

export const absolutePathProblem: TextCheck = text => (text.startsWith('/') ? undefined : 'the path has to be absolute')
