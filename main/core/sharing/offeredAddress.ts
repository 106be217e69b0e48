import type { LocalAddress } from '#core/ports.ts'

/** Interfaces of virtual machines, containers and tunnels, which other computers of the office do not reach. */
const virtual =
  /^(docker|br-|veth|virbr|vmnet|vboxnet|vethernet|virtualbox|vmware|hyper-v|tun|tap|wg|utun|zt|tailscale|lxc|cni|flannel|podman|bridge\d)/i

/** Private networks (RFC 1918). */
const isPrivate = (address: string) => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)

const isName = (address: string) => address.endsWith('.local')

const isIpv6 = (address: string) => address.includes(':')

/** As it stands in an address of the web (RFC 3986). */
export const hostOf = (address: string): string => (isIpv6(address) ? `[${address}]` : address)

/** Given by the computer itself, because no router did (RFC 3927). */
const isLinkLocal = (address: string) => address.startsWith('169.254.')

function rank({ address, network }: LocalAddress): number {
  if (isLinkLocal(address)) return 5
  if (virtual.test(network)) return 4
  // Not every network of an office has IPv6, and the addresses change more often.
  if (isIpv6(address)) return 3
  // Not every computer looks for names in its network.
  if (isName(address)) return 2
  return isPrivate(address) ? 0 : 1
}

/** The likeliest first, under which the other computers reach this one. */
export function byLikelihood(addresses: readonly LocalAddress[]): LocalAddress[] {
  return addresses.toSorted((a, b) => rank(a) - rank(b))
}

/** The address for invitations: the chosen one as long as this computer has it, else the likeliest; null without a network. */
export function offeredAddress(addresses: readonly LocalAddress[], chosen: string | null): string | null {
  const isHere = addresses.some(({ address }) => address === chosen)
  return isHere ? chosen : (byLikelihood(addresses)[0]?.address ?? null)
}
