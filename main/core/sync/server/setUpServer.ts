import { refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import { parseServerAddress } from '#shared/protocol/invitationLink.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import type { Ports } from '#core/ports.ts'
import type { Store } from '#core/store/store.ts'
import { createServerClient } from './serverClient.ts'
import type { SyncConfig } from '#core/sync/syncConfig.ts'
import type { TrustedNetwork } from './trustedNetwork.ts'

/**
 * Enrols the organization at a new server with its setup token; this computer's person becomes owner there.
 * @param options.isRefill the server replaces another one of the organization
 * @returns the configuration to store
 * @throws OrgataError `invalid_input` (no address), `unavailable`, `precondition_failed`, or the server's error
 */
export async function setUpServer(options: {
  url: string
  setupToken: string
  isRefill: boolean
  organizationId: string
  store: Pick<Store, 'get'>
  signer: DeviceSigner
  ports: Pick<Ports, 'timers' | 'deviceName'> & { network: TrustedNetwork }
}): Promise<Pick<SyncConfig, 'serverUrl' | 'pin' | 'serverId'>> {
  const { setupToken, isRefill, store, signer, ports } = options
  const { serverUrl, pin } = parseServerAddress(options.url)
  const organization = store.get('organization', options.organizationId)
  const device = store.get('device', signer.deviceId)
  const person = device === undefined ? undefined : store.get('person', device.personId)
  if (organization === undefined || person === undefined) {
    throw refusal('precondition_failed', syncServerMessages.noPerson)
  }
  ports.network.trust(serverUrl, pin)
  const { serverId } = await createServerClient(serverUrl, signer, ports).setUp({
    setupToken: setupToken.trim(),
    organization: { id: organization.id, name: organization.name },
    person: { id: person.id, name: person.name },
    deviceName: ports.deviceName,
    isRefill,
  })
  return { serverUrl, pin, serverId }
}
