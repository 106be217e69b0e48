import { hash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { canonicalJson } from '#shared/kernel/canonicalJson.ts'

/** Puts other fields into a record of a stopped server’s file, as a change that all computers read next. */
export function forgeAtServer(dataDir: string, recordId: string, fields: object): void {
  const db = new DatabaseSync(join(dataDir, 'sync.sqlite'))
  const row = db.prepare('SELECT organizationId, body FROM records WHERE id = ?').get(recordId)
  const body = canonicalJson({ ...(JSON.parse(String(row?.body)) as object), ...fields })
  const next = db
    .prepare('UPDATE organizations SET seq = seq + 1 WHERE id = ? RETURNING seq')
    .get(row!.organizationId!)
  db.prepare('UPDATE records SET body = ?, hash = ?, seq = ? WHERE id = ?').run(
    body,
    hash('sha256', body),
    next!.seq!,
    recordId,
  )
  db.close()
}
