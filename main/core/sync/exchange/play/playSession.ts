import type { SessionAnswer } from '#shared/protocol/identity.ts'
import type { Timers } from '#shared/kernel/timers.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import type { Network } from '#core/ports.ts'
import { createLogServer } from '#core/sync/logs/logServer.ts'
import type { LogServer } from '#core/sync/logs/logServer.ts'
import { createServerClient } from '#core/sync/server/serverClient.ts'
import { createTrustedNetwork } from '#core/sync/server/trustedNetwork.ts'

/** The session of another computer at the server on this one. */
export interface PlaySession {
  readonly network: Network
  readonly timers: Timers
  readonly url: string
  readonly token: string
  readonly logs: LogServer
}

export function openPlaySession(options: {
  network: Network
  timers: Timers
  signer: DeviceSigner
  server: { url: string; pin: string }
  session: SessionAnswer
}): PlaySession {
  const { timers, server } = options
  const { token } = options.session
  const { url } = server
  const network = createTrustedNetwork(options.network)
  network.trust(url, server.pin)
  const client = createServerClient(url, options.signer, { network, timers })
  // The server made it for this file; it is never renewed.
  const session = {
    token: () => Promise.resolve(token),
    current: token,
    forSocket: () => ({ query: {}, headers: { authorization: `Bearer ${token}` } }),
    forget: () => {},
  }
  return { network, timers, url, token, logs: createLogServer(client, session) }
}
