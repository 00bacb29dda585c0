/**
 * The kinds of names that Kubernetes knows: apimachinery/pkg/util/validation. Each check answers what is wanted when the
 * text is something else, or undefined. Lengths are looked at first, so no expression runs over long text.
 */
export type TextCheck = (text: string) => string | undefined

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const labelFromLetter = /^[a-z]([-a-z0-9]*[a-z0-9])?$/
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const subdomainWithUnderscore = /^_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/
const qualified = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/
const configKey = /^[-._a-zA-Z0-9]+$/
const environmentName = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/
const httpPath = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/
const printable = /^[ -<>-~]+$/

export const labelLength = 63
export const subdomainLength = 253

/** RFC 1123: names of containers, volumes, namespaces. */
export const labelProblem: TextCheck = text =>
  text.length <= labelLength && label.test(text)
    ? undefined
    : `a DNS label is needed: at most ${labelLength} lowercase letters, digits and "-", with a letter or digit at both ends`

/** RFC 1035: names of Services. */
export const serviceNameProblem: TextCheck = text =>
  text.length <= labelLength && labelFromLetter.test(text)
    ? undefined
    : `a DNS label that starts with a letter is needed: at most ${labelLength} lowercase letters, digits and "-"`

/** The first minor version that takes a digit in front (feature gate RelaxedServiceNameValidation). */
const relaxedServiceNameMinor = 36

/** What the server of a minor version says to the name of a Service, at the Service and where it is named. */
export function serviceNameProblemIn(minor: number, text: string): string | undefined {
  return minor >= relaxedServiceNameMinor ? labelProblem(text) : serviceNameProblem(text)
}

/** RFC 1123: names of most objects. */
export const subdomainProblem: TextCheck = text =>
  text.length <= subdomainLength && subdomain.test(text)
    ? undefined
    : `a DNS subdomain is needed: at most ${subdomainLength} lowercase letters, digits, "-" and ".", with a letter or digit at both ends`

export const subdomainWithUnderscoreProblem: TextCheck = text =>
  text.length <= subdomainLength && subdomainWithUnderscore.test(text)
    ? undefined
    : `a DNS subdomain is needed: at most ${subdomainLength} lowercase letters, digits, "-", "_" and "."`

/** Keys of labels and annotations, conditions, gates: `[DNS subdomain/]name`. */
export const qualifiedNameProblem: TextCheck = text =>
  isQualifiedName(text)
    ? undefined
    : `[DNS subdomain/]name is needed, the name at most ${labelLength} letters, digits, "-", "_" and "."`

export const labelValueProblem: TextCheck = text =>
  text === '' || (text.length <= labelLength && qualified.test(text))
    ? undefined
    : `a label's value is at most ${labelLength} letters, digits, "-", "_" and ".", with a letter or digit at both ends`

/** Keys of ConfigMaps and Secrets. */
export const configKeyProblem: TextCheck = text =>
  text.length <= subdomainLength && configKey.test(text) && !text.startsWith('..') && text !== '.'
    ? undefined
    : `a key is at most ${subdomainLength} letters, digits, "-", "_" and ".", and does not start with ".."`

/** Names of environment variables; since Kubernetes 1.32 any printable ASCII but "=" will do. */
export function environmentNameProblem(text: string, minor: number): string | undefined {
  if (minor >= 32) {
    return printable.test(text) ? undefined : 'a name of a variable is made of printable ASCII characters without "="'
  }
  return environmentName.test(text) && !text.startsWith('..') && text !== '.'
    ? undefined
    : 'a name of a variable is made of letters, digits, "-", "_" and ".", and does not start with a digit'
}

/** Names that only have to fit into the path of a request: roles, kinds, metrics. */
export const pathSegmentProblem: TextCheck = text =>
  text === '.' || text === '..' || text.includes('/') || text.includes('%')
    ? 'it must not be "." or "..", and must not hold "/" or "%"'
    : undefined

/** Names of CSI drivers are short, and may have capitals. */
export const driverNameProblem: TextCheck = text =>
  text.length <= labelLength
    ? subdomainProblem(text.toLowerCase())
    : `the name of a driver has at most ${labelLength} characters`

/** `acme.io/foo`: who manages, what signs. */
export const domainPathProblem: TextCheck = text => {
  const slash = text.indexOf('/')
  const wellFormed =
    slash > 0 && subdomainProblem(text.slice(0, slash)) === undefined && httpPath.test(text.slice(slash + 1))
  return wellFormed ? undefined : 'a domain and a path are needed, as acme.io/foo'
}

export function isQualifiedName(text: string): boolean {
  const slash = text.indexOf('/')
  const prefixed = slash < 0 || (slash <= subdomainLength && subdomain.test(text.slice(0, slash)))
  return prefixed && text.length - slash - 1 <= labelLength && qualified.test(text.slice(slash + 1))
}
