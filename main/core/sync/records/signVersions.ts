import type { AuditFacts } from '#shared/entities/audit/auditEntry.ts'
import type { ArrivalDefect } from '#shared/entities/sync/arrivalDefect.ts'
import { syncActions } from '#shared/entities/audit/syncActions.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { isKind } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { createHybridClock, hlcDevice, hlcMs } from '#shared/kernel/hlc.ts'
import type { HybridClock } from '#shared/kernel/hlc.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { AuditLog } from '#core/audit/auditLog.ts'
import { openVersionEntries } from '#core/audit/versionEntries.ts'
import type { Ports } from '#core/ports.ts'
import type { Store } from '#core/store/store.ts'

/** Makes versions of records in the name of this computer's person, each with its entry in the own log. */
export interface VersionSigner {
  /**
   * A version of this computer above `mine` and `theirs`, its parent. Resolves when its entry is on the disk; merges of one
   * turn share a transaction.
   * @throws OrgataError `corrupt`, `disk_full`, `read_only`
   */
  merge(content: MergeableRecord, mine: MergeableRecord, theirs: MergeableRecord): Promise<MergeableRecord>
  /** Writes the entries of versions of this computer as they are. @throws OrgataError as `merge` */
  adopt(versions: readonly MadeVersion[]): void
  /**
   * As `adopt`, of versions of an earlier release, each under the next stamp of its moment: that release may have sent a merge
   * under the stamp of the change in it, so that one stamp names two contents.
   */
  adoptAnew(versions: readonly UnsentVersion[]): void
  /**
   * Stamps each version anew, with the server’s time and above its base; content and version number stay. A record that has
   * another version here by now is left as it is.
   * @returns the stamps of the new versions
   * @throws OrgataError as `merge`
   */
  renew(action: 'adopt' | 'stamp', versions: readonly UnsentVersion[]): string[]
  /** Notes versions that are not accepted, which nobody else may see once the record was put back. @throws OrgataError as `merge` */
  leaveOut(versions: readonly LeftOut[]): void
}

/** A version that is not accepted: its key in quarantine, and why. */
export interface LeftOut {
  record: { id: string; kind: string; updatedBy?: unknown }
  key: string
  why: ArrivalDefect
}

/** A version on its way, and the server's version that it was made on; null for a new record. */
export interface UnsentVersion {
  record: MergeableRecord
  base: MergeableRecord | null
}

/** A version, and the one that it was made from. */
export interface MadeVersion {
  before: MergeableRecord | null
  after: MergeableRecord
}

/** How far a stamp may be ahead of the server's time: some less than what the server takes. */
const toleratedMs = 300_000

export function createVersionSigner(options: {
  store: Pick<Store, 'get' | 'db' | 'commit'>
  audit: Pick<AuditLog, 'append' | 'signer' | 'logId'>
  /** The organization's clock. */
  stamps: HybridClock
  /** How far this computer's clock is ahead of the server's; 0 while it is not known. */
  aheadMs: () => number
  personId: string
  ports: Pick<Ports, 'clock' | 'random'>
}): VersionSigner {
  const { store, audit, stamps, aheadMs, personId, ports } = options
  const serverTime = { nowMs: () => ports.clock.nowMs() - aheadMs() }
  const { deviceId } = audit.signer
  const entries = openVersionEntries(store.db, audit)
  // The server refuses stamps of a clock that is ahead.
  let serverStamps = createHybridClock(serverTime, deviceId)

  /** A hybrid clock never goes back: one that ran ahead before the server's time was known begins anew. */
  function serverStamp(): string {
    const stamp = serverStamps.tick()
    if (hlcMs(stamp) <= serverTime.nowMs() + toleratedMs) return stamp
    serverStamps = createHybridClock(serverTime, deviceId)
    return serverStamps.tick()
  }

  /** Earlier releases left stamps of clocks that were ahead; a stamp below its base would lose to it. */
  function stampAbove({ id, hlc }: MergeableRecord): string {
    const stamp = unused(id, serverStamp)
    if (stamp > hlc) return stamp
    const above = createHybridClock(serverTime, deviceId, hlc)
    return unused(id, () => above.tick())
  }

  /** The next stamp of the moment of a version. */
  function stampBehind({ id, hlc }: MergeableRecord): string {
    const behind = createHybridClock({ nowMs: () => hlcMs(hlc) }, deviceId, hlc)
    return unused(id, () => behind.tick())
  }

  /** The times of a change by this computer's clock, above an own version. */
  function timesAbove({ id, hlc }: MergeableRecord): Pick<MergeableRecord, 'hlc' | 'updatedAt'> {
    const above = createHybridClock(ports.clock, deviceId, hlc)
    return { hlc: unused(id, () => above.tick()), updatedAt: toInstant(ports.clock.nowMs()) }
  }

  /** The organization's clock may have come to the same stamp: of one record it names one version. */
  function unused(id: string, next: () => string): string {
    for (;;) {
      const stamp = next()
      if (entries.find(id, stamp).state === 'missing') return stamp
    }
  }

  const stored = (kind: string, id: string) =>
    isKind(kind) ? store.get(kind, id, { includeDeleted: true }) : undefined

  const newId = createIdSource(ports.clock, ports.random)
  let merges: (MadeVersion & { made: () => void; failed: (error: unknown) => void })[] = []

  type Subject = AuditFacts['subjects'][number]

  function factsOf(
    action: keyof typeof syncActions,
    versions: readonly MadeVersion[],
    writes: true | 'whole' = true,
  ): AuditFacts[] {
    const byTeam = Map.groupBy(versions, ({ after }) => after.teamId)
    const subjectOf = ({ before, after }: MadeVersion): Subject => ({
      entity: { kind: after.kind, id: after.id, name: after.name },
      before: before as Json,
      after: after as Json,
      writes,
    })
    return entriesOf(
      action,
      [...byTeam].map(([teamId, ofTeam]) => [teamId, ofTeam.map(subjectOf)]),
    )
  }

  function entriesOf(
    action: keyof typeof syncActions,
    byTeam: readonly (readonly [teamId: string | null, subjects: Subject[]])[],
  ): AuditFacts[] {
    const name = store.get('person', personId, { includeDeleted: true })?.name ?? ''
    const tx = newId()
    return byTeam.map(([teamId, subjects]) => ({
      teamId,
      actor: { type: 'person', id: personId, name },
      action: syncActions[action],
      subjects,
      result: 'success',
      session: 'sync',
      transport: 'sync',
      tx,
      hlc: stamps.tick(),
    }))
  }

  function signMerges(): void {
    const made = merges
    merges = []
    try {
      store.db.transaction(() => audit.append(factsOf('merge', made), store.db))
    } catch (error) {
      for (const { failed } of made) failed(error)
      return
    }
    for (const one of made) one.made()
  }

  const stamped = (
    content: MergeableRecord,
    version: number,
    above: MergeableRecord | null,
  ): MergeableRecord => ({
    ...content,
    version,
    hlc: above === null ? unused(content.id, serverStamp) : stampAbove(above),
    updatedAt: toInstant(serverTime.nowMs()),
    updatedBy: personId,
  })

  return {
    merge(content, mine, theirs) {
      serverStamps.receive(theirs.hlc)
      const version = Math.max(mine.version, theirs.version) + 1
      // The server expects the times of any change of a merge over an own version.
      const isOverOwn = hlcDevice(theirs.hlc) === deviceId
      const after = isOverOwn
        ? { ...stamped(content, version, theirs), ...timesAbove(theirs) }
        : stamped(content, version, theirs)
      return new Promise((resolve, reject) => {
        merges.push({ before: theirs, after, made: () => resolve(after), failed: reject })
        if (merges.length === 1) queueMicrotask(signMerges)
      })
    },
    adopt(versions) {
      if (versions.length === 0) return
      store.db.transaction(() => audit.append(factsOf('adopt', versions), store.db))
    },
    adoptAnew(versions) {
      const stillHere = versions.filter(({ record: { kind, id, hlc } }) => stored(kind, id)?.hlc === hlc)
      if (stillHere.length === 0) return
      const made = stillHere.map(({ record, base }) => ({
        before: base,
        after: { ...record, hlc: stampBehind(record) },
      }))
      const changes = made.map(({ after }) => ({
        kind: after.kind as EntityRecord['kind'],
        before: stored(after.kind, after.id)!,
        after: after as unknown as EntityRecord,
      }))
      store.commit(changes, (db) => audit.append(factsOf('adopt', made), db))
    },
    renew(action, versions) {
      const changes = versions.flatMap(({ record: { kind, id, hlc }, base }) => {
        const before = stored(kind, id)
        if (before === undefined || before.hlc !== hlc) return []
        const after = stamped(before as unknown as MergeableRecord, before.version, base)
        return [{ kind: before.kind, before, after: after as unknown as EntityRecord }]
      })
      if (changes.length === 0) return []
      store.commit(changes, (db) => {
        const made = changes.map(({ before, after }) => ({ before, after }))
        // The entries of versions under a former key reach nobody.
        const writes = action === 'adopt' ? 'whole' : true
        audit.append(factsOf(action, made as unknown as MadeVersion[], writes), db)
      })
      return changes.map(({ after }) => after.hlc)
    },
    leaveOut(versions) {
      const subjects = versions.map(({ record: { id, kind, updatedBy = null }, key: version, why }) => {
        const here = stored(kind, id)
        // What it says itself is not to be believed: its team neither.
        const entity = { kind: 'notAccepted', id, name: here?.name ?? kind }
        const after = { why, version, updatedBy: String(updatedBy) }
        return { teamId: here?.teamId ?? null, subject: { entity, before: null, after } }
      })
      const byTeam = [...Map.groupBy(subjects, ({ teamId }) => teamId)]
      const entries = byTeam.map(([teamId, all]) => [teamId, all.map(({ subject }) => subject)] as const)
      store.db.transaction(() => audit.append(entriesOf('leaveOut', entries), store.db))
    },
  }
}
