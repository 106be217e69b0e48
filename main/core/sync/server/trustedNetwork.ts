import { OrgataError } from '#shared/kernel/errors.ts'
import type { Network } from '#core/ports.ts'

/** A network that knows certain servers by their certificates' keys. */
export interface TrustedNetwork extends Network {
  /** From now on this server is known by its pin; null: by the authorities that this computer trusts. */
  trust(serverUrl: string, pin: string | null): void
}

/** @throws OrgataError `unavailable` where the network of this host cannot know a server by its key */
function pinned(base: Network, pin: string): Network {
  if (base.trusting !== undefined) return base.trusting(pin)
  throw new OrgataError('unavailable', 'This computer cannot reach servers that are known by their key.')
}

/** Sends what goes to servers with a pin over connections that check it, and everything else over `base`. */
export function createTrustedNetwork(base: Network): TrustedNetwork {
  const networks = new Map<string, Network>()
  const networkFor = (url: string) => networks.get(new URL(url).host) ?? base
  return {
    ...(base.trusting === undefined ? {} : { trusting: base.trusting }),
    fetch: (url, init) => networkFor(url).fetch(url, init),
    openSocket: (url, options) => networkFor(url).openSocket(url, options),
    trust(serverUrl, pin) {
      const { host } = new URL(serverUrl)
      if (pin === null) networks.delete(host)
      else networks.set(host, pinned(base, pin))
    },
  }
}
