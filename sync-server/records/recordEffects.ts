import type { EntityRecord } from '#shared/entities/registry.ts'
import { endInvitations, endOwnLinks } from '../identity/invitations.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/**
 * Updates the server's data derived from a record: rights, names, revoked devices, and invitations that end with them.
 * Call it in the transaction that writes the record. Returns whether rights may have changed.
 */
export function applyEffects(db: Sqlite, record: EntityRecord): boolean {
  if (isPlace(record)) return placeChanged(db, record)
  const { organizationId } = record
  switch (record.kind) {
    case 'device':
      return record.status === 'revoked' && deviceRevoked(db, record)
    case 'person':
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

/** A record that gives a person a role: in a team, or in the whole organization. */
export type PlaceRecord = Extract<EntityRecord, { kind: 'membership' | 'organizationMember' }>
type Device = Extract<EntityRecord, { kind: 'device' }>

export function isPlace(record: EntityRecord): record is PlaceRecord {
  return record.kind === 'membership' || record.kind === 'organizationMember'
}

function placeChanged(db: Sqlite, record: PlaceRecord): true {
  const { organizationId, personId } = record
  const teamId = record.teamId ?? ''
  const status = record.deletedAt === null ? record.status : 'removed'
  const before = db.get(
    'SELECT status FROM members WHERE organizationId = ? AND id = ?',
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
  }
  return true
}

function deviceRevoked(db: Sqlite, record: Device): true {
  const { organizationId, id } = record
  const { changes } = db.run(
    "UPDATE devices SET status = 'revoked', revokedAt = ? WHERE organizationId = ? AND id = ? AND status = 'active'",
    record.updatedAt,
    organizationId,
    id,
  )
  // Who leaves on one computer may have made the link for the next one there; who lost one did not.
  const isByItself = record.hlc.endsWith(id)
  if (changes > 0 && !isByItself) endOwnLinks(db, organizationId, record.personId, record.updatedAt)
  return true
}
