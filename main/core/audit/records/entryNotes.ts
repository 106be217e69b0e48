import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'

/** What is noted of an entry. */
export type NotedEntry = Pick<AuditEntry, 'v' | 'hlc' | 'action' | 'deviceId'>

/** What is noted of the logs while they are checked, for the check of the records. */
export interface EntryNotes {
  /** Takes a good entry of a log. */
  take(logId: string, entry: NotedEntry): void
  /** Ends a log: from which entry on it is not in order, or null. Of two copies of a log the better one counts. */
  end(logId: string, firstBad: number | null): void
  isGood(logId: string, seq: number): boolean
  /** Whether a log was ended. One that came meanwhile was not. */
  isChecked(logId: string): boolean
  /** Whether the entry of a version of this stamp would be in a part of its device's logs that is here. */
  covers(deviceId: string, hlc: string): boolean
  /** The first entry of format 2 of a device: null where it has none yet, undefined where no log of it is here. */
  firstProofOf(deviceId: string): string | null | undefined
  /** Whether the organization was founded with entries of format 2: then nothing is from before. */
  readonly isStrict: boolean
}

/** The part of a log that is here: stamps of its first and its newest readable entry. */
interface Span {
  deviceId: string
  first: string
  newest: string
  firstProof: string | null
}

/** Begins without any entry. `current`: the log that is continued here, which lacks nothing at its end. */
export function createEntryNotes(current: string): EntryNotes {
  const spans = new Map<string, Span>()
  const goodBefore = new Map<string, number>()
  let isStrict = false

  function* spansOf(deviceId: string): Generator<[logId: string, span: Span]> {
    for (const [logId, span] of spans) if (span.deviceId === deviceId) yield [logId, span]
  }

  return {
    take(logId, { v, hlc, action, deviceId }) {
      const known = spans.get(logId)
      const span = known ?? { deviceId, first: hlc, newest: hlc, firstProof: null }
      if (known === undefined) spans.set(logId, span)
      if (hlc < span.first) span.first = hlc
      if (hlc > span.newest) span.newest = hlc
      if (v === 1) return
      if (span.firstProof === null || hlc < span.firstProof) span.firstProof = hlc
      if (action === 'organizations.create') isStrict = true
    },
    end(logId, firstBad) {
      goodBefore.set(logId, Math.max(goodBefore.get(logId) ?? 0, firstBad ?? Infinity))
    },
    isGood: (logId, seq) => seq < (goodBefore.get(logId) ?? 0),
    isChecked: (logId) => goodBefore.has(logId),
    covers(deviceId, hlc) {
      for (const [logId, { first, newest }] of spansOf(deviceId)) {
        // The first log of a device has its id, and nothing before it.
        const isAfterFirst = hlc > first || logId === deviceId
        if (isAfterFirst && (hlc < newest || logId === current)) return true
      }
      return false
    },
    firstProofOf(deviceId) {
      let earliest: string | null | undefined
      for (const [, { firstProof }] of spansOf(deviceId))
        if (earliest === undefined || earliest === null || (firstProof !== null && firstProof < earliest))
          earliest = firstProof
      return earliest
    },
    get isStrict() {
      return isStrict
    },
  }
}
