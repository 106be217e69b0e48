import { deepEqual } from 'rxdb'
import type { RxConflictHandler } from 'rxdb'
import { stampFields } from '#shared/entities/envelope.ts'
import { lostToFinal } from '#shared/entities/mergeFinal.ts'
import { mergeRecord } from '#shared/entities/mergeRecord.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import type { HeldRecords } from './heldRecords.ts'
import type { MergeBases } from './mergeBases.ts'
import type { Overtaken } from './overtaken.ts'
import type { VersionSigner } from './signVersions.ts'
import type { SyncLedger } from '#core/sync/syncLedger.ts'

/** A replicated RxDB document: a record with RxDB's own fields, which begin with an underscore. */
export type ReplicatedDoc = Record<string, unknown> & { _deleted: boolean }

/** The record in a replicated document. */
export function recordOf(doc: object): MergeableRecord {
  const record: Record<string, unknown> = {}
  for (const field of Object.keys(doc))
    if (!field.startsWith('_')) record[field] = (doc as Record<string, unknown>)[field]
  return record as unknown as MergeableRecord
}

/** A record as a document. */
export function docOf(record: object): ReplicatedDoc {
  return { ...record, _deleted: false }
}

/** Refused changes, replaced by the server's state. */
export interface Refused {
  add(record: MergeableRecord): void
  has(record: MergeableRecord): boolean
}

/** Refusals by record and timestamp, so that a later change of the record is pushed. */
export function createRefused(): Refused {
  const stamps = new Map<string, string>()
  return {
    add: (record) => stamps.set(record.id, record.hlc),
    has: (record) => stamps.get(record.id) === record.hlc,
  }
}

function isSameContent(a: MergeableRecord, b: MergeableRecord): boolean {
  const content = (record: MergeableRecord) =>
    Object.fromEntries(Object.entries(record).filter(([field]) => !stampFields.includes(field)))
  return deepEqual(content(a), content(b))
}

/**
 * Whether the server has an earlier version of this computer than the one that it is taken to have: an earlier release took for
 * sent what was refused, or the server was put back to a copy. What was made from either was made from the earlier one.
 */
const isEarlierOwn = (theirs: MergeableRecord, base: MergeableRecord): boolean =>
  hlcDevice(theirs.hlc) === hlcDevice(base.hlc) && theirs.version < base.version && theirs.hlc < base.hlc

/** RxDB asks this before it writes a version of the server in the place of the local one. */
const isWriting = 'downstream-check-if-equal-1'

/**
 * Three-way merge of the local and the server's record by the entity's rules. Lost values go to the ledger. The content is
 * deterministic; one that differs from both sides is a new version of this computer.
 */
export function createConflictHandler(parts: {
  ledger: SyncLedger
  refused: Refused
  mergeBases: MergeBases
  held: HeldRecords
  overtaken: Overtaken
  signer: VersionSigner
  /** The stamp of the version that stands here; undefined for none. */
  stampHere: (record: MergeableRecord) => string | undefined
}): RxConflictHandler<ReplicatedDoc> {
  const { ledger, refused, mergeBases, held, overtaken, signer, stampHere } = parts

  async function outcomeOf(
    base: MergeableRecord | null,
    mine: MergeableRecord,
    theirs: MergeableRecord,
  ): Promise<MergeableRecord> {
    if (refused.has(mine)) {
      const lost = lostToFinal(entityOf(mine.kind), { base, accepted: theirs, refused: mine })
      ledger.keepLost(theirs, lost)
      return theirs
    }
    // A change of meanwhile forestalls this merge, which is written nowhere; its own is merged next.
    if ((stampHere(mine) ?? mine.hlc) !== mine.hlc) return theirs
    const { record: merged, lost } = mergeRecord(base, mine, theirs, 'b')
    // A conflict about a conflict would never end.
    if (merged.kind !== 'syncConflict') ledger.keepLost(merged, lost)
    // The same content is the same version, or two computers would go on merging.
    if (isSameContent(merged, theirs)) return theirs
    // One that the server does not see as made from its own version is signed as such.
    const isMade = deepEqual(merged, mine) && base?.hlc !== theirs.hlc
    return isMade ? mine : signer.merge(merged, mine, theirs)
  }

  return {
    isEqual(a, b, context) {
      // RxDB takes a held version for sent.
      if (context !== isWriting && held.has(String(a.id))) return false
      // The one that stands here is newer.
      if (context === isWriting && overtaken.has(recordOf(a), recordOf(b))) return true
      if (a.hlc !== b.hlc || a.version !== b.version) return false
      return deepEqual(recordOf(a), recordOf(b))
    },
    async resolve({ assumedMasterState, newDocumentState, realMasterState }) {
      const mine = recordOf(newDocumentState)
      const theirs = recordOf(realMasterState)
      const known = assumedMasterState === undefined ? null : recordOf(assumedMasterState)
      const ofHeld = held.base(mine)
      const noted = ofHeld === undefined ? (mergeBases.get(mine.id) ?? known) : ofHeld
      const base = noted !== null && isEarlierOwn(theirs, noted) ? theirs : noted
      mergeBases.forget(mine.id)
      const outcome = await outcomeOf(base, mine, theirs)
      held.merged(outcome, theirs)
      return docOf(outcome)
    },
  }
}
