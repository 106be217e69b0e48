import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'

/** How far the logs of one device reach on this computer. */
export interface LogExtent {
  /** The stamp of its first entry of format 2; null where there is none yet. */
  firstProof: string | null
  /** The stamp of its newest readable entry. */
  newest: string
}

/** What is noted of an entry. */
export type NotedEntry = Pick<AuditEntry, 'v' | 'hlc' | 'action' | 'deviceId'>

/** What is noted of the logs while they are checked, for the check of the records. */
export interface EntryNotes {
  /** Takes a good entry. */
  take(entry: NotedEntry): void
  /** Ends a log: from which entry on it is not in order, or null. Of two copies of a log the better one counts. */
  end(logId: string, firstBad: number | null): void
  isGood(logId: string, seq: number): boolean
  /** The logs of a device, its earlier ones too; undefined where no readable entry of them is here. */
  extentOf(deviceId: string): LogExtent | undefined
  /** Whether the organization was founded with entries of format 2: then nothing is from before. */
  readonly isStrict: boolean
}

/** Begins without any entry. */
export function createEntryNotes(): EntryNotes {
  const extents = new Map<string, LogExtent>()
  const goodBefore = new Map<string, number>()
  let isStrict = false
  return {
    take(entry) {
      const known = extents.get(entry.deviceId)
      const proof = entry.v === 1 ? null : entry.hlc
      extents.set(entry.deviceId, {
        firstProof: earlier(known?.firstProof ?? null, proof),
        newest: known !== undefined && known.newest > entry.hlc ? known.newest : entry.hlc,
      })
      if (entry.v !== 1 && entry.action === 'organizations.create') isStrict = true
    },
    end(logId, firstBad) {
      goodBefore.set(logId, Math.max(goodBefore.get(logId) ?? 0, firstBad ?? Infinity))
    },
    isGood: (logId, seq) => seq < (goodBefore.get(logId) ?? 0),
    extentOf: (deviceId) => extents.get(deviceId),
    get isStrict() {
      return isStrict
    },
  }
}

const earlier = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a)
