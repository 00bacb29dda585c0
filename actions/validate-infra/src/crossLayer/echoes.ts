import type { Finding } from '../finding.ts'

/** What is said of a Dockerfile alone, for the same cause as what pods make of its image. */
const sayTheSame = new Set(['docker/user-missing', 'docker/user-name', 'docker/user-root', 'hadolint/DL3002', 'hadolint/DL3066']) // prettier-ignore

/** One cause is one finding: a user that pods refuse is not told as a habit of its Dockerfile, too. */
export function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const place = ({ file, line }: Finding) => `${file}:${line}`
  const refused = new Set(findings.filter(({ rule }) => rule === 'layer/image-user').map(place))
  return refused.size === 0
    ? findings
    : findings.filter(each => !sayTheSame.has(each.rule) || !refused.has(place(each)))
}
