import { OrgataError } from '#shared/kernel/errors.ts'
import { formatServerAddress, parseInvitationLink } from '#shared/protocol/invitationLink.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { Enrolled } from '#shared/protocol/identity.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import type { DeviceKeys } from '#core/audit/deviceKeys.ts'
import type { Ports } from '#core/ports.ts'
import { createServerClient } from './serverClient.ts'
import type { ServerClient } from './serverClient.ts'
import { createTrustedNetwork } from './trustedNetwork.ts'

/** Result of an accepted invitation. */
export interface Joined {
  organizationId: string
  organizationName: string
  teamId: string
  personId: string
  personName: string
  role: AccessRole
  /** The accepted key of this computer. */
  signer: DeviceSigner
  /** The server with its pin, if it has one. */
  serverUrl: string
  serverId: string
  /** The key of its receipts by the link; null of an earlier release’s, when the first one seen is pinned. */
  receiptKey: string | null
}

/**
 * Accepts an invitation. Writes only a new key, if all keys of this computer are revoked; the caller opens a file and
 * starts the sync.
 * @throws OrgataError `invalid_input` (no link), `unavailable`, `precondition_failed` (used, withdrawn or run out)
 */
export async function joinByLink(options: {
  link: string
  /** Default: the name in the invitation. */
  personName: string | undefined
  keys: DeviceKeys
  ports: Pick<Ports, 'deviceName' | 'network' | 'timers'>
}): Promise<Joined> {
  const { keys, ports } = options
  const { serverUrl, token, pin, receiptKey } = parseInvitationLink(options.link)
  const network = createTrustedNetwork(ports.network)
  network.trust(serverUrl, pin)
  for (const signer of keys.inTurn()) {
    const client = createServerClient(serverUrl, signer, { ...ports, network })
    const enrolled = await join(client, {
      invitationToken: token,
      personName: options.personName?.trim(),
      deviceName: ports.deviceName,
    })
    if (enrolled === 'needs new key') continue
    const { organizationId, organizationName, teamId, personId, personName, role, serverId } = enrolled
    if (teamId === null) break
    return {
      organizationId,
      organizationName,
      teamId,
      personId,
      personName,
      role,
      signer,
      serverUrl: formatServerAddress({ serverUrl, pin }),
      serverId,
      receiptKey: receiptKey ?? null,
    }
  }
  throw new OrgataError('unavailable', 'The sync server gave an answer that does not fit.')
}

async function join(
  client: ServerClient,
  input: Parameters<ServerClient['join']>[0],
): Promise<Enrolled | 'needs new key'> {
  try {
    return await client.join(input)
  } catch (error) {
    if (error instanceof OrgataError && error.details?.['needsNewKey'] === true) return 'needs new key'
    throw error
  }
}
