import { OrgataError } from '#shared/kernel/errors.ts'
import { reasonOf, refusal } from '#shared/messages/refusal.ts'
import { syncServerMessages } from '#shared/messages/syncServer.messages.ts'
import { toBase64 } from '#shared/kernel/bytes.ts'
import { formatServerAddress, parseInvitationLink } from '#shared/protocol/invitationLink.ts'
import { openRecoveryCode } from '#shared/protocol/recoveryCode.ts'
import type { InvitationLink, InvitationSecret } from '#shared/protocol/invitationLink.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import type { Enrolled } from '#shared/protocol/identity.ts'
import type { DeviceSigner } from '#core/audit/deviceKey.ts'
import { keyPairOf } from '#core/audit/ed25519.ts'
import type { DeviceKeys } from '#core/audit/deviceKeys.ts'
import { vouchText } from '#core/audit/verifier/vouches.mjs'
import type { Ports } from '#core/ports.ts'
import { placesNearby } from './placesNearby.ts'
import { createServerClient } from './serverClient.ts'
import type { ServerClient } from './serverClient.ts'
import { createTrustedNetwork } from './trustedNetwork.ts'

/** How a computer joined: the invitation, its signature of the computer’s key, and the key of the computer that invited. */
export interface Invited {
  invitationId: string
  invitationSignature: string
  inviterKey: string
}

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
  /** What ties that key to the person; undefined with an earlier release’s link. */
  invited: Invited | undefined
  /** The server with its pin, if it has one. */
  serverUrl: string
  serverId: string
  /** The key of its receipts by the link; null of an earlier release’s, when the first one seen is pinned. */
  receiptKey: string | null
  /** The computer of the team on which the server runs, by the link. */
  hostId: string | null
}

/**
 * Accepts an invitation. Where the address of the link does not answer, the server is looked for in this network. Writes
 * nothing but a new key where all keys of this computer are revoked; the caller opens a file and starts the sync.
 * @throws OrgataError `invalid_input` (no link), `unavailable`, `precondition_failed` (used, withdrawn or run out)
 */
export async function joinByLink(options: {
  link: string
  /** Default: the name in the invitation. */
  personName: string | undefined
  keys: DeviceKeys
  ports: Pick<Ports, 'deviceName' | 'network' | 'timers' | 'nearby'>
}): Promise<Joined> {
  const link = parseInvitationLink(options.link)
  const { pin, serverUrl } = link
  try {
    return await joinAt(options, link)
  } catch (error) {
    const isAway = error instanceof OrgataError && error.code === 'unavailable'
    const places = isAway && pin !== null ? await placesNearby(options.ports, pin) : []
    for (const place of places) {
      if (place === serverUrl) continue
      const joined = await joinAt(options, { ...link, serverUrl: place }).catch(ifAway)
      if (joined !== null) return joined
    }
    throw error
  }
}

/** A place that does not answer is passed over: the server may be at another. */
function ifAway(error: unknown): null {
  if (error instanceof OrgataError && error.code === 'unavailable') return null
  throw error
}

/** The server at one address, which is held to the link's pin. */
async function joinAt(
  options: Parameters<typeof joinByLink>[0],
  { serverUrl, token, pin, receiptKey, hostId, code, ...link }: InvitationLink,
): Promise<Joined> {
  const { keys, ports } = options
  const network = createTrustedNetwork(ports.network)
  network.trust(serverUrl, pin)
  for (const signer of keys.inTurn()) {
    const client = createServerClient(serverUrl, signer, { ...ports, network })
    const enrolled = await join(client, {
      invitationToken: token,
      personName: options.personName?.trim(),
      deviceName: ports.deviceName,
    }).catch((error: unknown) => {
      throw hostId === undefined ? error : explainAway(error)
    })
    if (enrolled === 'needs new key') continue
    const { organizationId, organizationName, teamId, personId, personName, role, serverId } = enrolled
    if (teamId === null) break
    const secret = code === undefined ? link.secret : secretOf(code, enrolled)
    return {
      organizationId,
      organizationName,
      teamId,
      personId,
      personName,
      role,
      signer,
      invited: secret && vouchFor(secret, { organizationId, personId, signer }),
      serverUrl: formatServerAddress({ serverUrl, pin }),
      serverId,
      receiptKey: receiptKey ?? null,
      hostId: hostId ?? null,
    }
  }
  throw refusal('unavailable', syncServerMessages.unfitAnswer)
}

/** The server runs on a colleague's computer, which may be away. */
function explainAway(error: unknown): unknown {
  if (!(error instanceof OrgataError) || error.code !== 'unavailable') return error
  const more = { ...(error.details && { details: error.details }), cause: error }
  return refusal('unavailable', syncServerMessages.hostAway, { reason: reasonOf(error) }, more)
}

/** The seed is in the code; the rest is the server's word, as who founded the organization is at the first contact. */
function secretOf(code: string, { recovered }: Enrolled): InvitationSecret | undefined {
  return recovered && { ...recovered, seed: openRecoveryCode(code).seed }
}

/** Signs the key of a computer with that of the invitation. */
export function vouchFor(
  { invitationId, seed, inviterKey }: InvitationSecret,
  joined: Pick<Joined, 'organizationId' | 'personId'> & {
    signer: Pick<DeviceSigner, 'deviceId' | 'publicKey'>
  },
): Invited {
  const { organizationId, personId } = joined
  const { deviceId: id, publicKey } = joined.signer
  const text = vouchText(organizationId, { id, personId, publicKey, invitationId })
  const signature = keyPairOf(Buffer.from(seed, 'base64url')).sign(Buffer.from(text))
  return { invitationId, invitationSignature: toBase64(signature), inviterKey }
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
