import type { Finding } from '../finding.ts'

/** What is said of a Dockerfile alone, for the same cause as what pods make of its image. */
const sayTheSame = new Set(['docker/user-missing', 'docker/user-name', 'docker/user-root', 'hadolint/DL3002', 'hadolint/DL3066']) // prettier-ignore

/**
 * One cause is one finding: a user that pods refuse is not told as a habit of its Dockerfile, too, and what the server does
 * not take at all not as something that admission would refuse.
 */
export function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const line = ({ file, line: number }: Finding) => `${file}:${number}`
  const refused = new Set(findings.filter(({ rule }) => rule === 'layer/image-user').map(line))
  const place = (finding: Finding) => `${line(finding)}:${finding.column}`
  const invalid = new Set(findings.filter(({ rule }) => /^(?:schema|value)\//.test(rule)).map(place))
  return findings.filter(
    each =>
      !(sayTheSame.has(each.rule) && refused.has(line(each))) &&
      !(each.rule.startsWith('pod-security/') && invalid.has(place(each))),
  )
}
