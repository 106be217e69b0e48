import type { RxReplicationWriteToMasterRow } from 'rxdb'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { entityOf } from '#shared/entities/registry.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { hlcDevice } from '#shared/kernel/hlc.ts'
import type {
  PushedRow,
  RecordAnswer,
  ReplicatedCollection,
  WireRecord,
} from '#shared/protocol/recordMessages.ts'
import type { Ports } from '#core/ports.ts'
import type { SyncLedger } from '#core/sync/syncLedger.ts'
import type { Arrivals } from './arrival/arrivals.ts'
import { docOf, recordOf } from './conflictHandler.ts'
import type { Refused, ReplicatedDoc } from './conflictHandler.ts'
import type { HeldRecords } from './heldRecords.ts'
import { messageBatches } from './messageBatches.ts'
import type { MergeBases } from './mergeBases.ts'
import type { Overtaken } from './overtaken.ts'
import type { OwnLog } from './ownLog.ts'
import { rebuildVersion } from './rebuildVersion.ts'
import type { RecordLink } from './recordLink.ts'
import type { Retry } from './retry.ts'
import type { UnsentVersion, VersionSigner } from './signVersions.ts'
import type { UnsentCount } from './unsentCount.ts'

export type PushRow = RxReplicationWriteToMasterRow<ReplicatedDoc>

type Pushed = Extract<RecordAnswer, { type: 'pushed' }>
type RefusedRow = Pushed['refused'][number]

const hashOf = (base: object | null) => (base === null ? null : contentHash(base))

/** Pushes versions of records, each behind its entry, and does what the server's answer to each asks for. */
export function createRecordPush(parts: {
  link: RecordLink
  log: OwnLog
  signer: VersionSigner
  ledger: SyncLedger
  refused: Refused
  mergeBases: MergeBases
  held: HeldRecords
  overtaken: Overtaken
  unsent: UnsentCount
  retry: Retry
  arrivals: Arrivals
  ports: Pick<Ports, 'log'>
  personId: string
  onOutdated: (release: string) => void
}): (collection: ReplicatedCollection, rows: readonly PushRow[]) => Promise<ReplicatedDoc[]> {
  const { link, log, signer, ledger, refused, mergeBases, held, overtaken, unsent, retry, arrivals } = parts
  const { ports, personId } = parts
  /** Stamps made anew, with the lead in ms of this computer's clock at that time. */
  const restamped = new Map<string, number>()
  const aheadMs = () => link.greeting?.clockAheadMs ?? 0

  function versionOf({ newDocumentState, assumedMasterState }: PushRow): UnsentVersion {
    const record = recordOf(newDocumentState)
    const ofHeld = held.base(record)
    if (ofHeld !== undefined) return { record, base: ofHeld }
    const known = assumedMasterState === undefined ? null : recordOf(assumedMasterState)
    return { record, base: mergeBases.take(record.id) ?? known }
  }

  /** Where the entry of an own version is: in the present log, in one that was set aside, or nowhere. */
  function entryOf({ record: { id, hlc, updatedBy } }: UnsentVersion): 'present' | 'aside' | 'nowhere' {
    if (hlcDevice(hlc) !== log.deviceId || updatedBy !== personId) return 'present'
    const found = log.entries.find(id, hlc)
    if (found.state === 'missing') return 'nowhere'
    return found.state === 'found' && found.logId !== log.logId ? 'aside' : 'present'
  }

  /** Whether this computer made a version under a key that it has no more: its entry reaches no server. */
  function isOfFormerKey({ record: { id, hlc, updatedBy } }: UnsentVersion): boolean {
    if (hlcDevice(hlc) === log.deviceId || updatedBy !== personId) return false
    const found = log.entries.find(id, hlc)
    return found.state === 'found' && log.isSetAside(found.logId)
  }

  /** Earlier releases left a merge the stamp of the server's version. @returns the versions with a stamp of their own */
  function adopt(versions: readonly UnsentVersion[]): UnsentVersion[] {
    // RxDB pushes what it took from the server too.
    const own = new Set(
      versions.filter(({ record, base }) => base === null || contentHash(record) !== contentHash(base)),
    )
    const isMerge = (version: UnsentVersion) => own.has(version) && version.record.hlc === version.base?.hlc
    const merges = versions.filter(isMerge)
    const others = versions.filter((version) => !isMerge(version))
    const places = new Map(
      others.map((version) => [version, own.has(version) ? entryOf(version) : 'present']),
    )
    const unnamed = others.filter((version) => places.get(version) === 'nowhere')
    for (const { record, base } of [...merges, ...unnamed]) held.hold(record, base)
    signer.renew('adopt', merges)
    signer.adoptAnew(unnamed)
    const aside = others.filter((version) => places.get(version) === 'aside')
    signer.adopt(aside.map(({ record, base }) => ({ before: base, after: record })))
    return others.filter((version) => !unnamed.includes(version))
  }

  /** What a refusal asks for. `current`: whether the server's version replaces the refused one. */
  function refuse(
    { record, base }: UnsentVersion,
    { code, message, said }: RefusedRow,
    current: 'taken' | 'waiting' | 'none',
  ): void {
    ledger.keepRefusal(record, code, message, said)
    ports.log.warn('The sync server refused a change.', { kind: record.kind, code })
    unsent.drop(record.id)
    if (code === 'outdated') {
      // Kept locally, pushed again after the server's update.
      ledger.keepOutdatedBase(record.id, base, false)
    } else refused.add(record)
    // It is refused once more when the server's version can be taken.
    if (code !== 'outdated' && current === 'waiting') held.hold(record, base)
    else if (current !== 'taken') held.release(record.id)
  }

  function sent({ record, base }: UnsentVersion): void {
    overtaken.add(record, base)
    mergeBases.forget(record.id)
    held.release(record.id)
    unsent.sent(record.id, record.version)
  }

  const isOwn = ({ updatedBy }: MergeableRecord) => updatedBy === personId

  /** Versions that the server took and that never came here: others stand there in their place. */
  function missedOf(collection: ReplicatedCollection, batch: readonly UnsentVersion[], { last }: Pushed) {
    const rebuilt = last.flatMap(({ recordId, hlc }) => {
      const version = batch.find(({ record }) => record.id === recordId)
      const found =
        version === undefined ? null : rebuildVersion(log.entries, version.base, { id: recordId, hlc })
      return found === null ? [] : [found as unknown as WireRecord]
    })
    return rebuilt.length === 0 ? [] : (arrivals.sift(collection, rebuilt, false) ?? [])
  }

  /** @returns null where nothing but what was sent is applied, and the rest is to be asked again behind the logs */
  function applyAnswer(
    collection: ReplicatedCollection,
    batch: readonly UnsentVersion[],
    answer: Pushed,
    mayAskAgain: boolean,
  ): Applied | null {
    const left = leftOf(batch, answer)
    for (const version of batch) if (!left.has(version)) sent(version)
    const currents = answer.refused.flatMap(({ code, current }) =>
      current === null || code === 'outdated' || code === 'clock' ? [] : [current],
    )
    const judged = arrivals.judgeConflicts(collection, [...answer.conflicts, ...currents], mayAskAgain)
    if (judged === null) return null
    const taken = new Set(judged.taken.map(({ id }) => id))
    const waiting = new Set(judged.waiting.map(({ id }) => id))
    const wrong = new Map(judged.wrong.map((record) => [record.id, record]))
    const later = new Set(answer.later)
    const ofBasis = new Set(answer.basis)
    const refusals = new Map(answer.refused.map((one) => [one.recordId, one]))
    const missed = new Map(missedOf(collection, batch, answer).map((record) => [record.id, record]))
    const stale: UnsentVersion[] = []
    const former: UnsentVersion[] = []
    const over: Over[] = []
    for (const version of left) {
      const { record, base } = version
      const refusal = refusals.get(record.id)
      const bad = wrong.get(record.id)
      if (missed.has(record.id)) continue
      if (later.has(record.id)) {
        held.hold(record, base)
        if (isOfFormerKey(version)) former.push(version)
      } else if (ofBasis.has(record.id)) over.push({ version, bad: null })
      else if (refusal?.code === 'clock' && isOwn(record)) {
        // An earlier release took for sent what the server does not have: nothing is there to be above.
        const there = refusal.current === null ? null : base
        held.hold(record, there)
        if (restamped.get(record.hlc) !== aheadMs()) stale.push({ record, base: there })
      } else if (refusal !== undefined) {
        if (refusal.code === 'outdated') parts.onOutdated(answer.release)
        refuse(version, refusal, taken.has(record.id) ? 'taken' : waiting.has(record.id) ? 'waiting' : 'none')
      } else if (bad !== undefined) over.push({ version, bad })
      else if (!taken.has(record.id)) held.hold(record, base)
    }
    signer.renew('adopt', former)
    for (const hlc of signer.renew('stamp', stale)) restamped.set(hlc, aheadMs())
    return {
      conflicts: [...judged.taken, ...missed.values()].map(docOf),
      over,
      takesBasis: answer.basis !== undefined,
    }
  }

  async function ask(collection: ReplicatedCollection, rows: readonly AskedRow[]) {
    return retry.untilAnswered(async () => {
      await log.first()
      return link.ask({ type: 'push', collection, rows: [...rows] as PushedRow[] }, 'pushed')
    })
  }

  const rowOf = ({ record, base }: UnsentVersion) => ({ record, assumed: hashOf(base) })

  /** Sends a version over one at the server that is not accepted here, so that the record goes on. */
  async function pushOver(
    collection: ReplicatedCollection,
    over: readonly Over[],
    rows: readonly AskedRow[],
  ): Promise<ReplicatedDoc[]> {
    const answer = rows.length === 0 ? null : await ask(collection, rows)
    if (answer === null) return []
    if (answer.last.length > 0) await arrivals.fetchLogs()
    const batch = over.map(({ version }) => version)
    const applied = applyAnswer(collection, batch, answer, false)
    for (const { version } of applied?.over ?? []) held.hold(version.record, version.base)
    return applied?.conflicts ?? []
  }

  /** One by one where the server takes what each was made from, another record of any size. */
  async function pushAllOver(
    collection: ReplicatedCollection,
    { over, takesBasis }: Applied,
  ): Promise<ReplicatedDoc[]> {
    const rowOver = ({ version: { record, base }, bad }: Over): AskedRow => ({
      record,
      assumed: hashOf(bad ?? base),
      ...(takesBasis && base !== null ? { basis: base } : {}),
    })
    if (!takesBasis) return pushOver(collection, over, over.map(rowOver))
    const conflicts: ReplicatedDoc[] = []
    for (const one of over) conflicts.push(...(await pushOver(collection, [one], [rowOver(one)])))
    return conflicts
  }

  /** Null after the stop. */
  async function pushBatch(
    collection: ReplicatedCollection,
    batch: readonly UnsentVersion[],
    mayAskAgain: boolean,
  ): Promise<ReplicatedDoc[] | null> {
    const answer = await ask(collection, batch.map(rowOf))
    if (answer === null) return null
    const applied = applyAnswer(collection, batch, answer, mayAskAgain)
    if (applied !== null) return [...applied.conflicts, ...(await pushAllOver(collection, applied))]
    await arrivals.fetchLogs()
    return pushBatch(collection, [...leftOf(batch, answer)], false)
  }

  return async (collection, rows) => {
    const conflicts: ReplicatedDoc[] = []
    const versions = rows.map(versionOf).filter(({ record }) => entityOf(record.kind)?.scope !== 'device')
    for (const batch of messageBatches(adopt(versions), ({ record }) => record)) {
      const found = await pushBatch(collection, batch, true)
      if (found === null) return []
      conflicts.push(...found)
    }
    return conflicts
  }
}

/** The versions of a push that the server does not have. */
function leftOf(
  batch: readonly UnsentVersion[],
  { conflicts, refused, later, basis }: Pushed,
): Set<UnsentVersion> {
  const ids = new Set([
    ...conflicts.map(({ id }) => id),
    ...refused.map(({ recordId }) => recordId),
    ...later,
    ...(basis ?? []),
  ])
  return new Set(batch.filter(({ record }) => ids.has(record.id)))
}

/** A version, and the one at the server that it replaces because it is not accepted: here, or (null) by the server itself. */
interface Over {
  version: UnsentVersion
  bad: WireRecord | null
}

interface Applied {
  /** The server's version of each record in conflict. */
  conflicts: ReplicatedDoc[]
  over: Over[]
  /** Whether the server takes what a change was made from. */
  takesBasis: boolean
}

interface AskedRow {
  record: MergeableRecord
  assumed: string | null
  basis?: MergeableRecord
}
