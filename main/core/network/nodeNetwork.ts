import { WebSocket } from 'ws'
import { createPinnedNetwork } from './pinnedNetwork.ts'
import { createSystemAuthorities } from './systemAuthorities.ts'
import type { Network } from '#core/ports.ts'

/** How long a server may take to accept a socket. */
const handshakeMs = 10_000

/** The network of this computer, for every host that runs in Node. */
function createNodeNetwork(): Network {
  const authorities = createSystemAuthorities()
  const prepare = (url: string) => {
    if (/^(https|wss):/i.test(url)) authorities.trust()
  }
  return {
    async fetch(url, init) {
      prepare(url)
      return fetch(url, init)
    },
    openSocket(url, { maxBytes, headers }) {
      prepare(url)
      return new WebSocket(url, {
        headers,
        perMessageDeflate: false,
        handshakeTimeout: handshakeMs,
        maxPayload: maxBytes,
        followRedirects: false,
      })
    },
    trusting: createPinnedNetwork,
  }
}

export const nodeNetwork: Network = createNodeNetwork()
