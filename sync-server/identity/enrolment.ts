import type { z } from 'zod'
import { accessRole } from '#shared/entities/accessRole.ts'
import type { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import type { Message } from '#shared/messages/message.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { Clock } from '#shared/kernel/time.ts'
import type { DeviceFacts, Enrolled, joinRequest, setupRequest } from '#shared/protocol/identity.ts'
import { copyOfKey, markRefilled, readMeta } from '../stores/serverMeta.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { outranks } from '#shared/entities/rights/roles.ts'
import { accessOf, roleIn } from './access.ts'
import type { Challenges } from './challenges.ts'
import { checkProof } from './proof.ts'
import { secretHash } from './secrets.ts'

interface Facts {
  db: Sqlite
  clock: Clock
  challenges: Challenges
  serverId: string
}

/** A setup token that is not used within a week is void. */
const setupTokenMs = 7 * 86_400_000

/**
 * Registers an organization, with the device's person as its owner. The same device may repeat the request after a lost
 * response.
 * @throws OrgataError `unauthenticated`, `precondition_failed` (the token was used, the organization is registered
 * already)
 */
export function setUpOrganization(facts: Facts, request: z.infer<typeof setupRequest>): Enrolled {
  const { db, clock, serverId } = facts
  const hash = secretHash(request.setupToken)
  prove(facts, 'setup', hash, request)
  const { organization, person, device } = request
  return db.transaction(() => {
    const token = db.get(
      'SELECT createdAt, usedAt, usedByDevice, organizationId FROM setup_tokens WHERE hash = ?',
      hash,
    )
    const isRepeated =
      token !== undefined &&
      token.usedAt !== null &&
      token.usedByDevice === device.id &&
      token.organizationId === organization.id &&
      deviceIsKnown(db, organization.id, device)
    if (!isRepeated) {
      if (token === undefined || token.usedAt !== null) {
        throw refusal('precondition_failed', m.setupTokenUsed)
      }
      if ((token.createdAt as string) < toInstant(clock.nowMs() - setupTokenMs)) {
        throw refusal('precondition_failed', m.setupTokenOld)
      }
      const isCopy = readMeta(db, copyOfKey) === organization.id
      if (!isCopy && db.get('SELECT 1 FROM organizations WHERE id = ?', organization.id) !== undefined) {
        throw refusal('precondition_failed', m.alreadyHere)
      }
      const now = toInstant(clock.nowMs())
      if (isCopy) db.run('DELETE FROM meta WHERE key = ?', copyOfKey)
      else
        db.run(
          'INSERT INTO organizations (id, name, seq, createdAt) VALUES (?, ?, 0, ?)',
          organization.id,
          organization.name,
          now,
        )
      if (request.isRefill) markRefilled(db, organization.id, now)
      if (!isCopy || !mayUseAs(db, organization.id, device, person.id))
        addDevice(db, organization.id, device, person, now)
      grant(db, organization.id, person.id, '', 'owner')
      db.run(
        'UPDATE setup_tokens SET usedAt = ?, usedByDevice = ?, organizationId = ? WHERE hash = ?',
        now,
        device.id,
        organization.id,
        hash,
      )
    }
    return {
      serverId,
      organizationId: organization.id,
      organizationName: organization.name,
      personId: person.id,
      personName: person.name,
      teamId: null,
      role: 'owner',
    }
  })
}

/**
 * Enrols a device by its invitation, which is then used up. The same device may repeat the request after a lost
 * response; an enrolled device may use one for its own person, who was removed and invited again.
 * @throws OrgataError `unauthenticated`, `precondition_failed` (used, revoked, expired, or the person's place changed;
 * the device belongs to another person here; with `needsNewKey` in its details: it was revoked, or its person is not in
 * the organization any more, and may join with another key)
 */
export function joinByInvitation(facts: Facts, request: z.infer<typeof joinRequest>): Enrolled {
  const { db, clock, serverId } = facts
  const hash = secretHash(request.invitationToken)
  prove(facts, 'join', hash, request)
  const { device } = request
  return db.transaction(() => {
    const invitation = db.get('SELECT * FROM invitations WHERE hash = ?', hash)
    if (invitation === undefined) throw voidInvitation()
    const organizationId = String(invitation.organizationId)
    const personId = String(invitation.personId)
    const isHere = mayUseAs(db, organizationId, device, personId)
    const isRepeated = isHere && invitation.usedByDevice === device.id
    const now = toInstant(clock.nowMs())
    const ended = isRepeated ? undefined : endOf(db, invitation, now)
    if (ended !== undefined) throw refusal('precondition_failed', ended)
    const teamId = invitation.teamId as string
    const invitedAs = accessRole.parse(invitation.role)
    const personName = request.personName ?? (invitation.personName as string)
    if (!isRepeated) {
      if (!isHere) addDevice(db, organizationId, device, { id: personId, name: personName }, now)
      grant(db, organizationId, personId, teamId, invitedAs)
      db.run('UPDATE invitations SET usedAt = ?, usedByDevice = ? WHERE hash = ?', now, device.id, hash)
    }
    const access = accessOf(db, organizationId, personId)
    const role = access === null ? null : roleIn(access, teamId)
    // A person with a higher role meanwhile is invited again, so that an old link never grants more than it said.
    if (role === null || outranks(role, invitedAs)) {
      throw refusal('precondition_failed', m.placeChanged)
    }
    return {
      serverId,
      organizationId,
      organizationName: organizationName(db, organizationId),
      personId,
      personName,
      teamId,
      role,
      ...(invitation.inviterKey === null
        ? {}
        : { recovered: { invitationId: String(invitation.id), inviterKey: String(invitation.inviterKey) } }),
    }
  })
}

/** Why an invitation lets nobody in any more; undefined while it does. Whoever asks has proven to hold its link. */
function endOf(db: Sqlite, row: Record<string, unknown>, now: string): Message | undefined {
  if (row.usedAt !== null) return m.invitationJoined
  if (row.revokedAt !== null) return m.invitationWithdrawn
  if ((row.expiresAt as string) <= now) return m.invitationExpired
  return stillInvites(db, row) ? undefined : m.invitationVoid
}

/** Whether who made an invitation may still invite: a person who was taken out comes back by none of their own. */
function stillInvites(db: Sqlite, row: Record<string, unknown>): boolean {
  const { purpose, createdBy, personId } = row
  // A recovery code is the owner's own; a link of the server's machine is nobody's.
  if (purpose !== 'join' || createdBy === personId) return true
  const access = accessOf(db, String(row.organizationId), String(createdBy))
  const own = access === null ? null : roleIn(access, String(row.teamId))
  return (own === 'owner' || own === 'admin') && !outranks(accessRole.parse(row.role), own)
}

/** What the invitation was for that a device used last; undefined where it used none. */
export function purposeOfInvitation(db: Sqlite, organizationId: string, deviceId: string): unknown {
  return db.get(
    'SELECT purpose FROM invitations WHERE organizationId = ? AND usedByDevice = ? ORDER BY usedAt DESC LIMIT 1',
    organizationId,
    deviceId,
  )?.purpose
}

function voidInvitation(): OrgataError {
  return refusal('precondition_failed', m.invitationVoid)
}

/**
 * Whether a device is in the organization already as this person, or was at the server whose data this one took over; false for
 * one that is not known.
 * @throws OrgataError `precondition_failed` where it cannot join as this person
 */
function mayUseAs(db: Sqlite, organizationId: string, device: DeviceFacts, personId: string): boolean {
  const known = db.get(
    'SELECT personId, publicKey, status FROM devices WHERE organizationId = ? AND id = ?',
    organizationId,
    device.id,
  )
  if (known === undefined) return false
  // An invented id must not reveal whether the person exists.
  if (known.publicKey !== device.publicKey) throw voidInvitation()
  const isActive = known.status === 'active'
  if (isActive && known.personId === personId) return true
  if (known.status === 'former' && known.personId === personId) {
    db.run(
      "UPDATE devices SET status = 'active' WHERE organizationId = ? AND id = ?",
      organizationId,
      device.id,
    )
    return true
  }
  const name = organizationName(db, organizationId)
  if (isActive && accessOf(db, organizationId, known.personId as string) !== null) {
    throw refusal('precondition_failed', m.belongsAlready, { name }, { details: { organizationId } })
  }
  throw refusal(
    'precondition_failed',
    m.needsNewKey,
    { name },
    { details: { organizationId, needsNewKey: true } },
  )
}

function prove(
  facts: Facts,
  purpose: 'setup' | 'join',
  subject: string,
  request: { device: DeviceFacts; challenge: string; signature: string },
): void {
  checkProof({
    challenges: facts.challenges,
    purpose,
    serverId: facts.serverId,
    deviceId: request.device.id,
    subject,
    publicKey: request.device.publicKey,
    challenge: request.challenge,
    signature: request.signature,
  })
}

function organizationName(db: Sqlite, organizationId: string): string {
  return String(db.get('SELECT name FROM organizations WHERE id = ?', organizationId)?.name ?? '')
}

function deviceIsKnown(db: Sqlite, organizationId: string, device: DeviceFacts): boolean {
  const known = db.get(
    "SELECT publicKey FROM devices WHERE organizationId = ? AND id = ? AND status = 'active'",
    organizationId,
    device.id,
  )
  return known?.publicKey === device.publicKey
}

function grant(db: Sqlite, organizationId: string, personId: string, teamId: string, role: string): void {
  db.run(
    'INSERT OR REPLACE INTO grants (organizationId, personId, teamId, role) VALUES (?, ?, ?, ?)',
    organizationId,
    personId,
    teamId,
    role,
  )
}

function addDevice(
  db: Sqlite,
  organizationId: string,
  device: DeviceFacts,
  person: { id: string; name: string },
  now: string,
): void {
  db.run(
    `INSERT INTO devices (organizationId, id, personId, personName, name, publicKey, status, createdAt)
     VALUES (?, ?, ?, ?, ?, ?, 'active', ?)`,
    organizationId,
    device.id,
    person.id,
    person.name,
    device.name,
    device.publicKey,
    now,
  )
}
