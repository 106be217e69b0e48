import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { mergeRecord } from '#shared/entities/mergeRecord.ts'
import { raiseRecord } from '#shared/entities/recordSteps.ts'
import { isKind } from '#shared/entities/registry.ts'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import type { RecordCheckpoint, ReplicatedCollection, WireRecord } from '#shared/protocol/recordMessages.ts'
import type { Store } from '#core/store/store.ts'
import type { SyncLedger } from '#core/sync/syncLedger.ts'
import type { Arrivals } from './arrival/arrivals.ts'
import type { HandOver } from './arrival/handOver.ts'
import { docOf } from './conflictHandler.ts'
import type { ReceiptCheck } from './receiptCheck.ts'
import type { RecordLink } from './recordLink.ts'
import type { ReplicationHandlers } from './replicateCollection.ts'
import type { Retry } from './retry.ts'
import type { UnderWay } from './underWay.ts'

/** Pulls records, and leaves out those that the audit log does not bear out, or not yet. */
export function createRecordPull(parts: {
  store: Store
  link: RecordLink
  receipts: ReceiptCheck
  ledger: SyncLedger
  retry: Retry
  arrivals: Arrivals
  handOver: HandOver
  underWay: UnderWay
}): (
  collection: ReplicatedCollection,
  ...asked: Parameters<ReplicationHandlers['pull']>
) => ReturnType<ReplicationHandlers['pull']> {
  const { store, link, receipts, ledger, retry, arrivals, handOver, underWay } = parts
  /** Where reading goes on behind an answer that had nothing left for RxDB, which keeps its checkpoint then. */
  const passed = new Map<ReplicatedCollection, { from: string; to: RecordCheckpoint }>()

  /** How many came with entries ahead of their logs. */
  const ahead = new Map<ReplicatedCollection, number>()

  const wantsAhead = (collection: ReplicatedCollection) =>
    link.greeting?.givesEntries === true && (ahead.get(collection) ?? 0) < mostAhead && arrivals.wantsAhead

  /** Members that are too new for the server are not in its version; the local ones stay. */
  function received(record: WireRecord): WireRecord {
    const base = ledger.outdatedBase(record.id)
    if (base === undefined || !isKind(record.kind)) return record
    const mine = store.get(record.kind, record.id, { includeDeleted: true })
    if (mine === undefined) return record
    const theirs = record as unknown as MergeableRecord
    const { record: merged, lost } = mergeRecord(base, mine as unknown as MergeableRecord, theirs, 'b')
    ledger.keepLost(merged, lost)
    ledger.keepOutdatedBase(record.id, theirs, true)
    return merged as unknown as WireRecord
  }

  return async (collection, from, batchSize) => {
    const start = JSON.stringify(from ?? null)
    const behind = passed.get(collection)
    let checkpoint = behind?.from === start ? behind.to : (from ?? null)
    const records: WireRecord[] = []
    let mayAskAgain = true
    for (;;) {
      const limit = Math.min(batchSize - records.length, recordLimits.batchRecords)
      const withEntries = wantsAhead(collection)
      const asked = {
        type: 'pull',
        collection,
        checkpoint,
        limit,
        ...(withEntries ? { entries: true } : {}),
      } as const
      const answer = await retry.untilAnswered(async () => {
        const pulled = await link.ask(asked, 'pulled')
        await receipts.check(asked, pulled)
        return pulled
      })
      if (answer === null) return { documents: [], checkpoint: undefined }
      if (withEntries) {
        arrivals.takeAhead(answer.entries ?? [])
        ahead.set(collection, (ahead.get(collection) ?? 0) + answer.records.length)
      }
      // What was taken of an answer before is not held back.
      const isHeldBack = mayAskAgain && records.length === 0 && !(withEntries && arrivals.mayWait)
      const taken = arrivals.sift(collection, answer.records, isHeldBack)
      if (taken === null) {
        mayAskAgain = !(await arrivals.fetchLogsOrComputer())
        continue
      }
      records.push(...taken)
      checkpoint = answer.checkpoint
      // RxDB takes a short batch for the last one: fill it.
      if (answer.more && records.length < batchSize) continue
      // Not before the answer: a newer version may have come in the meantime.
      const ready = handOver.take(collection, batchSize)
      const fresh = new Set(records.map(({ id }) => id))
      const left = new Set(records.filter(({ id }) => underWay.leaves(id)))
      handOver.keep(collection, [...left])
      const now = records.filter((record) => !left.has(record))
      const all = [...ready.filter(({ id }) => !fresh.has(id)), ...now]
      if (all.length === 0) passed.set(collection, { from: start, to: checkpoint })
      // An older peer sends an older shape.
      return { documents: all.map((record) => docOf(received(raiseRecord(record)))), checkpoint }
    }
  }
}

/**
 * Of each collection so many records come with entries ahead of their logs: what lets a person in, and what they see first. The
 * rest comes behind the logs, as entries that come twice are twice the work.
 */
const mostAhead = 5 * recordLimits.batchRecords
