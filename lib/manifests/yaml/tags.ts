import { plainValue, type YamlProfile } from './scalars.ts'

/**
 * The value of a scalar with a tag, as Go's readers resolve it; undefined where the tag does not fit. A tag that they do
 * not know means text.
 */
export function taggedValue(tag: string, source: string, profile: YamlProfile): unknown {
  const value = plainValue(source, profile)
  switch (tag.replace('tag:yaml.org,2002:', '!!')) {
    case '!!bool':
      return typeof value === 'boolean' ? value : undefined
    case '!!int':
      return typeof value === 'number' && !/[.eE]/.test(source.replace(/^[-+]?0[xX]/, '')) ? value : undefined
    case '!!float':
      return typeof value === 'number' ? value : undefined
    case '!!null':
      return value === null ? null : undefined
    case '!!binary':
      return isBase64(source) ? Buffer.from(source, 'base64').toString() : undefined
    default:
      return source
  }
}

function isBase64(text: string): boolean {
  const plain = text.replace(/[\r\n]/g, '')
  return plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain)
}
