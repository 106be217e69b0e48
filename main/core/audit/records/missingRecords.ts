import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import type { CollectionName } from '#shared/entities/defineEntity.ts'
import { entityOf } from '#shared/entities/registry.ts'
import type { Driver } from '../../store/sqlite/driver.ts'
import { stampsOf } from './storedRecords.ts'

/** A record of which an entry here made a newer version than lies in the file. */
export interface OutdatedRecord {
  kind: string
  id: string
  logId: string
  seq: number
  /** Whether it is gone; otherwise the version before lies there. */
  isGone: boolean
}

interface Named {
  kind: string
  id: string
  hlc: string
  parent: string | null
  logId: string
  seq: number
}

/** Follows the versions that the entries of this computer made, and looks whether the records are there. */
export interface MissingRecords {
  /** Takes a good entry of the own log, or of an earlier one of this computer. */
  take(logId: string, entry: AuditEntry): void
  /** Looks for the last ones, and returns all, by id. */
  end(): ReadonlyMap<string, OutdatedRecord>
}

/** Versions looked for at a time. */
const pageSize = 200

/** `isRefused`: the server refused this version, and its own stands in its place. */
export function followMissing(db: Driver, isRefused: (id: string, hlc: string) => boolean): MissingRecords {
  const found = new Map<string, OutdatedRecord>()
  /** By record, the version that was found and those made from it. */
  const lines = new Map<string, Set<string>>()
  let waiting = new Map<CollectionName, Named[]>()
  let count = 0

  /** The server refused what followed on the stored version. */
  function forget(id: string): void {
    lines.delete(id)
    found.delete(id)
  }

  /** A version that was made from the found one in its turn: the server was asked for the last of them alone. */
  function follow(id: string, hlc: string, parent: string | null): void {
    const line = lines.get(id)
    if (line === undefined || parent === null || !line.has(parent)) return
    line.add(hlc)
    if (isRefused(id, hlc)) forget(id)
  }

  function look(): void {
    for (const [collection, named] of waiting) {
      const stamps = stampsOf(db, collection, [...new Set(named.map(({ id }) => id))])
      for (const { kind, id, hlc, parent, logId, seq } of named) {
        const stored = stamps.get(id)
        const isGone = stored === undefined
        // Every version is new, so that an earlier one returns only where the server refused what followed.
        const isOver = stored === parent
        const isOlder = isOver && !isRefused(id, hlc)
        if (isGone || isOlder) found.set(id, { kind, id, logId, seq, isGone })
        if (isOlder) lines.set(id, new Set([hlc]))
        // A merge that a change of the same moment forestalled was never in the file: the next one has the same parent.
        else if (isOver) forget(id)
        else follow(id, hlc, parent)
      }
    }
    waiting = new Map()
    count = 0
  }

  return {
    take(logId, entry) {
      for (const { kind, id, version } of subjectsOf(entry)) {
        // A record of an unknown kind lies in a table that this version cannot name.
        const collection = entityOf(kind)?.collection
        if (version === undefined || collection === undefined) continue
        const named = waiting.get(collection) ?? []
        named.push({ kind, id, hlc: version.hlc, parent: version.parent, logId, seq: entry.seq })
        waiting.set(collection, named)
        if (++count === pageSize) look()
      }
    },
    end() {
      look()
      return found
    },
  }
}
