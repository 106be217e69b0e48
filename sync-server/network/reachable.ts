import { networkInterfaces } from 'node:os'

/** Listening there means every address of this machine. */
const anyAddress: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

interface Bound {
  address: string
  family: string
  port: number
}

/**
 * The hosts at which other computers reach what is bound here, `host:port`, IPv4 first: the address itself, or those of this
 * machine's networks; the loopback address where there is no network.
 */
export function reachableHosts(
  { address, family, port }: Bound,
  interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces(),
): [string, ...string[]] {
  const hostOf = (one: { address: string; family: string }) =>
    `${one.family === 'IPv6' ? `[${one.address}]` : one.address}:${port}`
  if (!anyAddress.has(address)) return [hostOf({ address, family })]
  const found = Object.values(interfaces)
    .flatMap((all) => all ?? [])
    // Link-local addresses hold on one network card only.
    .filter((one) => !one.internal && !/^(fe80:|169\.254\.)/i.test(one.address))
    .filter((one) => family === 'IPv6' || one.family === 'IPv4')
    .sort((a, b) => a.family.localeCompare(b.family))
    .map(hostOf)
  const [first = `127.0.0.1:${port}`, ...more] = found
  return [first, ...more]
}
