/** The eight groups of an IPv6 address; an IPv4 address stands in the last two, behind `::ffff:`, as in Go. */
export type Groups = readonly number[]

/** The groups of a text that is an address. */
export function groupsOf(address: string): Groups {
  return address.includes(':') ? groupsOfIPv6(address) : [0, 0, 0, 0, 0, 0xffff, ...groupsOfIPv4(address)]
}

function groupsOfIPv4(address: string): number[] {
  const [a, b, c, d] = address.split('.').map(Number) as [number, number, number, number]
  return [a * 256 + b, c * 256 + d]
}

function groupsOfIPv6(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const before = groupsOfPart(head)
  if (tail === undefined) return before
  const after = groupsOfPart(tail)
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}

function groupsOfPart(part: string): number[] {
  if (part === '') return []
  return part.split(':').flatMap(group => (group.includes('.') ? groupsOfIPv4(group) : [Number.parseInt(group, 16)]))
}

/** Whether an address is one of IPv4, however it is written. */
export function isIPv4(groups: Groups): boolean {
  return groups[5] === 0xffff && startsWithZeros(groups, 5)
}

export function startsWithZeros(groups: Groups, count: number): boolean {
  return groups.slice(0, count).every(group => group === 0)
}

/** Whether a text that is a range names an address with bits behind the length of its prefix. */
export function hasBitsBehindPrefix(range: string): boolean {
  const length = prefixLength(range)
  return groupsOf(addressOf(range)).some((group, index) => group !== masked(group, index, length))
}

/** Whether all addresses of a range lie in another one, and are not all that it has. Both have to be ranges. */
export function isWithinRange(inner: string, outer: string): boolean {
  const length = prefixLength(outer)
  if (length >= prefixLength(inner)) return false
  const around = groupsOf(addressOf(outer))
  return groupsOf(addressOf(inner)).every(
    (group, index) => masked(group, index, length) === masked(around[index]!, index, length),
  )
}

function addressOf(range: string): string {
  return range.slice(0, range.indexOf('/'))
}

/** How many of the 128 bits of its addresses a range fixes. */
function prefixLength(range: string): number {
  const length = Number(range.slice(range.indexOf('/') + 1))
  return range.includes(':') ? length : length + 96
}

/** The bits of a group that lie in the first `length` bits of an address. */
function masked(group: number, index: number, length: number): number {
  const kept = Math.min(Math.max(length - index * 16, 0), 16)
  return group & (0xffff << (16 - kept)) & 0xffff
}

/** An IPv6 address as Go writes it: RFC 5952, the longest run of zeros left out. */
export function canonicalIPv6(address: string): string {
  const groups = groupsOfIPv6(address)
  let [start, length] = [-1, 1]
  for (let from = 0; from < 8; from++) {
    let to = from
    while (groups[to] === 0) to++
    if (to - from > length) [start, length] = [from, to - from]
  }
  const hex = groups.map(group => group.toString(16))
  return start < 0 ? hex.join(':') : `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`
}
