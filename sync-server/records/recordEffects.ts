import type { EntityRecord } from '#shared/entities/registry.ts'
import { endInvitations, endLinksBy } from '../identity/invitations.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/**
 * Updates the server's data derived from a record: rights, names, revoked devices, and invitations that end with them.
 * Call it in the transaction that writes the record.
 * @param now by the server's clock, ISO 8601
 * @param happened receives what belongs into the server's log
 * @returns whether rights may have changed
 */
export function applyEffects(
  db: Sqlite,
  record: EntityRecord,
  now: string,
  happened: (event: RosterEvent) => void = () => {},
): boolean {
  if (isPlace(record)) return placeChanged(db, record, happened)
  const { organizationId } = record
  switch (record.kind) {
    case 'device':
      return record.status === 'revoked' && deviceRevoked(db, record, now, happened)
    case 'person':
      if (record.status === 'suspended') happened({ words: 'a person was suspended', personId: record.id })
      db.run(
        'UPDATE devices SET personName = ? WHERE organizationId = ? AND personId = ?',
        record.name,
        organizationId,
        record.id,
      )
      // Whether they are suspended is read from the record itself.
      return true
    case 'organization':
      db.run('UPDATE organizations SET name = ? WHERE id = ?', record.name, organizationId)
      return false
    default:
      return false
  }
}

/** A change of who has access, for the server's log: ids and no names. */
export interface RosterEvent {
  words: string
  personId: string
  deviceId?: string
  role?: string
  status?: string
}

/** A record that gives a person a role: in a team, or in the whole organization. */
export type PlaceRecord = Extract<EntityRecord, { kind: 'membership' | 'organizationMember' }>
type Device = Extract<EntityRecord, { kind: 'device' }>

export function isPlace(record: EntityRecord): record is PlaceRecord {
  return record.kind === 'membership' || record.kind === 'organizationMember'
}

function placeChanged(db: Sqlite, record: PlaceRecord, happened: (event: RosterEvent) => void): true {
  const { organizationId, personId } = record
  const teamId = record.teamId ?? ''
  const status = record.deletedAt === null ? record.status : 'removed'
  const before = db.get(
    'SELECT status, role FROM members WHERE organizationId = ? AND id = ?',
    organizationId,
    record.id,
  )
  db.run(
    `INSERT OR REPLACE INTO members (organizationId, id, personId, teamId, role, status) VALUES (?, ?, ?, ?, ?, ?)`,
    organizationId,
    record.id,
    personId,
    teamId,
    record.role,
    status,
  )
  if (status === 'removed' && before?.status !== 'removed') {
    endInvitations(db, { organizationId, personId, teamId }, record.updatedAt)
    happened({ words: 'a person was removed', personId })
  } else if (before !== undefined && (before.status !== status || before.role !== record.role)) {
    happened({ words: 'the access of a person was changed', personId, role: record.role, status })
  }
  return true
}

function deviceRevoked(
  db: Sqlite,
  record: Device,
  now: string,
  happened: (event: RosterEvent) => void,
): true {
  const { organizationId, id } = record
  const { changes } = db.run(
    "UPDATE devices SET status = 'revoked', revokedAt = ? WHERE organizationId = ? AND id = ? AND status <> 'revoked'",
    record.updatedAt,
    organizationId,
    id,
  )
  // A computer that blocks itself may have made the link for its successor; a lost one is blocked by another.
  const isByItself = record.hlc.endsWith(id)
  if (changes > 0) happened({ words: 'a computer was blocked', deviceId: id, personId: record.personId })
  const blocked = { organizationId, deviceId: id, at: record.updatedAt }
  if (changes > 0 && !isByItself) endLinksBy(db, record.personId, blocked, now)
  return true
}
