import { WebSocket } from 'ws'
import { createPinnedNetwork } from './pinnedNetwork.ts'
import type { Network } from '#core/ports.ts'

/** How long a server may take to accept a socket. */
const handshakeMs = 10_000

/** The network of this computer, for every host that runs in Node. */
export const nodeNetwork: Network = {
  fetch: (url, init) => fetch(url, init),
  openSocket: (url, { maxBytes }) =>
    new WebSocket(url, {
      perMessageDeflate: false,
      handshakeTimeout: handshakeMs,
      maxPayload: maxBytes,
      followRedirects: false,
    }),
  trusting: createPinnedNetwork,
}
