import { didYouMean } from '../../../../lib/nearest.ts'

/** The fields of a `--mount`, keys in lower case; a key without a value has the value undefined. */
export type Mount = ReadonlyMap<string, string | undefined>

const types = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const
const keys = [
  'type',
  'from',
  'source',
  'src',
  'target',
  'dst',
  'destination',
  'readonly',
  'ro',
  'readwrite',
  'rw',
  'required',
  'size',
  'id',
  'sharing',
  'mode',
  'uid',
  'gid',
  'env',
] as const
const switches = new Set(['readonly', 'ro', 'readwrite', 'rw', 'required'])

/** Takes a `--mount` apart: `type=cache,target=/x,sharing=locked`. Quotes of CSV around a field go. */
export function readMount(value: string): Mount {
  const fields = value.match(/"[^"]*"|[^,]+/g) ?? []
  return new Map(
    fields.map(field => {
      const plain = field.startsWith('"') ? field.slice(1, -1) : field
      const equals = plain.indexOf('=')
      return equals < 0
        ? [plain.toLowerCase(), undefined]
        : [plain.slice(0, equals).toLowerCase(), plain.slice(equals + 1)]
    }),
  )
}

export const mountType = (mount: Mount): string => (mount.get('type') ?? 'bind').toLowerCase()

export const mountTarget = (mount: Mount): string | undefined =>
  mount.get('target') ?? mount.get('dst') ?? mount.get('destination')

/** What the builder refuses in a `--mount`; undefined when there is nothing to say. Values with variables are left alone. */
export function mountProblem(value: string): string | undefined {
  const mount = readMount(value)
  for (const [key, held] of mount) {
    if (!(keys as readonly string[]).includes(key)) return `--mount has no field "${key}"${didYouMean(key, keys)}`
    if (held === undefined && !switches.has(key)) return `--mount has ${key} without a value`
    if (key === 'from' && /\$./.test(held ?? '')) {
      return 'from= of --mount holds a variable, which is not replaced there: name a stage FROM the variable'
    }
  }
  return value.includes('$') ? undefined : typeProblem(mount)
}

function typeProblem(mount: Mount): string | undefined {
  const type = mountType(mount)
  if (!(types as readonly string[]).includes(type)) return `--mount has the type "${type}"${didYouMean(type, types)}`
  const misplaced = [...mount.keys()].find(key => !isAllowed(key, type))
  if (misplaced !== undefined) return `${misplaced}= does not belong to a --mount of type ${type}`
  const sharing = mount.get('sharing')
  if (sharing !== undefined && !['shared', 'private', 'locked'].includes(sharing.toLowerCase())) {
    return `sharing= of --mount is "${sharing}": it is shared, private or locked`
  }
  return type === 'secret' ? secretProblem(mount) : undefined
}

function isAllowed(key: string, type: string): boolean {
  switch (key) {
    case 'required':
      return type === 'secret' || type === 'ssh'
    case 'size':
      return type === 'tmpfs'
    case 'sharing':
      return type === 'cache'
    case 'mode':
    case 'uid':
    case 'gid':
      return type === 'secret' || type === 'ssh' || type === 'cache'
    case 'from':
      return type !== 'secret'
    default:
      return true
  }
}

function secretProblem(mount: Mount): string | undefined {
  const source = mount.get('source') ?? mount.get('src')
  if (source !== undefined && mount.has('id')) return '--mount of type secret has both id and source'
  return source === undefined && !mount.has('id') && mountTarget(mount) === undefined
    ? '--mount of type secret has neither id nor target'
    : undefined
}
