import type { EntityRecord } from '#shared/entities/registry.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/**
 * Keeps what the server itself needs of a record in step with it: rights, names, revoked devices. Call it in the
 * transaction that writes the record. Returns whether somebody's rights may have changed.
 */
export function applyEffects(db: Sqlite, record: EntityRecord): boolean {
  const { organizationId } = record
  switch (record.kind) {
    case 'membership':
      db.run(
        `INSERT OR REPLACE INTO members (organizationId, id, personId, teamId, role, status) VALUES (?, ?, ?, ?, ?, ?)`,
        organizationId,
        record.id,
        record.personId,
        record.teamId ?? '',
        record.role,
        record.deletedAt === null ? record.status : 'removed',
      )
      return true
    case 'device':
      if (record.status !== 'revoked') return false
      db.run(
        "UPDATE devices SET status = 'revoked', revokedAt = ? WHERE organizationId = ? AND id = ? AND status = 'active'",
        record.updatedAt,
        organizationId,
        record.id,
      )
      return true
    case 'person':
      db.run(
        'UPDATE devices SET personName = ? WHERE organizationId = ? AND personId = ?',
        record.name,
        organizationId,
        record.id,
      )
      return false
    case 'organization':
      db.run('UPDATE organizations SET name = ? WHERE id = ?', record.name, organizationId)
      return false
    default:
      return false
  }
}
