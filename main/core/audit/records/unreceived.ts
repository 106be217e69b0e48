import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import { collectionNames } from '#shared/entities/defineEntity.ts'
import { tableName } from '../../store/derivedColumns.ts'
import { quoteName } from '../../store/sqlite/columns.ts'
import type { Driver } from '../../store/sqlite/driver.ts'
import { storedEntry } from '../readEntry.ts'
import { ownLog } from '../subjectTable.ts'

/** Things looked at between other work. */
const pageSize = 1_000

/** The records of some kinds that the logs of other computers speak of, and that never arrived here. */
export async function unreceived(
  db: Driver,
  kinds: readonly string[],
  breathe: () => Promise<void>,
): Promise<string[]> {
  const isHere = collectionNames
    .map((name) => `EXISTS (SELECT 1 FROM ${quoteName(tableName(name))} r WHERE r.id = s.entity_id)`)
    .join(' OR ')
  const things = db.prepare(
    `SELECT s.entity_id AS id, iif(${isHere}, NULL, c.entry) AS entry FROM audit_subject s
     LEFT JOIN audit_peer_content c ON c.log = s.log AND c.seq = s.seq
     WHERE s.entity_id > ? AND s.log <> ${ownLog} GROUP BY s.entity_id ORDER BY s.entity_id LIMIT ${pageSize}`,
  )
  const found: string[] = []
  for (let after = ''; ;) {
    const page = things.all(after)
    for (const { id, entry } of page) {
      const read = storedEntry(entry)
      const subject = read === null ? undefined : subjectsOf(read).find((one) => one.id === id)
      if (subject !== undefined && kinds.includes(subject.kind)) found.push(String(id))
    }
    await breathe()
    if (page.length < pageSize) return found
    after = String(page.at(-1)!.id)
  }
}
