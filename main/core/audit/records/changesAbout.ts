import type { AuditReader } from '../auditReader.ts'
import { membersOf } from '../verifier/bounds.mjs'
import type { RecordChange } from '../verifier/entryRecords.mjs'

/** Entries read at a time. */
const pageSize = 1_000

/** Whose a key is does not depend on the order of versions. */
const noVersion = { stamp: '', parent: '', attests: false, repeats: false }

/** As a pack tells it, with the members before it, null for a new thing, and the team of the entry. */
export interface ChangeAbout extends RecordChange {
  before: Record<string, unknown> | null
  teamId: string | null
}

/** What the readable, successful entries of a log say about things of some kinds. `log`: its number among all. */
export function changesAbout(reader: AuditReader, kinds: readonly string[], log: number): ChangeAbout[] {
  return kinds.flatMap((kind) => {
    const changes: ChangeAbout[] = []
    for (let offset = 0; ; offset += pageSize) {
      const page = reader.list({ entityKind: kind, direction: 'asc', limit: pageSize, offset })
      for (const { seq, entry, damaged, withheld } of page) {
        if (entry === null || damaged || withheld || entry.result !== 'success') continue
        for (const { kind: about, id, name, before, after } of reader.get(seq).subjects) {
          if (about !== kind) continue
          const { hlc, deviceId, teamId } = entry
          const place = { hlc, log, seq, deviceId, teamId }
          const said = { before: before === null ? null : membersOf(before), after: membersOf(after) }
          changes.push({ kind, id, name: name ?? '', ...place, ...noVersion, ...said })
        }
      }
      if (page.length < pageSize) return changes
    }
  })
}
