import type { z } from 'zod'
import { accessRole } from '#shared/entities/accessRole.ts'
import type { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Invitation, invitationAnswer, invitationRequest } from '#shared/protocol/identity.ts'
import type { ServerPorts } from '../ports.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { outranks } from '#shared/entities/rights/roles.ts'
import { accessOf, roleIn } from './access.ts'
import { mintSecret, secretHash } from './secrets.ts'
import type { DeviceSession } from './sessions.ts'

/** An invitation that is not used within this time has to be made again. */
const longestMs = 30 * 86_400_000

/**
 * Creates an invitation for one person, one team and one role.
 * @throws OrgataError `forbidden` unless an admin or owner of the team asks, or a person for another computer of their
 * own; for at most their own role, and never for a person with a higher one; `invalid_input`
 */
export function invite(
  db: Sqlite,
  ports: ServerPorts,
  newId: () => string,
  session: DeviceSession,
  request: z.infer<typeof invitationRequest>,
): z.infer<typeof invitationAnswer> {
  const own = roleIn(session.access, request.teamId)
  const isSelf = request.personId === session.personId
  if (own === null || (!isSelf && own !== 'owner' && own !== 'admin')) throw forbidden()
  if (outranks(request.role, own)) {
    throw refusal('forbidden', m.lessThanInvited)
  }
  // Another computer of a person acts in their name: as long as they have one, only they or an owner may invite it.
  const target = accessOf(db, session.organizationId, request.personId)
  if (target !== null && !isSelf && own !== 'owner') {
    const theirs = roleIn(target, request.teamId) ?? roleIn(target, null)
    const hasDevice =
      db.get(
        "SELECT 1 FROM devices WHERE organizationId = ? AND personId = ? AND status = 'active'",
        session.organizationId,
        request.personId,
      ) !== undefined
    if (hasDevice || target.isOwner || (theirs !== null && outranks(theirs, own))) throw forbidden()
  }
  const nowMs = ports.clock.nowMs()
  const expiresAt = request.expiresAt
  if (expiresAt <= toInstant(nowMs) || expiresAt > toInstant(nowMs + longestMs)) {
    throw refusal('invalid_input', m.invitationPeriod)
  }
  const token = mintSecret(ports.random)
  const invitationId = newId()
  db.run(
    `INSERT INTO invitations (id, hash, organizationId, personId, personName, teamId, role, createdBy, createdAt, expiresAt, deviceId)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    invitationId,
    secretHash(token),
    session.organizationId,
    request.personId,
    request.personName,
    request.teamId,
    request.role,
    session.personId,
    toInstant(nowMs),
    expiresAt,
    session.deviceId,
  )
  return { invitationId, token, expiresAt }
}

/** The invitations to teams that the session may manage, and its own person's; newest first, at most 500. */
export function listInvitations(db: Sqlite, ports: ServerPorts, session: DeviceSession): Invitation[] {
  const now = toInstant(ports.clock.nowMs())
  return db
    .all(
      `SELECT *, EXISTS (
         SELECT 1 FROM devices d
         WHERE d.organizationId = i.organizationId AND d.personId = i.personId AND d.createdAt < i.createdAt
       ) AS isReturn
       FROM invitations i WHERE organizationId = ? AND purpose <> 'recovery' ORDER BY createdAt DESC LIMIT 500`,
      session.organizationId,
    )
    .filter((row) => mayHandle(session, row))
    .map((row) => ({
      invitationId: row.id as string,
      personId: row.personId as string,
      personName: row.personName as string,
      teamId: row.teamId as string,
      role: accessRole.parse(row.role),
      state:
        row.usedAt !== null
          ? 'used'
          : row.revokedAt !== null
            ? 'revoked'
            : (row.expiresAt as string) <= now
              ? 'expired'
              : 'open',
      isReturn: row.isReturn === 1,
      createdAt: row.createdAt as string,
      expiresAt: row.expiresAt as string,
    }))
}

/**
 * Withdraws an invitation. Doing it twice is no error.
 * @throws OrgataError `not_found`, `precondition_failed` if it was used already
 */
export function revokeInvitation(
  db: Sqlite,
  ports: ServerPorts,
  session: DeviceSession,
  invitationId: string,
): void {
  const row = db.get(
    'SELECT teamId, personId, usedAt FROM invitations WHERE id = ? AND organizationId = ?',
    invitationId,
    session.organizationId,
  )
  if (row === undefined || !mayHandle(session, row)) {
    throw refusal('not_found', m.noInvitation)
  }
  if (row.usedAt !== null) {
    throw refusal('precondition_failed', m.invitationUsed)
  }
  db.run(
    'UPDATE invitations SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL',
    toInstant(ports.clock.nowMs()),
    invitationId,
  )
}

/** Withdraws a person's open invitations to a team that they left. */
export function endInvitations(
  db: Sqlite,
  place: { organizationId: string; personId: string; teamId: string },
  now: string,
): void {
  db.run(
    `UPDATE invitations SET revokedAt = ?
     WHERE organizationId = ? AND personId = ? AND teamId = ? AND usedAt IS NULL AND revokedAt IS NULL`,
    now,
    place.organizationId,
    place.personId,
    place.teamId,
  )
}

/**
 * Withdraws the links that a person had made, for whomever, when a computer of theirs was blocked: its finder may have them,
 * and go on making some until the block is here. Their recovery code stays.
 * @param blocked.at when the block was made, on another computer of theirs or of somebody who manages the team
 * @param now by the server's clock, ISO 8601
 */
export function endLinksBy(
  db: Sqlite,
  personId: string,
  blocked: { organizationId: string; deviceId: string; at: string },
  now: string,
): void {
  db.run(
    `UPDATE invitations SET revokedAt = ?
     WHERE organizationId = ? AND createdBy = ? AND (createdAt <= ? OR deviceId = ?) AND purpose = 'join'
       AND usedAt IS NULL AND revokedAt IS NULL`,
    now,
    blocked.organizationId,
    personId,
    blocked.at,
    blocked.deviceId,
  )
}

/** Whether an invitation is to a team that the session manages, or for its own person. */
function mayHandle(session: DeviceSession, row: Record<string, unknown>): boolean {
  const role = roleIn(session.access, row.teamId as string)
  return role === 'owner' || role === 'admin' || (role !== null && row.personId === session.personId)
}

function forbidden(): OrgataError {
  return refusal('forbidden', m.mayNotInvite)
}
