import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { openSqlite } from '#sync-server/stores/sqlite.ts'
import type { Sqlite } from '#sync-server/stores/sqlite.ts'

/** A computer of a person, in an organization. */
export interface ServerComputer {
  organizationId: string
  deviceId: string
  personId: string
  /** Raw, in base64. */
  publicKey?: string
}

/** A server's file in a folder of its own, with an organization and one computer in it. */
export function openServerTables({
  organizationId,
  deviceId,
  personId,
  publicKey = '',
}: ServerComputer): Sqlite {
  const db = openSqlite(mkdtempSync(join(tmpdir(), 'orgata-server-')))
  addOrganization(db, organizationId)
  db.run(
    `INSERT INTO devices (organizationId, id, personId, personName, name, publicKey, status, createdAt)
     VALUES (?, ?, ?, 'Somebody', 'Laptop', ?, 'active', '')`,
    ...[organizationId, deviceId, personId, publicKey],
  )
  return db
}

export const addOrganization = (db: Sqlite, id: string): void =>
  void db.run('INSERT INTO organizations (id, name, seq, createdAt) VALUES (?, ?, 0, ?)', id, '', '')

/** Gives a person a role in a team; in the whole organization where it is empty. */
export function setPlace(
  db: Sqlite,
  place: { organizationId: string; personId: string; teamId: string; role: AccessRole; status?: string },
): void {
  const { organizationId, personId, teamId, role, status = 'active' } = place
  db.run(
    'INSERT OR REPLACE INTO members (organizationId, id, personId, teamId, role, status) VALUES (?, ?, ?, ?, ?, ?)',
    ...[organizationId, `${personId} in ${teamId}`, personId, teamId, role, status],
  )
}
