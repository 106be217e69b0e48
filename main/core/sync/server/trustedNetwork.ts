import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import type { Network } from '#core/ports.ts'

/** A network with pinned public keys of servers. */
export interface TrustedNetwork extends Network {
  /** Pins the server's key; null: trusts the computer's certificate authorities. */
  trust(serverUrl: string, pin: string | null): void
}

/** @throws OrgataError `unavailable` when the host's network does not support pinning */
function pinned(base: Network, pin: string): Network {
  if (base.trusting !== undefined) return base.trusting(pin)
  throw refusal('unavailable', syncServerMessages.noPinning)
}

/** Routes requests to pinned servers over connections that check the pin, all others over `base`. */
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
