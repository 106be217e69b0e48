import type { TrustedNetwork } from '#core/sync/server/trustedNetwork.ts'
import type { Network } from '#core/ports.ts'

/** A network that leads to a file for as long as one is exchanged. */
export interface Detour extends TrustedNetwork {
  /** Null leads to the network again. */
  through(place: Network | null): void
}

export function createDetour(base: TrustedNetwork): Detour {
  let place: Network | null = null
  return {
    ...base,
    fetch: (url, init) => (place ?? base).fetch(url, init),
    openSocket: (url, options) => (place ?? base).openSocket(url, options),
    through(next) {
      place = next
    },
  }
}
