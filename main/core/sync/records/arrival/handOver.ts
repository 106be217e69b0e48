import type { ReplicatedCollection, WireRecord } from '#shared/protocol/recordMessages.ts'
import { versionName } from './waitingTable.ts'
import type { ArrivalTables } from './arrivalTables.ts'

/** The members that say which of two versions of a record at one server is the newer one. */
interface Stamps {
  version: number
  hlc: string
}

/** Hands versions that had waited, for their entries or for a push, to RxDB, each until it is written. */
export interface HandOver {
  /** What the next answer brings, beside the server's. */
  take(collection: ReplicatedCollection, limit: number): WireRecord[]
  /** RxDB would pass these over now: a later answer brings them. */
  keep(collection: ReplicatedCollection, records: readonly WireRecord[]): void
  /** RxDB has written this version. */
  written(record: WireRecord): void
}

/** Requests of RxDB after which a version that it passed over is handed to it again. */
const maxRequests = 3

/**
 * @param options.stored the stored version of a record
 * @param options.isUnsent whether RxDB would pass over a record: its own version here is sent first, or is on its way
 */
export function createHandOver(options: {
  tables: Pick<ArrivalTables, 'ready' | 'delivered' | 'wait' | 'touch'>
  stored: (record: WireRecord) => Stamps | undefined
  isUnsent: (recordId: string) => boolean
  /** Receives an error of noting what was written. */
  onError: (error: unknown) => void
}): HandOver {
  const { tables, isUnsent } = options
  /** By collection and version: requests since it was handed over. */
  const handed = new Map<ReplicatedCollection, Map<string, number>>()

  let written: WireRecord[] = []

  function noteWritten(): void {
    const records = written
    written = []
    try {
      tables.delivered(records)
    } catch (error) {
      options.onError(error)
    }
  }

  /** Versions of a record only rise at a server. */
  function isPast(record: WireRecord): boolean {
    const stored = options.stored(record)
    if (stored === undefined) return false
    const { version, hlc } = record as unknown as Stamps
    return stored.version === version ? stored.hlc >= hlc : stored.version > version
  }

  return {
    take(collection, limit) {
      const before = handed.get(collection) ?? new Map<string, number>()
      handed.set(collection, before)
      for (const [name, requests] of before) {
        if (requests >= maxRequests) before.delete(name)
        else before.set(name, requests + 1)
      }
      const ready = tables.ready(collection, limit, before.keys())
      // One of its own here, however many versions further, is not made from it yet.
      const free = ready.filter(({ id }) => !isUnsent(id))
      const past = free.filter(isPast)
      if (past.length > 0) tables.delivered(past)
      const next = free.filter((record) => !past.includes(record))
      for (const record of next) before.set(versionName(record), 0)
      return next
    },
    keep(collection, records) {
      if (records.length === 0) return
      for (const record of records) tables.wait({ collection, record, isReady: true })
      tables.touch()
    },
    written(record) {
      const name = versionName(record)
      let isOurs = false
      for (const names of handed.values()) if (names.delete(name)) isOurs = true
      if (!isOurs) return
      // RxDB tells of a whole batch in one turn. What is lost in between is handed over again, and is past then.
      if (written.length === 0) queueMicrotask(noteWritten)
      written.push(record)
    },
  }
}
