import type { AuditReader } from '../auditReader.ts'
import { membersOf } from '../verifier/bounds.mjs'
import type { RecordChange } from '../verifier/entryRecords.mjs'

/** Entries read at a time. */
const pageSize = 1_000

/** Whose a key is does not depend on the order of versions. */
const noVersion = { stamp: '', parent: '', attests: false, repeats: false }

/** What the readable, successful entries of a log say about things of some kinds. `log`: its number among all. */
export function changesAbout(reader: AuditReader, kinds: readonly string[], log: number): RecordChange[] {
  return kinds.flatMap((kind) => {
    const changes: RecordChange[] = []
    for (let offset = 0; ; offset += pageSize) {
      const page = reader.list({ entityKind: kind, direction: 'asc', limit: pageSize, offset })
      for (const { seq, entry, damaged, withheld } of page) {
        if (entry === null || damaged || withheld || entry.result !== 'success') continue
        for (const { kind: about, id, name, after } of reader.get(seq).subjects) {
          if (about !== kind) continue
          const place = { hlc: entry.hlc, log, seq, deviceId: entry.deviceId }
          changes.push({ kind, id, name: name ?? '', ...place, ...noVersion, after: membersOf(after) })
        }
      }
      if (page.length < pageSize) return changes
    }
  })
}
