import type { RxReplicationWriteToMasterRow } from 'rxdb'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import { recordLimits } from '#shared/protocol/recordMessages.ts'
import type { RecordAnswer, ReplicatedCollection, WireRecord } from '#shared/protocol/recordMessages.ts'
import type { Ports } from '#core/ports.ts'
import type { SyncLedger } from '#core/sync/syncLedger.ts'
import { docOf, recordOf } from './conflictHandler.ts'
import type { Refused, ReplicatedDoc } from './conflictHandler.ts'
import type { HeldRecords } from './heldRecords.ts'
import type { MergeBases } from './mergeBases.ts'
import type { OwnLog } from './ownLog.ts'
import type { RecordLink } from './recordLink.ts'
import type { Retry } from './retry.ts'
import type { VersionSigner } from './signVersions.ts'
import type { UnsentCount } from './unsentCount.ts'

export type PushRow = RxReplicationWriteToMasterRow<ReplicatedDoc>

/** A version on its way, and the server's version that it was made on; null for a new record. */
interface Version {
  record: MergeableRecord
  base: MergeableRecord | null
}

type Pushed = Extract<RecordAnswer, { type: 'pushed' }>
type RefusedRow = Pushed['refused'][number]

/** Splits versions into messages within the size limit. */
function* batches(versions: readonly Version[]): Generator<Version[]> {
  let batch: Version[] = []
  let size = 0
  for (const version of versions) {
    const bytes = JSON.stringify(version.record).length * 2
    const isFull = size + bytes > recordLimits.messageBytes / 2 || batch.length >= recordLimits.batchRecords
    if (batch.length > 0 && isFull) {
      yield batch
      batch = []
      size = 0
    }
    batch.push(version)
    size += bytes
  }
  if (batch.length > 0) yield batch
}

const hashOf = (base: MergeableRecord | null) => (base === null ? null : contentHash(base))

/** Pushes versions of records, each behind its entry, and does what the server's answer to each asks for. */
export function createRecordPush(parts: {
  link: RecordLink
  log: OwnLog
  signer: VersionSigner
  ledger: SyncLedger
  refused: Refused
  mergeBases: MergeBases
  held: HeldRecords
  unsent: UnsentCount
  retry: Retry
  ports: Pick<Ports, 'log'>
  personId: string
  onOutdated: (release: string) => void
}): (collection: ReplicatedCollection, rows: readonly PushRow[]) => Promise<ReplicatedDoc[]> {
  const { link, log, signer, ledger, refused, mergeBases, held, unsent, retry, ports, personId } = parts
  /** Stamps of the server's time, with the difference of the clocks by which they were made. */
  const restamped = new Map<string, number>()
  const aheadMs = () => link.greeting?.clockAheadMs ?? 0

  function versionOf({ newDocumentState, assumedMasterState }: PushRow): Version {
    const record = recordOf(newDocumentState)
    const ofHeld = held.base(record)
    if (ofHeld !== undefined) return { record, base: ofHeld }
    const known = assumedMasterState === undefined ? null : recordOf(assumedMasterState)
    return { record, base: mergeBases.get(record.id) ?? known }
  }

  /** Whether no entry of the present log names this computer's version: of an earlier release, or of a log that was set aside. */
  function isUnnamed({ record: { id, hlc, updatedBy } }: Version): boolean {
    if (hlcDevice(hlc) !== log.deviceId || updatedBy !== personId) return false
    const found = log.entries.find(id, hlc)
    return found.state === 'missing' || (found.state === 'found' && found.logId !== log.logId)
  }

  /** Whether this computer made a version under a key that it has no more: its entry reaches no server. */
  function isOfFormerKey({ record: { id, hlc, updatedBy } }: Version): boolean {
    if (hlcDevice(hlc) === log.deviceId || updatedBy !== personId) return false
    const found = log.entries.find(id, hlc)
    return found.state === 'found' && log.isSetAside(found.logId)
  }

  /** Earlier releases left a merge the stamp of the server's version. @returns the versions with a stamp of their own */
  function adopt(versions: readonly Version[]): Version[] {
    // RxDB pushes what it took from the server too.
    const own = new Set(versions.filter(({ record, base }) => contentHash(record) !== hashOf(base)))
    const isMerge = (version: Version) => own.has(version) && version.record.hlc === version.base?.hlc
    const merges = versions.filter(isMerge)
    for (const { record, base } of merges) held.hold(record, base)
    signer.renew(
      'adopt',
      merges.map(({ record }) => record),
    )
    const stamped = versions.filter((version) => !isMerge(version))
    const unnamed = stamped.filter((version) => own.has(version) && isUnnamed(version))
    signer.adopt(unnamed.map(({ record, base }) => ({ before: base, after: record })))
    return stamped
  }

  /** @returns the server's version that replaces the refused one, if there is one */
  function refuse({ record, base }: Version, { code, message, current }: RefusedRow, release: string) {
    ledger.keepRefusal(record, code, message)
    ports.log.warn('The sync server refused a change.', { kind: record.kind, code })
    unsent.drop(record.id)
    if (code === 'outdated') {
      // Kept locally, pushed again after the server's update.
      ledger.keepOutdatedBase(record.id, base, false)
      held.release(record.id)
      parts.onOutdated(release)
      return []
    }
    refused.add(record)
    if (current === null) held.release(record.id)
    return current === null ? [] : [docOf(current)]
  }

  function sent({ record }: Version): void {
    mergeBases.forget(record.id)
    held.release(record.id)
    unsent.sent(record.id, record.version)
  }

  /** @returns the server's version of each record in conflict */
  function settle(batch: readonly Version[], answer: Pushed): ReplicatedDoc[] {
    const conflicts = answer.conflicts.map(docOf)
    const inConflict = new Set(answer.conflicts.map(({ id }) => id))
    const later = new Set(answer.later)
    const refusals = new Map(answer.refused.map((one) => [one.recordId, one]))
    const isOwn = ({ updatedBy }: MergeableRecord) => updatedBy === personId
    const stale: MergeableRecord[] = []
    const former: MergeableRecord[] = []
    for (const version of batch) {
      const { record, base } = version
      const refusal = refusals.get(record.id)
      if (later.has(record.id)) {
        held.hold(record, base)
        if (isOfFormerKey(version)) former.push(record)
      } else if (refusal?.code === 'clock' && isOwn(record)) {
        held.hold(record, base)
        if (restamped.get(record.hlc) !== aheadMs()) stale.push(record)
      } else if (refusal !== undefined) conflicts.push(...refuse(version, refusal, answer.release))
      else if (!inConflict.has(record.id)) sent(version)
    }
    signer.renew('adopt', former)
    for (const hlc of signer.renew('stamp', stale)) restamped.set(hlc, aheadMs())
    return conflicts
  }

  return async (collection, rows) => {
    const conflicts: ReplicatedDoc[] = []
    const versions = rows.map(versionOf).filter(({ record }) => entityOf(record.kind)?.scope !== 'device')
    for (const batch of batches(adopt(versions))) {
      const pushed = batch.map(({ record, base }) => ({
        record: record as WireRecord & MergeableRecord,
        assumed: hashOf(base),
      }))
      const answer = await retry.untilAnswered(async () => {
        await log.first()
        return link.ask({ type: 'push', collection, rows: pushed }, 'pushed')
      })
      if (answer === null) return []
      conflicts.push(...settle(batch, answer))
    }
    return conflicts
  }
}
