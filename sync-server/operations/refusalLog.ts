import { toInstant } from '#shared/kernel/time.ts'
import type { Refusal, RefusalReason } from '#shared/protocol/identity.ts'
import type { ServerPorts } from '../ports.ts'
import type { Sqlite } from '../stores/sqlite.ts'

/** The author, the attempt and the reason of a refusal. Never its content. */
export type NotedRefusal = Pick<Refusal, 'deviceId' | 'personId' | 'what' | 'kind'> & {
  organizationId: string
  reason: RefusalReason
}

/**
 * Refusals for the owners of an organization. Equal ones are one line with a count. They are gathered in memory and
 * written now and then, so that a flood costs no disk space.
 */
export interface RefusalLog {
  note(refusal: NotedRefusal): void
  /** Writes gathered refusals. */
  flush(): void
  /** Newest first. */
  list(organizationId: string): Refusal[]
}

/** Lines of one organization; the oldest go. */
const mostLines = 1_000
/** Different refusals that wait to be written. */
const mostWaiting = 5_000

interface Waiting extends NotedRefusal {
  count: number
  firstAt: string
  lastAt: string
}

export function createRefusalLog(db: Sqlite, ports: Pick<ServerPorts, 'clock'>): RefusalLog {
  const waiting = new Map<string, Waiting>()

  function write(one: Waiting): void {
    db.run(
      `INSERT INTO refusals (organizationId, deviceId, personId, what, kind, reason, count, firstAt, lastAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET count = count + excluded.count, lastAt = excluded.lastAt`,
      one.organizationId,
      one.deviceId,
      one.personId,
      one.what,
      one.kind,
      one.reason,
      one.count,
      one.firstAt,
      one.lastAt,
    )
  }

  function flush(): void {
    if (waiting.size === 0) return
    const all = [...waiting.values()]
    db.transaction(() => {
      for (const one of all) write(one)
      for (const organizationId of new Set(all.map((one) => one.organizationId))) {
        db.run(
          `DELETE FROM refusals WHERE organizationId = ?1 AND lastAt < (
             SELECT lastAt FROM refusals WHERE organizationId = ?1 ORDER BY lastAt DESC LIMIT 1 OFFSET ?2)`,
          organizationId,
          mostLines - 1,
        )
      }
    })
    waiting.clear()
  }

  return {
    note(refusal) {
      const { organizationId, deviceId, what, kind, reason } = refusal
      const key = [organizationId, deviceId, what, kind, reason].join(' ')
      const now = toInstant(ports.clock.nowMs())
      const known = waiting.get(key)
      if (known !== undefined) {
        known.count++
        known.lastAt = now
      } else if (waiting.size < mostWaiting) {
        waiting.set(key, { ...refusal, count: 1, firstAt: now, lastAt: now })
      }
    },
    flush,
    list(organizationId) {
      flush()
      return db
        .all(
          `SELECT r.*, d.personName, d.name AS deviceName FROM refusals r
           LEFT JOIN devices d ON d.organizationId = r.organizationId AND d.id = r.deviceId
           WHERE r.organizationId = ? ORDER BY r.lastAt DESC LIMIT ?`,
          organizationId,
          mostLines,
        )
        .map((row) => ({
          deviceId: row.deviceId as string,
          deviceName: String(row.deviceName ?? ''),
          personId: row.personId as string,
          personName: String(row.personName ?? ''),
          what: row.what as Refusal['what'],
          kind: row.kind as string,
          reason: row.reason as string,
          count: Number(row.count),
          firstAt: row.firstAt as string,
          lastAt: row.lastAt as string,
        }))
    },
  }
}
