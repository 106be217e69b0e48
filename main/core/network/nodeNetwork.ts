import { outgoingSocket } from './outgoingSocket.ts'
import { createPinnedNetwork } from './pinnedNetwork.ts'
import { createSystemAuthorities } from './systemAuthorities.ts'
import type { Network } from '#core/ports.ts'

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
    openSocket(url, options) {
      prepare(url)
      return outgoingSocket(url, options)
    },
    trusting: createPinnedNetwork,
  }
}

export const nodeNetwork: Network = createNodeNetwork()
