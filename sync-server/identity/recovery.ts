import type { z } from 'zod'
import { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { toInstant } from '#shared/kernel/time.ts'
import { mostOwnerLinks, ownerLinkText } from '#shared/protocol/ownerLinks.ts'
import type { OwnerLink, recoveryAnswer, recoveryRequest } from '#shared/protocol/ownerLinks.ts'
import type { ServerPorts } from '../ports.ts'
import type { ReceiptSigner } from '../stores/receiptKey.ts'
import { keyOfSeed } from '../stores/receiptKey.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { roleIn } from './access.ts'
import { mintSecret, secretHash } from './secrets.ts'
import type { DeviceSession } from './sessions.ts'

/** What an invitation is for: `join` by a link, `recovery` by an owner's code, `server` by a link of the server's machine. */
const purposes = { code: 'recovery', server: 'server' } as const

/** A recovery code lies in a drawer. */
const codeMs = 10 * 365 * 86_400_000
/** A link of the server's machine is used at once. */
const linkMs = 86_400_000

const insert = `INSERT INTO invitations
  (id, hash, organizationId, personId, personName, teamId, role, createdBy, createdAt, expiresAt, purpose, publicKey, inviterKey)
  VALUES (?, ?, ?, ?, ?, ?, 'owner', ?, ?, ?, ?, ?, ?)`

/**
 * Keeps an owner's recovery code as its hash; an earlier one ends.
 * @throws OrgataError `forbidden` unless an owner asks
 */
export function keepRecoveryCode(
  db: Sqlite,
  { clock }: Pick<ServerPorts, 'clock'>,
  newId: () => string,
  session: DeviceSession,
  request: z.infer<typeof recoveryRequest>,
): z.infer<typeof recoveryAnswer> {
  const { organizationId, personId, personName, access } = session
  if (roleIn(access, request.teamId) !== 'owner') throw refusal('forbidden', m.codesForOwners)
  const nowMs = clock.nowMs()
  const [now, expiresAt] = [toInstant(nowMs), toInstant(nowMs + codeMs)]
  return db.transaction(() => {
    const endedIds = db
      .all(
        `UPDATE invitations SET revokedAt = ? WHERE organizationId = ? AND personId = ? AND purpose = ?
         AND usedAt IS NULL AND revokedAt IS NULL RETURNING id`,
        now,
        organizationId,
        personId,
        purposes.code,
      )
      .map(({ id }) => String(id))
    const invitationId = newId()
    const { tokenHash, teamId, key, inviterKey } = request
    const whom = [organizationId, personId, personName, teamId, personId] as const
    db.run(insert, invitationId, tokenHash, ...whom, now, expiresAt, purposes.code, key, inviterKey)
    return { invitationId, endedIds, expiresAt }
  })
}

/** What the link of an owner is made of. */
export interface OwnerLinkParts {
  invitationId: string
  token: string
  seed: string
  inviterKey: string
  organizationName: string
  personName: string
  expiresAt: string
}

interface OwnerPlace {
  organizationId: string
  organizationName: string
  personId: string
  personName: string
  teamId: string
}

function ownerPlaces(db: Sqlite): OwnerPlace[] {
  return db
    .all(
      `SELECT m.organizationId, o.name AS organizationName, m.personId, max(m.teamId) AS teamId,
         (SELECT d.personName FROM devices d WHERE d.organizationId = m.organizationId AND d.personId = m.personId
          ORDER BY d.createdAt DESC LIMIT 1) AS personName
       FROM members m JOIN organizations o ON o.id = m.organizationId
       WHERE m.role = 'owner' AND m.status = 'active' AND m.teamId <> ''
       GROUP BY m.organizationId, m.personId ORDER BY o.createdAt, personName`,
    )
    .map((row) => ({
      organizationId: String(row.organizationId),
      organizationName: String(row.organizationName),
      personId: String(row.personId),
      personName: String(row.personName ?? ''),
      teamId: String(row.teamId),
    }))
}

/**
 * Makes a link for another computer of an owner, on the server's machine.
 * @param of which owner, where there are several: ids of organization and person
 * @throws OrgataError `not_found` without such an owner; `precondition_failed` where several could be meant
 */
export function makeOwnerLink(
  db: Sqlite,
  { clock, random }: Pick<ServerPorts, 'clock' | 'random'>,
  newId: () => string,
  of: { organizationId?: string | undefined; personId?: string | undefined },
): OwnerLinkParts & OwnerPlace {
  const fits = ownerPlaces(db).filter(
    ({ organizationId, personId }) =>
      (of.organizationId ?? organizationId) === organizationId && (of.personId ?? personId) === personId,
  )
  const [place] = fits
  if (place === undefined) throw refusal('not_found', m.noOwnerHere)
  if (fits.length > 1) {
    const lines = fits.map(
      (one) =>
        `  --organization ${one.organizationId} --person ${one.personId}  (${one.personName}, ${one.organizationName})`,
    )
    throw new OrgataError(
      'precondition_failed',
      `There are several owners. Say for whom the link is:\n${lines.join('\n')}`,
    )
  }
  const { organizationId, personId, personName, teamId } = place
  const device = db.get(
    // A server that was filled again may know none of the owner’s computers; then one that filled it vouches.
    `SELECT publicKey FROM devices WHERE organizationId = ?
     ORDER BY personId = ? DESC, status = 'active' DESC, lastSeenAt DESC, createdAt DESC LIMIT 1`,
    organizationId,
    personId,
  )
  const inviterKey = String(device?.publicKey ?? '')
  const [token, seed, invitationId] = [mintSecret(random), mintSecret(random), newId()]
  const nowMs = clock.nowMs()
  const expiresAt = toInstant(nowMs + linkMs)
  const key = keyOfSeed(Buffer.from(seed, 'base64url').toString('base64')).publicKey
  const whom = [organizationId, personId, personName, teamId, ''] as const
  db.run(
    insert,
    invitationId,
    secretHash(token),
    ...whom,
    toInstant(nowMs),
    expiresAt,
    purposes.server,
    key,
    inviterKey,
  )
  return { ...place, invitationId, token, seed, inviterKey, expiresAt }
}

/** The used links of the server's machine, signed, newest first. */
export function ownerLinksOf(db: Sqlite, organizationId: string, signer: ReceiptSigner | null): OwnerLink[] {
  if (signer === null) return []
  return db
    .all(
      `SELECT id, personId, publicKey, usedAt FROM invitations
       WHERE organizationId = ? AND purpose = ? AND usedAt IS NOT NULL ORDER BY usedAt DESC LIMIT ?`,
      organizationId,
      purposes.server,
      mostOwnerLinks,
    )
    .map((row) => {
      const facts = {
        invitationId: String(row.id),
        personId: String(row.personId),
        key: String(row.publicKey),
        usedAt: String(row.usedAt),
      }
      return { ...facts, signature: signer.sign(ownerLinkText(organizationId, facts)) }
    })
}

/** Whether an invitation is one of the server's machine, whose use every computer is told of. */
export const isOfServer = (purpose: unknown) => purpose === purposes.server
