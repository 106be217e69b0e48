import type { z } from 'zod'
import { accessRole } from '#shared/entities/accessRole.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Invitation, invitationAnswer, invitationRequest } from '#shared/protocol/identity.ts'
import type { ServerPorts } from '../ports.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { accessOf, outranks, roleIn } from './access.ts'
import { mintSecret, secretHash } from './secrets.ts'
import type { Session } from './sessions.ts'

type DeviceSession = Extract<Session, { type: 'device' }>

/** An invitation that is not used within this time has to be made again. */
const longestMs = 30 * 86_400_000

/**
 * Makes an invitation for one person, one team and one role.
 * @throws OrgataError `forbidden` unless an admin or owner of the team asks, for no more than their own role, and never
 * for somebody who is more than they are; `invalid_input`
 */
export function invite(
  db: Sqlite,
  ports: ServerPorts,
  newId: () => string,
  session: DeviceSession,
  request: z.infer<typeof invitationRequest>,
): z.infer<typeof invitationAnswer> {
  const own = roleIn(session.access, request.teamId)
  if (own !== 'owner' && own !== 'admin') throw forbidden()
  if (outranks(request.role, own)) {
    throw new OrgataError('forbidden', 'You cannot invite somebody with more rights than your own.')
  }
  // A second computer for somebody acts in their name, so that only they themselves, or an owner, may hand it out.
  const target = accessOf(db, session.organizationId, request.personId)
  const isSelf = request.personId === session.personId
  if (target !== null && !isSelf && own !== 'owner') {
    const theirs = roleIn(target, request.teamId) ?? roleIn(target, null)
    const hasDevice =
      db.get(
        'SELECT 1 FROM devices WHERE organizationId = ? AND personId = ?',
        session.organizationId,
        request.personId,
      ) !== undefined
    if (hasDevice || target.isOwner || (theirs !== null && outranks(theirs, own))) throw forbidden()
  }
  const nowMs = ports.clock.nowMs()
  const expiresAt = request.expiresAt
  if (expiresAt <= toInstant(nowMs) || expiresAt > toInstant(nowMs + longestMs)) {
    throw new OrgataError('invalid_input', 'An invitation runs out in the future, within 30 days.')
  }
  const token = mintSecret(ports.random)
  const invitationId = newId()
  db.run(
    `INSERT INTO invitations (id, hash, organizationId, personId, personName, teamId, role, createdBy, createdAt, expiresAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
  )
  return { invitationId, token, expiresAt }
}

/** The invitations to teams that the session may manage, newest first, at most 500. */
export function listInvitations(db: Sqlite, ports: ServerPorts, session: DeviceSession): Invitation[] {
  const now = toInstant(ports.clock.nowMs())
  return db
    .all(
      'SELECT * FROM invitations WHERE organizationId = ? ORDER BY createdAt DESC LIMIT 500',
      session.organizationId,
    )
    .filter((row) => managesTeam(session, row.teamId as string))
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
    'SELECT teamId, usedAt FROM invitations WHERE id = ? AND organizationId = ?',
    invitationId,
    session.organizationId,
  )
  if (row === undefined || !managesTeam(session, row.teamId as string)) {
    throw new OrgataError('not_found', 'There is no such invitation.')
  }
  if (row.usedAt !== null) {
    throw new OrgataError(
      'precondition_failed',
      'This invitation was used already. To end the person’s access, take them out of the team.',
    )
  }
  db.run(
    'UPDATE invitations SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL',
    toInstant(ports.clock.nowMs()),
    invitationId,
  )
}

function managesTeam(session: DeviceSession, teamId: string): boolean {
  const role = roleIn(session.access, teamId)
  return role === 'owner' || role === 'admin'
}

function forbidden(): OrgataError {
  return new OrgataError('forbidden', 'Only an admin or an owner of the team can invite this person.')
}
