import { checkText } from './fields.ts'
import { subdomainProblem, type TextCheck } from './names.ts'
import { isWrong, type Place } from './place.ts'
import type { PodCheck } from './podCheck.ts'

/** How a container runs on Windows: by which account, with which credentials. */
export function checkWindowsOptions(pod: PodCheck, options: Record<string, unknown>, place: Place): void {
  checkText(pod, 'value/name', options, place, 'gmsaCredentialSpecName', subdomainProblem)
  checkText(pod, 'value/os', options, place, 'gmsaCredentialSpec', credentialProblem)
  checkText(pod, 'value/os', options, place, 'runAsUserName', userProblem)
  for (const field of ['gmsaCredentialSpecName', 'gmsaCredentialSpec', 'runAsUserName']) {
    if (options[field] === '') isWrong(pod, 'value/os', place, field, '', 'leave the field out, or fill it in')
  }
}

const credentialProblem: TextCheck = text =>
  text.length <= 64 * 1024 ? undefined : 'such credentials have at most 64 KiB'

const netBios = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/
const domainLabel = /^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/
const control = /[\u0000-\u001f\u007f]/

/** `DOMAIN\user` or `user`. */
const userProblem: TextCheck = text => {
  if (control.test(text)) return 'the name of a user has no control characters'
  const parts = text.split('\\')
  if (parts.length > 2) return 'there is one backslash at most, between domain and user'
  const user = parts.at(-1)!
  const domain = parts.length === 2 ? parts[0]! : undefined
  if (domain !== undefined && !isDomain(domain)) return 'the domain has to be a NetBIOS or DNS name'
  if (user === '' || user.length > 104) return 'the name of a user has 1 to 104 characters'
  if (/^[. ]+$/.test(user)) return 'the name of a user is more than periods and blanks'
  return /["/\\:;|=,+*?<>@[\]]/.test(user) ? 'the name of a user has none of "/\\:;|=,+*?<>@[]' : undefined
}

function isDomain(text: string): boolean {
  return text.length < 256 && (netBios.test(text) || text.split('.').every(label => domainLabel.test(label)))
}
