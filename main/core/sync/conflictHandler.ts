import { deepEqual } from 'rxdb'
import type { RxConflictHandler } from 'rxdb'
import { mergeRecord } from '#shared/entities/mergeRecord.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import type { Ground } from './ground.ts'
import type { SyncLedger } from './syncLedger.ts'

/** A document as RxDB replicates it: a record beside fields of RxDB's own, which begin with an underscore. */
export type ReplicatedDoc = Record<string, unknown> & { _deleted: boolean }

/** The record in a replicated document. */
export function recordOf(doc: object): MergeableRecord {
  const fields = Object.entries(doc).filter(([field]) => !field.startsWith('_'))
  return Object.fromEntries(fields) as MergeableRecord
}

/** A record as a document. */
export function docOf(record: object): ReplicatedDoc {
  return { ...record, _deleted: false }
}

/** Changes that the server refused for good: the server's state takes their place. */
export interface Refused {
  add(record: MergeableRecord): void
  has(record: MergeableRecord): boolean
}

/** Remembers refusals by record and timestamp, so that a later change of the same record is tried anew. */
export function createRefused(): Refused {
  const stamps = new Map<string, string>()
  return {
    add: (record) => stamps.set(record.id, record.hlc),
    has: (record) => stamps.get(record.id) === record.hlc,
  }
}

/**
 * Decides between this computer's record and the server's: three-way, field by field, by the entity's rules. What was
 * decided against goes into the ledger. Repeating it gives the same.
 */
export function createConflictHandler(parts: {
  ledger: SyncLedger
  refused: Refused
  ground: Ground
}): RxConflictHandler<ReplicatedDoc> {
  const { ledger, refused, ground } = parts
  return {
    isEqual(a, b) {
      if (a.hlc !== b.hlc || a.version !== b.version) return false
      return deepEqual(recordOf(a), recordOf(b))
    },
    resolve({ assumedMasterState, newDocumentState, realMasterState }) {
      const mine = recordOf(newDocumentState)
      const theirs = recordOf(realMasterState)
      if (refused.has(mine)) return Promise.resolve(docOf(theirs))
      const known = assumedMasterState === undefined ? null : recordOf(assumedMasterState)
      const base = ground.of(mine.id) ?? known
      ground.forget(mine.id)
      const { record, lost } = mergeRecord(base, mine, theirs)
      ledger.keepLost(record, lost)
      return Promise.resolve(docOf(record))
    },
  }
}
