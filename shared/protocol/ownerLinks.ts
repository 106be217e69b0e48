import { z } from 'zod'
import { id } from '#shared/kernel/id.ts'
import { isoInstant } from '#shared/kernel/time.ts'
import { sha256Hex } from '#shared/kernel/hash.ts'

/** Ways back for an owner whose computers are all lost: a recovery code, and a link made on the server's machine. */

/** Raw Ed25519 public key, 32 bytes in base64. */
const publicKey = z.string().length(44)

/**
 * `POST /v1/recovery`: keeps an owner's recovery code as hashes, in place of an earlier one. `key` is the public half of the
 * code's invitation key, `inviterKey` that of the computer that made it.
 */
export const recoveryRequest = z.strictObject({
  teamId: id,
  tokenHash: sha256Hex,
  key: publicKey,
  inviterKey: publicKey,
})

/** Its answer; `endedIds` are the invitations of earlier codes, which end. */
export const recoveryAnswer = z.object({ invitationId: id, endedIds: z.array(id), expiresAt: isoInstant })

/** A link for an owner that was made on the server's machine and used: every computer accepts, and shows, who came by it. */
export const ownerLink = z.object({
  invitationId: id,
  personId: id,
  /** The public half of its key, which signed the computer that used it. */
  key: publicKey,
  usedAt: isoInstant,
  /** Over `ownerLinkText`, by the server's key of receipts: 64 bytes in base64. */
  signature: z.string().length(88),
})

export type OwnerLink = z.infer<typeof ownerLink>

/** The most that a server tells of, the newest. */
export const mostOwnerLinks = 50

/** The text that a server signs about such a link. */
export function ownerLinkText(
  organizationId: string,
  { invitationId, personId, key, usedAt }: Omit<OwnerLink, 'signature'>,
): string {
  return ['orgata owner link 1', organizationId, invitationId, personId, key, usedAt].join('\n')
}
