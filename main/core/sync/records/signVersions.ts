import type { AuditFacts } from '#shared/entities/audit/auditEntry.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import type { HybridClock } from '#shared/kernel/hlc.ts'
import { createIdSource } from '#shared/kernel/id.ts'
import { toInstant } from '#shared/kernel/time.ts'
import type { AuditLog } from '#core/audit/auditLog.ts'
import type { Ports } from '#core/ports.ts'
import type { Store } from '#core/store/store.ts'

/** What syncing does to records by itself, as the log names it. `sync.merge`: two versions became one. */
export type SyncAction = 'sync.merge'

/** Makes versions of records in the name of this computer's person, each with its entry in the own log. */
export interface VersionSigner {
  /**
   * A version of this computer above `mine` and `theirs`, its parent. Resolves when its entry is on the disk; merges of one
   * turn share a transaction.
   * @throws OrgataError `corrupt`, `disk_full`, `read_only`
   */
  merge(content: MergeableRecord, mine: MergeableRecord, theirs: MergeableRecord): Promise<MergeableRecord>
}

/** A version, and the one that it was made from. */
interface MadeVersion {
  before: MergeableRecord | null
  after: MergeableRecord
}

/** Versions in one entry: with both stamps each takes some 280 bytes of `logLimits.entryBytes`. */
const entryVersions = 24
/** Text of the records in one entry, so that its content travels in one message; one record alone may be larger. */
const entryChars = 1024 * 1024

/** Splits versions into entries: of one team, and within the limits of an entry. */
function* entriesOf(versions: readonly MadeVersion[]): Generator<MadeVersion[]> {
  const byTeam = Map.groupBy(versions, ({ after }) => after.teamId)
  for (const ofTeam of byTeam.values()) {
    let entry: MadeVersion[] = []
    let chars = 0
    for (const version of ofTeam) {
      const size = JSON.stringify(version).length
      if (entry.length > 0 && (entry.length >= entryVersions || chars + size > entryChars)) {
        yield entry
        entry = []
        chars = 0
      }
      entry.push(version)
      chars += size
    }
    if (entry.length > 0) yield entry
  }
}

export function createVersionSigner(options: {
  store: Pick<Store, 'get' | 'db'>
  audit: Pick<AuditLog, 'append'>
  /** The organization's clock. */
  stamps: HybridClock
  personId: string
  ports: Pick<Ports, 'clock' | 'random'>
}): VersionSigner {
  const { store, audit, stamps, personId, ports } = options
  const newId = createIdSource(ports.clock, ports.random)
  let merges: (MadeVersion & { made: () => void; failed: (error: unknown) => void })[] = []

  function factsOf(action: SyncAction, versions: readonly MadeVersion[]): AuditFacts[] {
    const name = store.get('person', personId, { includeDeleted: true })?.name ?? ''
    const tx = newId()
    return [...entriesOf(versions)].map((entry) => ({
      teamId: entry[0]!.after.teamId,
      actor: { type: 'person', id: personId, name },
      action,
      subjects: entry.map(({ before, after }) => ({
        entity: { kind: after.kind, id: after.id, name: after.name },
        before: before as Json,
        after: after as Json,
        writes: true,
      })),
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
      store.db.transaction(() => audit.append(factsOf('sync.merge', made), store.db))
    } catch (error) {
      for (const { failed } of made) failed(error)
      return
    }
    for (const one of made) one.made()
  }

  return {
    merge(content, mine, theirs) {
      stamps.receive(mine.hlc)
      stamps.receive(theirs.hlc)
      const after: MergeableRecord = {
        ...content,
        version: Math.max(mine.version, theirs.version) + 1,
        hlc: stamps.tick(),
        updatedAt: toInstant(ports.clock.nowMs()),
        updatedBy: personId,
      }
      return new Promise((resolve, reject) => {
        merges.push({ before: theirs, after, made: () => resolve(after), failed: reject })
        if (merges.length === 1) queueMicrotask(signMerges)
      })
    },
  }
}
