import { accessRole } from '#shared/entities/accessRole.ts'
import { roleAllows } from '#shared/entities/permission.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { OrgataError } from '#shared/kernel/errors.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { serverWordMessages as m } from '#shared/messages/serverWords.messages.ts'
import { hlcMs, hlcTime } from '#shared/kernel/hlc.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { ListedDevice, ListedMember } from '#shared/protocol/identity.ts'
import { applyEffects, isPlace } from '#sync-server/records/recordEffects.ts'
import type { PlaceRecord } from '#sync-server/records/recordEffects.ts'
import { readRecord, textOf, writeRecord } from '#sync-server/records/recordStore.ts'
import { demandedSinceMs } from '#sync-server/audit/demandedEntries.ts'
import type { ServerPorts } from '#sync-server/ports.ts'
import type { Sqlite } from '#sync-server/stores/sqlite.ts'
import { accessOf, roleIn } from '#sync-server/identity/access.ts'
import { endInvitations, endLinksBy } from '#sync-server/identity/invitations.ts'
import type { DeviceSession } from '#sync-server/identity/sessions.ts'

type Device = Extract<EntityRecord, { kind: 'device' }>

/** The session that asks, and the server's parts. */
interface Asked {
  db: Sqlite
  ports: Pick<ServerPorts, 'clock'>
  session: DeviceSession
}

function manages(session: DeviceSession, teamId: string | null): boolean {
  const role = roleIn(session.access, teamId)
  return role !== null && roleAllows(role, 'team:manage')
}

/** @throws OrgataError `forbidden` for those who manage no team */
export function requireManager(session: DeviceSession): void {
  if (!manages(session, null)) throw forbidden()
}

function forbidden(): OrgataError {
  return refusal('forbidden', m.managersOnly)
}

/** All enrolled computers; without the permission to manage the team, one's own. */
export function listDevices(
  { db, session }: Asked,
  socketsOf: (organizationId: string, deviceId: string) => number,
): ListedDevice[] {
  const { organizationId, personId } = session
  const isManager = manages(session, null)
  return db
    .all(
      "SELECT * FROM devices WHERE organizationId = ? AND status <> 'former' ORDER BY createdAt",
      organizationId,
    )
    .filter((row) => isManager || row.personId === personId)
    .map((row) => ({
      deviceId: row.id as string,
      name: row.name as string,
      personId: row.personId as string,
      personName: row.personName as string,
      status: row.status === 'active' ? 'active' : 'revoked',
      createdAt: row.createdAt as string,
      lastSeenAt: row.lastSeenAt as string | null,
      revokedAt: row.revokedAt as string | null,
      sockets: socketsOf(organizationId, row.id as string),
    }))
}

/**
 * All members of the teams that the session manages, by their membership records, or by setup or invitation until there
 * are some.
 */
export function listMembers({ db, session }: Asked): ListedMember[] {
  requireManager(session)
  const rows = db.all(
    `SELECT personId, teamId, role, status FROM members WHERE organizationId = ?1
     UNION ALL
     SELECT personId, teamId, role, 'active' FROM grants g WHERE organizationId = ?1 AND NOT EXISTS (
       SELECT 1 FROM members m WHERE m.organizationId = ?1 AND m.personId = g.personId)`,
    session.organizationId,
  )
  const names = new Map(
    db
      .all('SELECT personId, personName FROM devices WHERE organizationId = ?', session.organizationId)
      .map((row) => [row.personId as string, row.personName as string]),
  )
  const managed = rows.filter((row) => manages(session, row.teamId as string))
  return managed.map((row) => ({
    personId: row.personId as string,
    personName: names.get(row.personId as string) ?? '',
    teamId: row.teamId === '' ? null : (row.teamId as string),
    role: accessRole.parse(row.role),
    status: row.status === 'active' || row.status === 'suspended' ? row.status : 'removed',
  }))
}

/** Writes a roster record in the session's name, with all its effects. Where records need entries, apps write them. */
function rewrite<R extends Device | PlaceRecord>(
  { db, ports, session }: Asked,
  current: R,
  patch: Partial<R>,
): void {
  const nowMs = ports.clock.nowMs()
  const now = toInstant(nowMs)
  const next = {
    ...current,
    ...patch,
    version: current.version + 1,
    updatedAt: now,
    updatedBy: session.personId,
    hlc: `${hlcTime(Math.max(nowMs, hlcMs(current.hlc) + 1))}-0000-${session.deviceId}`,
  } as EntityRecord
  writeRecord(db, session.organizationId, 'tenancy', next, textOf(next), now)
  applyEffects(db, next, now)
}

function recordById(db: Sqlite, organizationId: string, id: string): EntityRecord | null {
  const stored = readRecord(db, organizationId, id)
  return stored === undefined ? null : (JSON.parse(stored.body) as EntityRecord)
}

/**
 * Revokes a computer: its sessions end, and so does its record, if there is one and it needs no entry. Members may revoke
 * their own computers; an admin those of people whose teams they manage, but not of owners. Idempotent.
 * @throws OrgataError `not_found`, `forbidden`
 */
export function revokeDevice(asked: Asked, deviceId: string): void {
  const { db, ports, session } = asked
  const { organizationId } = session
  db.transaction(() => {
    const device = db.get(
      'SELECT personId FROM devices WHERE organizationId = ? AND id = ?',
      organizationId,
      deviceId,
    )
    const isOwn = device?.personId === session.personId
    if (!isOwn) requireManager(session)
    if (device === undefined) throw refusal('not_found', m.noComputer)
    const theirs = accessOf(db, organizationId, device.personId as string)
    const isBeyond =
      theirs !== null && (theirs.isOwner || [...theirs.teams.keys()].some((team) => !manages(session, team)))
    if (!isOwn && isBeyond && !session.access.isOwner) {
      throw refusal('forbidden', m.ownersBlock)
    }
    const record = recordById(db, organizationId, deviceId)
    const isUnsigned = demandedSinceMs(db, organizationId) === null
    if (isUnsigned && record?.kind === 'device' && record.status === 'active')
      rewrite(asked, record, { status: 'revoked' })
    const now = toInstant(ports.clock.nowMs())
    const { changes } = db.run(
      `UPDATE devices SET status = 'revoked', revokedAt = ? WHERE organizationId = ? AND id = ? AND status <> 'revoked'`,
      now,
      organizationId,
      deviceId,
    )
    if (changes > 0 && deviceId !== session.deviceId) {
      endLinksBy(db, device.personId as string, { organizationId, deviceId, at: now }, now)
    }
    db.run('DELETE FROM sessions WHERE organizationId = ? AND deviceId = ?', organizationId, deviceId)
  })
}

/**
 * Removes a person from every place that the session manages, in teams and in the whole organization: the records of
 * these places end, and rights by setup or invitation are void.
 * @throws OrgataError `not_found`, `forbidden`, `precondition_failed` for the last owner, and where their records need
 * entries
 */
export function revokeMember(asked: Asked, personId: string): void {
  const { db, ports, session } = asked
  const { organizationId } = session
  requireManager(session)
  db.transaction(() => {
    const places = listMembers(asked).filter((member) => member.status === 'active')
    const theirs = places.filter((member) => member.personId === personId)
    if (theirs.length === 0) throw refusal('not_found', m.nobodyLikeThat)
    const isOwner = accessOf(db, organizationId, personId)?.isOwner === true
    if (isOwner && !session.access.isOwner) {
      throw refusal('forbidden', m.ownersTakeOut)
    }
    if (theirs.some(({ teamId }) => teamId === null) && !session.access.isOwner) {
      throw refusal('forbidden', m.ownersEndRole)
    }
    if (isOwner && !places.some((member) => member.role === 'owner' && member.personId !== personId)) {
      throw refusal('precondition_failed', m.onlyOwner)
    }
    const rows = db.all(
      'SELECT id, teamId FROM members WHERE organizationId = ? AND personId = ?',
      organizationId,
      personId,
    )
    const records = rows
      .filter(({ teamId }) => manages(session, teamId as string))
      .map(({ id }) => recordById(db, organizationId, id as string))
      .filter((record) => record !== null && isPlace(record) && record.status !== 'removed')
    if (records.length > 0 && demandedSinceMs(db, organizationId) !== null)
      throw refusal('precondition_failed', m.takeOutInOrgata)
    for (const record of records) rewrite(asked, record as PlaceRecord, { status: 'removed' })
    const grants = db.all(
      'SELECT teamId FROM grants WHERE organizationId = ? AND personId = ?',
      organizationId,
      personId,
    )
    for (const { teamId } of grants.filter((row) => manages(session, row.teamId as string))) {
      endInvitations(
        db,
        { organizationId, personId, teamId: teamId as string },
        toInstant(ports.clock.nowMs()),
      )
      db.run(
        'DELETE FROM grants WHERE organizationId = ? AND personId = ? AND teamId = ?',
        organizationId,
        personId,
        teamId as string,
      )
    }
  })
}
