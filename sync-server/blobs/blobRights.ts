import { roleAllows } from '#shared/entities/permission.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import { mayRead } from '../records/recordRights.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/** Whether somebody may bring files in: whoever works on runs, in any team. */
export function mayWriteFiles(session: DeviceSession): boolean {
  const { access } = session
  return access.isOwner || [...access.teams.values()].some((role) => roleAllows(role, 'run:work'))
}

/** Whether somebody may read a file: who sees a record that names it. The hash alone opens nothing. */
export function mayReadFile(db: Sqlite, session: DeviceSession, sha256: string): boolean {
  const rows = db.all(
    `SELECT kind, teamId, createdBy FROM records
     WHERE organizationId = ?1 AND kind = 'attachment' AND json_extract(body, '$.sha256') = ?2
     UNION ALL
     SELECT kind, teamId, createdBy FROM records
     WHERE organizationId = ?1 AND kind = 'complianceReport'
       AND EXISTS (SELECT 1 FROM json_each(body, '$.outputs') WHERE json_extract(value, '$.sha256') = ?2)
     UNION ALL
     SELECT kind, teamId, createdBy FROM records
     WHERE organizationId = ?1 AND kind IN ('organization', 'person')
       AND (json_extract(body, '$.logo.sha256') = ?2 OR json_extract(body, '$.picture.sha256') = ?2)`,
    session.organizationId,
    sha256,
  )
  return rows.some((row) =>
    mayRead(session, {
      kind: row.kind as string,
      teamId: row.teamId === '' ? null : (row.teamId as string),
      createdBy: row.createdBy as string,
    }),
  )
}
