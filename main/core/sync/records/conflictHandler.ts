import { deepEqual } from 'rxdb'
import type { RxConflictHandler } from 'rxdb'
import { mergeRecord } from '#shared/entities/mergeRecord.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { MergeBases } from './mergeBases.ts'
import type { SyncLedger } from '#core/sync/syncLedger.ts'

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

/** What a version says of itself, beside what the record says. */
const stamps: readonly string[] = ['version', 'hlc', 'updatedAt', 'updatedBy']

function isSameContent(a: MergeableRecord, b: MergeableRecord): boolean {
  const content = (record: MergeableRecord) =>
    Object.fromEntries(Object.entries(record).filter(([field]) => !stamps.includes(field)))
  return deepEqual(content(a), content(b))
}

/**
 * Two computers can make one record apart, such as the next step of a run. Whichever reached the server first has made it:
 * what never changes afterwards is taken from there.
 */
function withOriginOf(theirs: MergeableRecord, record: MergeableRecord): MergeableRecord {
  const merge: { readonly [field: string]: unknown } = entityOf(theirs.kind)?.merge ?? {}
  const origin = [
    'createdAt',
    'createdBy',
    ...Object.keys(merge).filter((field) => merge[field] === 'immutable'),
  ]
  const fields = origin.filter((field) => Object.hasOwn(theirs, field)).map((field) => [field, theirs[field]])
  return { ...record, ...(Object.fromEntries(fields) as Partial<MergeableRecord>) }
}

/**
 * Decides between this computer's record and the server's: three-way, field by field, by the entity's rules. What was
 * decided against goes into the ledger. Repeating it gives the same.
 */
export function createConflictHandler(parts: {
  ledger: SyncLedger
  refused: Refused
  mergeBases: MergeBases
}): RxConflictHandler<ReplicatedDoc> {
  const { ledger, refused, mergeBases } = parts
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
      const base = mergeBases.get(mine.id) ?? known
      mergeBases.forget(mine.id)
      const { record, lost } = mergeRecord(base, mine, theirs, 'b')
      const merged = withOriginOf(theirs, record)
      // What people decided about a conflict has rules of its own; asking about it again would never end.
      if (record.kind !== 'syncConflict') ledger.keepLost(merged, lost)
      // Nothing of it is news to the server, or only its stamps, which the server may have set by its own clock.
      return Promise.resolve(docOf(isSameContent(merged, theirs) ? theirs : merged))
    },
  }
}
