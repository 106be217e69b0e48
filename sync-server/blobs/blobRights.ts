import { roleAllows } from '#shared/entities/permission.ts'
import { kindsWithFiles } from '#shared/entities/recordFiles.ts'
import { entities } from '#shared/entities/registry.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import { mayRead } from '../records/recordRights.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/** Whether a member may upload files: with the permission to work on runs, in any team. */
export function mayWriteFiles(session: DeviceSession): boolean {
  const { access } = session
  return access.isOwner || [...access.teams.values()].some((role) => roleAllows(role, 'run:work'))
}

/** Whether a record's body holds the hash ?2 at a path: `sha256`, `logo.sha256`, or `outputs.sha256` where that is a list. */
function holdsAt(path: string): string {
  const [first, ...rest] = path.split('.')
  if (rest.length === 0) return `json_extract(body, '$.${first}') = ?2`
  return `(json_extract(body, '$.${path}') = ?2 OR (json_type(body, '$.${first}') = 'array'
    AND EXISTS (SELECT 1 FROM json_each(body, '$.${first}') WHERE json_extract(value, '$.${rest.join('.')}') = ?2)))`
}

/** The records that refer to the file ?2, for each kind whose face declares files. */
const holders = kindsWithFiles()
  .map((kind) => {
    const places = (entities[kind].face.files ?? []).map(holdsAt).join(' OR ')
    return `SELECT kind, teamId, createdBy FROM records WHERE organizationId = ?1 AND kind = '${kind}' AND (${places})`
  })
  .join('\nUNION ALL\n')

/** Whether a member may read a file: a reader of a record that names it. The hash alone grants no access. */
export function mayReadFile(db: Sqlite, session: DeviceSession, sha256: string): boolean {
  const rows = db.all(holders, session.organizationId, sha256)
  return rows.some((row) =>
    mayRead(session, {
      kind: row.kind as string,
      teamId: row.teamId === '' ? null : (row.teamId as string),
      createdBy: row.createdBy as string,
    }),
  )
}
