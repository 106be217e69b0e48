import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import type { ServerAddress } from '#shared/protocol/invitationLink.ts'
import { identityAnswer, identityText } from '#shared/protocol/serverIdentity.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import type { Ports } from '#core/ports.ts'
import type { SyncConfig } from '#core/sync/syncConfig.ts'
import { createServerClient } from './serverClient.ts'
import { isSignedByServer, keyToPin } from './serverKey.ts'
import { createTrustedNetwork } from './trustedNetwork.ts'

/**
 * Proves that the known server answers at another address: by its id, and by a signature of the key that this computer knows of
 * it, or of one that followed on it. Nothing but a random number is sent there.
 * @returns the server's present key
 * @throws OrgataError `precondition_failed` for another server; `unavailable`
 */
export async function proveSameServer(options: {
  address: ServerAddress
  known: Pick<SyncConfig, 'serverId' | 'receiptKey'>
  signer: DeviceSigner
  ports: Pick<Ports, 'timers' | 'network' | 'random'>
}): Promise<{ receiptKey: string }> {
  const { address, known, signer, ports } = options
  const network = createTrustedNetwork(ports.network)
  network.trust(address.serverUrl, address.pin)
  const client = createServerClient(address.serverUrl, signer, { ...ports, network })
  const nonce = Buffer.from(ports.random.bytes(32)).toString('base64url')
  const { serverId, key, signature } = await client
    .request('POST', '/v1/identity', identityAnswer, { body: { nonce } })
    .catch((error: unknown) => {
      if (error instanceof OrgataError && error.code === 'not_found') throw tooOld(error)
      throw error
    })
  if (known.serverId !== null && serverId !== known.serverId) throw otherServer()
  const receiptKey = keyToPin(serverId, known.receiptKey, key)
  if (isSignedByServer(receiptKey, identityText(serverId, nonce), signature)) return { receiptKey }
  throw otherServer()
}

function otherServer(): OrgataError {
  return refusal('precondition_failed', syncServerMessages.otherServerHere)
}

function tooOld(cause: unknown): OrgataError {
  return refusal('precondition_failed', syncServerMessages.serverTooOld, undefined, { cause })
}
