export type Version = { major: bigint; minor: bigint; patch: bigint; prerelease: readonly (string | bigint)[] }

const number = '(0|[1-9]\\d*)'
const part = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)'
const pattern = new RegExp(
  `^${number}\\.${number}\\.${number}(?:-(${part}(?:\\.${part})*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
)

/** A semantic version; with `normalize` a `v` in front, missing parts and leading zeros are mended. */
export function parseVersion(text: string, normalize: boolean): Version | undefined {
  const mended = normalize ? normalized(text) : text
  const match = mended === undefined ? null : pattern.exec(mended)
  if (match === null) return undefined
  const [major, minor, patch] = match.slice(1, 4).map(each => BigInt(each)) as [bigint, bigint, bigint]
  const prerelease = (match[4]?.split('.') ?? []).map(each => (/^\d+$/.test(each) ? BigInt(each) : each))
  const numbers = [major, minor, patch, ...prerelease.filter(each => typeof each === 'bigint')]
  return numbers.some(each => each >= 2n ** 64n) ? undefined : { major, minor, patch, prerelease }
}

function normalized(text: string): string | undefined {
  const [major = '', minor, ...rest] = text.replace(/^v/, '').split('.')
  const parts = [major, ...(minor === undefined ? [] : [minor]), ...(rest.length > 0 ? [rest.join('.')] : [])]
  const plain = parts.map(each => (each.length > 1 ? each.replace(/^0+(?=\d)/, '').replace(/^0+(?=\D)/, '0') : each))
  if (plain.length < 3 && /[+-]/.test(plain.at(-1)!)) return undefined
  while (plain.length < 3) plain.push('0')
  return plain.join('.')
}

export function compareVersions(left: Version, right: Version): number {
  for (const field of ['major', 'minor', 'patch'] as const) {
    if (left[field] !== right[field]) return left[field] < right[field] ? -1 : 1
  }
  const [ours, theirs] = [left.prerelease, right.prerelease]
  // A version without a pre-release comes behind all of its pre-releases.
  if (ours.length === 0 || theirs.length === 0) return Math.sign(theirs.length - ours.length)
  for (const [index, one] of ours.entries()) {
    const other = theirs[index]
    if (other === undefined) return 1
    if (one === other) continue
    if (typeof one !== typeof other) return typeof one === 'bigint' ? -1 : 1
    return one < other ? -1 : 1
  }
  return ours.length < theirs.length ? -1 : 0
}
