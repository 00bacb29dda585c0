/** An IP address: 4 or 16 bytes as one number. */
export type Address = { family: 4 | 6; value: bigint; zone?: string }

/** An address with the length of its network. */
export type Network = { address: Address; length: number }

/** Go's netip.ParseAddr: no leading zeros in IPv4, a zone behind `%` in IPv6. */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const value = parseFour(text)
    return value === undefined ? undefined : { family: 4, value }
  }
  const [plain = '', zone, ...more] = text.split('%')
  if (zone === '') return undefined
  const value = parseSix(plain)
  const whole = [zone, ...more].join('%')
  return value === undefined ? undefined : { family: 6, value, ...(zone !== undefined && { zone: whole }) }
}

function parseFour(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every(part => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n)
}

function parseSix(text: string): bigint | undefined {
  const tail = /^(.*:)([^:]*\.[^:]*)$/.exec(text)
  if (tail !== null) {
    const four = parseFour(tail[2]!)
    if (four === undefined) return undefined
    return parseSix(`${tail[1]}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`)
  }
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [left, right] = halves.map(half => (half === '' ? [] : half.split(':')))
  const groups = [...left!, ...(right ?? [])]
  if (!groups.every(group => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined
  if (right === undefined ? groups.length !== 8 : groups.length > 7) return undefined
  const zeros = Array.from({ length: 8 - groups.length }, () => '0')
  return [...left!, ...zeros, ...(right ?? [])].reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n)
}

/** Whether it is an IPv4 address in the dress of IPv6, `::ffff:1.2.3.4`. */
export function isMapped({ family, value }: Address): boolean {
  return family === 6 && value >> 32n === 0xffffn
}

/** In its shortest form, which is the only one for each address. */
export function addressText({ family, value, zone }: Address): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map(shift => (value >> shift) & 255n).join('.')
  const groups = Array.from({ length: 8 }, (_, index) => (value >> BigInt(112 - 16 * index)) & 0xffffn)
  let best = { start: 0, length: 1 }
  for (let start = 0; start < 8; start++) {
    let length = 0
    while (groups[start + length] === 0n) length += 1
    if (length > best.length) best = { start, length }
  }
  const hex = groups.map(group => group.toString(16))
  const ending = zone === undefined ? '' : `%${zone}`
  if (best.length < 2) return hex.join(':') + ending
  return `${hex.slice(0, best.start).join(':')}::${hex.slice(best.start + best.length).join(':')}${ending}`
}

const bitsOf = (family: 4 | 6) => (family === 4 ? 32 : 128)

/** Go's netip.ParsePrefix. */
export function parseNetwork(text: string): Network | undefined {
  const slash = text.lastIndexOf('/')
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash))
  const length = text.slice(slash + 1)
  if (address === undefined || address.zone !== undefined || !/^(0|[1-9]\d{0,2})$/.test(length)) return undefined
  return Number(length) > bitsOf(address.family) ? undefined : { address, length: Number(length) }
}

/** The first address of a network. */
export function masked({ address, length }: Network): Network {
  const rest = BigInt(bitsOf(address.family) - length)
  return { address: { ...address, value: (address.value >> rest) << rest }, length }
}

export function contains(network: Network, address: Address): boolean {
  if (network.address.family !== address.family) return false
  return masked({ address, length: network.length }).address.value === masked(network).address.value
}

export const networkText = ({ address, length }: Network): string => `${addressText(address)}/${length}`
