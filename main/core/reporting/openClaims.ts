import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { ComplianceData } from '#shared/contract/reports.contract.ts'
import { storedEntry } from '../audit/readEntry.ts'
import { unreceived } from '../audit/records/unreceived.ts'
import { ownLog } from '../audit/subjectTable.ts'
import type { QueryContext } from '../door/context.ts'
import type { Driver } from '../store/sqlite/driver.ts'

/** Kinds of records by which a member's entry alone could speak against the report of another. */
const claimable: readonly string[] = ['run', 'attachment', 'device']

/**
 * What the logs on this computer speak of and its records do not have. `versions`: the stamps of those that a report states,
 * by their ids.
 */
export async function openClaims(
  { organization: { store }, breathe }: QueryContext,
  versions: Readonly<Record<string, string>>,
): Promise<Pick<ComplianceData, 'unreceived' | 'setAside'>> {
  const setAside: string[] = []
  for (const [index, [id, hlc]] of Object.entries(versions).entries()) {
    if (index % 500 === 499) await breathe()
    setAside.push(...laterInOwnLog(store.db, id, hlc))
  }
  return { unreceived: await unreceived(store.db, claimable, breathe), setAside }
}

function laterInOwnLog(db: Driver, id: string, hlc: string): string[] {
  const later: string[] = []
  const rows = db.prepare(
    `SELECT e.entry FROM audit_subject s JOIN audit_entry e ON e.seq = s.seq
     WHERE s.entity_id = ? AND s.log = ${ownLog} ORDER BY s.seq DESC`,
  )
  for (const row of rows.iterate(id)) {
    const entry = storedEntry(row.entry)
    const made = entry === null ? undefined : subjectsOf(entry).find((one) => one.id === id)?.version?.hlc
    if (made === undefined || made <= hlc) break
    later.push(made)
  }
  return later
}
