import { OrgataError } from '#shared/kernel/errors.ts'
import { formatServerAddress, parseInvitationLink } from '#shared/protocol/invitationLink.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { DeviceSigner } from '../audit/deviceKey.ts'
import type { Ports } from '../ports.ts'
import { createServerClient } from './serverClient.ts'
import { createTrustedNetwork } from './trustedNetwork.ts'

/** What somebody became by an invitation. */
export interface Joined {
  organizationId: string
  organizationName: string
  teamId: string
  personId: string
  role: AccessRole
  /** With the key it is known by, where there is one. */
  serverUrl: string
  serverId: string
}

/**
 * Uses an invitation up: this computer belongs to the organization then. Nothing is written here; the caller opens an
 * empty file and starts the sync, which brings everything.
 * @throws OrgataError `invalid_input` (no link), `unavailable`, `precondition_failed` (used, withdrawn or run out)
 */
export async function joinByLink(options: {
  link: string
  personName: string
  signer: DeviceSigner
  ports: Pick<Ports, 'deviceName' | 'network' | 'timers'>
}): Promise<Joined> {
  const { serverUrl, token, pin } = parseInvitationLink(options.link)
  const network = createTrustedNetwork(options.ports.network)
  network.trust(serverUrl, pin)
  const client = createServerClient(serverUrl, options.signer, { ...options.ports, network })
  const enrolled = await client.join({
    invitationToken: token,
    personName: options.personName.trim(),
    deviceName: options.ports.deviceName,
  })
  const { organizationId, organizationName, teamId, personId, role, serverId } = enrolled
  if (teamId === null)
    throw new OrgataError('unavailable', 'The sync server gave an answer that does not fit.')
  return {
    organizationId,
    organizationName,
    teamId,
    personId,
    role,
    serverUrl: formatServerAddress({ serverUrl, pin }),
    serverId,
  }
}
