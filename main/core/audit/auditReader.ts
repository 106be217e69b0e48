import type { Json } from '#shared/kernel/canonicalJson.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { auditPayload } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry, AuditPayload } from '#shared/entities/audit/auditEntry.ts'
import type { Driver, SqlRow, SqlValue } from '../store/sqlite/driver.ts'
import { toHex } from './digest.ts'
import { checkRow } from './rowCheck.ts'

/** An entry as a list shows it. */
export interface AuditRecord {
  seq: number
  /** The entry; null where its row is damaged, so that a list can still show that there is something. */
  entry: AuditEntry | null
  /** Leaf hash of the text that lies there, in hexadecimal. */
  hash: string
  /** Null once erased, or where the row is damaged. */
  entityName: string | null
  actorName: string | null
  /** Names and content were erased; the entry itself stands. */
  erased: boolean
  /** The row does not agree with itself. `verify` says what is wrong. */
  damaged: boolean
}

/** An entry with what changed. */
export interface AuditDetail extends AuditRecord {
  before: Json
  after: Json
}

/** Which entries; everything that is given must fit. */
export interface AuditFilter {
  entityKind?: string | undefined
  entityId?: string | undefined
  actorId?: string | undefined
  action?: string | undefined
  /** Null asks for what concerns the whole organization; undefined for everything. */
  teamId?: string | null | undefined
  /** Instants: from the first on, before the second. */
  from?: string | undefined
  to?: string | undefined
  /** Only entries older than this one, for the next page. */
  beforeSeq?: number | undefined
  /** At most 1,000. */
  limit: number
}

export interface AuditReader {
  /** Newest first. */
  list(filter: AuditFilter): AuditRecord[]
  /** @throws OrgataError `not_found`. */
  get(seq: number): AuditDetail
}

const maxLimit = 1_000

/** The columns of a row with its payload, as `checkRow` takes them. Text comes as the bytes that lie on the disk. */
export const rowColumns = `
  e.seq, CAST(e.entry AS BLOB) AS entry, e.hash, e.kind, e.entity_id, e.actor_id, e.action, e.time, e.team_id,
  p.seq IS NOT NULL AS has_payload, p.salt, CAST(p.payload AS BLOB) AS payload`

/** Reads the log for people. A damaged row is shown as such and never hides the others. */
export function auditReader(db: Driver): AuditReader {
  return {
    list(filter) {
      const { where, values } = conditions(db, filter)
      const limit = Math.max(0, Math.min(maxLimit, Math.floor(filter.limit)))
      return db
        .prepare(
          `SELECT ${rowColumns} FROM audit_entry e LEFT JOIN audit_payload p ON p.seq = e.seq ${where} ORDER BY e.seq DESC LIMIT ?`,
        )
        .all(...values, limit)
        .map((row) => detail(row))
        .map(({ before: _before, after: _after, ...record }) => record)
    },
    get(seq) {
      const row = db
        .prepare(
          `SELECT ${rowColumns} FROM audit_entry e LEFT JOIN audit_payload p ON p.seq = e.seq WHERE e.seq = ?`,
        )
        .get(seq)
      if (row === undefined) throw new OrgataError('not_found', `The audit log has no entry ${seq}.`)
      return detail(row)
    },
  }
}

function conditions(db: Driver, filter: AuditFilter): { where: string; values: SqlValue[] } {
  const parts: string[] = []
  const values: SqlValue[] = []
  const add = (part: string, ...more: SqlValue[]) => {
    parts.push(part)
    values.push(...more)
  }
  if (filter.entityKind !== undefined) add('e.kind = ?', filter.entityKind)
  if (filter.entityId !== undefined) add('e.entity_id = ?', filter.entityId)
  if (filter.actorId !== undefined) add('e.actor_id = ?', filter.actorId)
  if (filter.action !== undefined) add('e.action = ?', filter.action)
  // A unary plus keeps SQLite from choosing an index by it.
  if (filter.teamId !== undefined) add('+e.team_id IS ?', filter.teamId)
  if (filter.from !== undefined || filter.to !== undefined) {
    const from = filter.from ?? ''
    const to = filter.to ?? '~'
    // Time runs with the numbers except where the clock was set back, so the period becomes a range of numbers (read
    // from the index alone) and the list needs no sorting.
    const range = db
      .prepare('SELECT min(seq) AS low, max(seq) AS high FROM audit_entry WHERE time >= ? AND time < ?')
      .get(from, to)
    add('e.seq >= ? AND e.seq <= ?', range?.low ?? 0, range?.high ?? -1)
    add('+e.time >= ? AND +e.time < ?', from, to)
  }
  if (filter.beforeSeq !== undefined) add('e.seq < ?', filter.beforeSeq)
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values }
}

function detail(row: SqlRow): AuditDetail {
  const seq = Number(row.seq)
  const checked = checkRow(row, seq)
  const payload = checked.bad === null && !checked.erased ? parsePayload(row.payload) : null
  return {
    seq,
    entry: checked.entry,
    hash: toHex(checked.leaf),
    entityName: payload?.entityName ?? null,
    actorName: payload?.actorName ?? null,
    erased: checked.erased,
    damaged: checked.bad !== null,
    before: payload?.before ?? null,
    after: payload?.after ?? null,
  }
}

/** Null for what no version of Orgata wrote, even where it carries the right hash. */
function parsePayload(bytes: SqlValue | undefined): AuditPayload | null {
  if (!(bytes instanceof Uint8Array)) return null
  try {
    return auditPayload.parse(JSON.parse(Buffer.from(bytes).toString()))
  } catch {
    return null
  }
}
