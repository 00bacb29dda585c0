import { textFormats } from '../formats.ts'
import { isRequestUri } from '../url.ts'
import { list, none, some, type Opaque, type Optional } from '../values.ts'
import type { Declaration, Library } from './overload.ts'

/** A format by name: what is wrong with a text, in a list that is empty when nothing is. */
type NamedFormat = {
  /** Length of the regular expression that it is like; its cost goes by it. */
  weight: number
  problems(text: string): string[]
}

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const alphabetic = /^[a-z]([-a-z0-9]*[a-z0-9])?$/
const qualified = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/

const isLabel = (text: string) => text.length <= 63 && label.test(text)
const isAlphabetic = (text: string) => text.length <= 63 && alphabetic.test(text)
const isSubdomain = (text: string) => text.length <= 253 && text.split('.').every(part => label.test(part))

function isQualified(text: string): boolean {
  const parts = text.split('/')
  const name = parts.pop()!
  if (parts.length > 1 || (parts[0] !== undefined && !isSubdomain(parts[0]))) return false
  return name.length <= 63 && qualified.test(name)
}

const isLabelValue = (text: string) => text === '' || (text.length <= 63 && qualified.test(text))

/** What stands in front of a generated ending may end with a dash. */
const prefix = (holds: (text: string) => boolean) => (text: string) =>
  holds(text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text)

function format(weight: number, words: string, holds: (text: string) => boolean): NamedFormat {
  return { weight, problems: text => (holds(text) ? [] : [words]) }
}

const labelWords = 'a lowercase RFC 1123 label is needed'
const subdomainWords = 'a lowercase RFC 1123 subdomain is needed'
const alphabeticWords = 'a DNS-1035 label is needed'

const formats: Readonly<Record<string, NamedFormat>> = {
  dns1123Label: format(30, labelWords, isLabel),
  dns1123Subdomain: format(60, subdomainWords, isSubdomain),
  dns1035Label: format(30, alphabeticWords, isAlphabetic),
  qualifiedName: format(60, 'a qualified name is needed', isQualified),
  dns1123LabelPrefix: format(30, labelWords, prefix(isLabel)),
  dns1123SubdomainPrefix: format(60, subdomainWords, prefix(isSubdomain)),
  dns1035LabelPrefix: format(30, alphabeticWords, prefix(isAlphabetic)),
  labelValue: format(40, 'a valid label is needed', isLabelValue),
  uri: format(1103, 'invalid URI', isRequestUri),
  uuid: format(84, 'does not match the UUID format', textFormats['uuid']!),
  byte: format(84, 'invalid base64', textFormats['byte']!),
  date: format(71, 'invalid date', textFormats['date']!),
  datetime: format(71, 'invalid datetime', textFormats['datetime']!),
}

const formatOf = (name: string): Opaque => ({
  kind: 'opaque',
  type: 'kubernetes.NamedFormat',
  id: name,
  content: formats[name],
})

function named(name: string): Optional {
  return Object.hasOwn(formats, name) ? some(formatOf(name)) : none
}

function validate({ content }: Opaque, text: string): Optional {
  const problems = (content as NamedFormat).problems(text)
  return problems.length === 0 ? none : some(list(problems))
}

/** Length of the regular expression that a format counts as. */
export function formatWeight({ content }: Opaque): number {
  return (content as NamedFormat).weight
}

/** kubernetes.format. */
export const namedFormats: Library = {
  since: 32,
  declarations: [
    ['format.named(string): optional(Format)', named],
    ['<Format>.validate(string): optional(list(string))', validate],
    ...Object.keys(formats).map((name): Declaration => [`format.${name}(): Format`, () => formatOf(name)]),
  ],
}
