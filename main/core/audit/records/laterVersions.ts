import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { RecordVersion } from '#shared/entities/audit/auditEntry.ts'
import type { Driver } from '../../store/sqlite/driver.ts'
import { storedEntry } from '../readEntry.ts'
import { ownLog } from '../subjectTable.ts'

/** The versions of a record that the own log made behind a stamp, newest first. */
export function laterVersions(db: Driver, id: string, hlc: string): RecordVersion[] {
  const later: RecordVersion[] = []
  const rows = db.prepare(
    `SELECT e.entry FROM audit_subject s JOIN audit_entry e ON e.seq = s.seq
     WHERE s.entity_id = ? AND s.log = ${ownLog} ORDER BY s.seq DESC`,
  )
  for (const row of rows.iterate(id)) {
    const entry = storedEntry(row.entry)
    const made = entry === null ? undefined : subjectsOf(entry).find((one) => one.id === id)?.version
    if (made === undefined || made.hlc <= hlc) break
    later.push(made)
  }
  return later
}

/**
 * Whether an earlier version lies in the place of one that this computer made from it.
 * @param isRefused whether the server refused a version, so that the one before stands again
 */
export function isPutBack(
  db: Driver,
  { id, hlc }: { id: string; hlc: string },
  isRefused: (id: string, hlc: string) => boolean,
): boolean {
  const line = new Set([hlc])
  for (const { hlc: made, parent } of laterVersions(db, id, hlc).reverse())
    if (parent !== null && line.has(parent)) line.add(made)
  return line.size > 1 && ![...line].some((made) => isRefused(id, made))
}
