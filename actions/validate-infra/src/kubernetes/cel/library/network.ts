import {
  addressText,
  contains,
  isMapped,
  masked,
  networkText,
  parseAddress,
  parseNetwork,
  type Address,
  type Network,
} from '../address.ts'
import { failure, type Opaque, type Value } from '../values.ts'
import type { Declaration, Library } from './overload.ts'

/** Neither zones nor IPv4 in the dress of IPv6 are taken. */
function addressIn(text: string): Address | undefined {
  const address = parseAddress(text)
  return address === undefined || address.zone !== undefined || isMapped(address) ? undefined : address
}

function networkIn(text: string): Network | undefined {
  const network = parseNetwork(text)
  return network === undefined || isMapped(network.address) ? undefined : network
}

const ipOf = (content: Address): Opaque => ({ kind: 'opaque', type: 'net.IP', id: addressText(content), content })
const cidrOf = (content: Network): Opaque => ({ kind: 'opaque', type: 'net.CIDR', id: networkText(content), content })
const address = ({ content }: Opaque) => content as Address
const network = ({ content }: Opaque) => content as Network

const noAddress = (text: string) => failure(`"${text}" is not an IP address`)
const noNetwork = (text: string) => failure(`"${text}" is not a network address`)

function ip(text: string): Value {
  const found = addressIn(text)
  return found === undefined ? noAddress(text) : ipOf(found)
}

function cidr(text: string): Value {
  const found = networkIn(text)
  return found === undefined ? noNetwork(text) : cidrOf(found)
}

function holdsNetwork(outer: Network, inner: Network): boolean {
  return outer.length <= inner.length && contains(outer, inner.address)
}

const top = (value: Address, bits: number) => value.value >> BigInt((value.family === 4 ? 32 : 128) - bits)
const isUnspecified = ({ value }: Address) => value === 0n
const isLoopback = (each: Address) => (each.family === 4 ? top(each, 8) === 127n : each.value === 1n)
const isMulticast = (each: Address) => (each.family === 4 ? top(each, 4) === 0xen : top(each, 8) === 0xffn)
const isLinkLocal = (each: Address) => (each.family === 4 ? top(each, 16) === 0xa9fen : top(each, 10) === 0x3fan)
const isLinkLocalMulticast = (each: Address) =>
  each.family === 4 ? top(each, 24) === 0xe00000n : (top(each, 16) & 0xff0fn) === 0xff02n
const isGlobal = (each: Address) =>
  !isUnspecified(each) &&
  !(each.family === 4 && each.value === 0xffffffffn) &&
  !isLoopback(each) &&
  !isMulticast(each) &&
  !isLinkLocal(each)

const question = (name: string, holds: (address: Address) => boolean): Declaration => [
  `<IP>.${name}(): bool`,
  (value: Opaque) => holds(address(value)),
]

/** kubernetes.net.ip and kubernetes.net.cidr. */
export const addresses: Library = {
  since: 31,
  declarations: [
    ['ip(string): IP', ip],
    ['isIP(string): bool', (text: string) => addressIn(text) !== undefined],
    [
      'ip.isCanonical(string): bool',
      (text: string) => {
        const found = addressIn(text)
        return found === undefined ? noAddress(text) : addressText(found) === text
      },
    ],
    ['<IP>.family(): int', (value: Opaque) => BigInt(address(value).family)],
    question('isUnspecified', isUnspecified),
    question('isLoopback', isLoopback),
    question('isLinkLocalMulticast', isLinkLocalMulticast),
    question('isLinkLocalUnicast', isLinkLocal),
    question('isGlobalUnicast', isGlobal),
    ['string(IP): string', ({ id }: Opaque) => id],
    ['cidr(string): CIDR', cidr],
    ['isCIDR(string): bool', (text: string) => networkIn(text) !== undefined],
    [
      '<CIDR>.containsIP(string): bool',
      (value: Opaque, text: string) => {
        const found = addressIn(text)
        return found === undefined ? noAddress(text) : contains(network(value), found)
      },
    ],
    ['<CIDR>.containsIP(IP): bool', (value: Opaque, other: Opaque) => contains(network(value), address(other))],
    [
      '<CIDR>.containsCIDR(string): bool',
      (value: Opaque, text: string) => {
        const found = networkIn(text)
        return found === undefined ? noNetwork(text) : holdsNetwork(network(value), found)
      },
    ],
    ['<CIDR>.containsCIDR(CIDR): bool', (value: Opaque, other: Opaque) => holdsNetwork(network(value), network(other))],
    ['<CIDR>.ip(): IP', (value: Opaque) => ipOf(network(value).address)],
    ['<CIDR>.prefixLength(): int', (value: Opaque) => BigInt(network(value).length)],
    ['<CIDR>.masked(): CIDR', (value: Opaque) => cidrOf(masked(network(value)))],
    ['string(CIDR): string', ({ id }: Opaque) => id],
  ],
}
