import type { Json } from '#shared/kernel/canonicalJson.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type {
  AuditEntry,
  AuditPayload,
  EntrySubject,
  SubjectContent,
} from '#shared/entities/audit/auditEntry.ts'
import type { Driver, SqlRow, SqlValue } from '../store/sqlite/driver.ts'
import { toHex } from './digest.ts'
import { contentState } from './peerTables.ts'
import { parsePayload } from './readEntry.ts'
import { checkRow } from './rowCheck.ts'
import { aboutSome, aboutThing, holdsKind, kindValue, oneOf, ownKindsWith, ownLog } from './subjectTable.ts'

/** An entry as a list shows it. */
export interface AuditRecord {
  seq: number
  /** The entry; null where its row is damaged, so that a list can still show that there is something. */
  entry: AuditEntry | null
  /** Leaf hash of the stored text, in hexadecimal. */
  hash: string
  /** Of the first thing that it is about; null once erased, or where the row is damaged. */
  entityName: string | null
  actorName: string | null
  /** Names and content were erased; the entry itself remains. */
  erased: boolean
  /** Names and content are not on this computer, because it may not see them or they were too large to travel. */
  withheld: boolean
  /** The row contradicts itself. `verify` names the defect. */
  damaged: boolean
  /** Of the first thing. */
  change: AuditChange
}

/** The change of a thing, as far as its content is stored. */
export interface AuditChange {
  type: 'added' | 'changed' | 'removed' | 'none'
  /** The state that the thing has after it, where that changed. */
  status: string | null
}

/** A thing that an entry is about, and what the entry says of it. */
export interface SubjectDetail {
  kind: string
  id: string
  /** Null once erased, or where the row is damaged or the content is not here. */
  name: string | null
  change: AuditChange
  before: Json
  after: Json
}

/** An entry with everything that it is about; nothing where its row is damaged. */
export interface AuditDetail extends AuditRecord {
  subjects: SubjectDetail[]
  /** Why it was done, where that was asked. */
  reason: string | null
}

/** Which entries; everything that is given must fit. */
export interface AuditFilter {
  entityKind?: string | undefined
  entityId?: string | undefined
  actorId?: string | undefined
  action?: string | undefined
  /** Those about one of the things, by one of them, or of one of the actions. */
  among?: { ids: readonly string[]; actions: readonly string[] } | undefined
  /** Entries of this team and of the whole organization; undefined for every team's. */
  teamId?: string | undefined
  /** Instants: from the first on, before the second. */
  from?: string | undefined
  to?: string | undefined
  /** `desc`, newest first, where left out. */
  direction?: 'asc' | 'desc' | undefined
  /** How many of the first are left out. */
  offset?: number | undefined
  /** At most 1,000. */
  limit: number
}

/** The column by which entries are put under headings. */
export type GroupedBy = 'action' | 'actor_id'

export interface AuditReader {
  list(filter: AuditFilter): AuditRecord[]
  /** How many entries fit, on all pages. */
  count(filter: Omit<AuditFilter, 'limit' | 'offset'>): number
  /** How many of the entries that fit each action or actor wrote. */
  totals(by: GroupedBy, filter: Omit<AuditFilter, 'limit' | 'offset'>): { key: string; total: number }[]
  /** `teamId` as in a filter. @throws OrgataError `not_found` */
  get(seq: number, teamId?: string): AuditDetail
}

const maxLimit = 1_000

/** The columns of a row with its payload, for `checkRow`. */
export const rowColumns = `
  e.seq, e.entry, e.hash, e.kind, e.actor_id, e.action, e.time, e.team_id,
  p.seq IS NOT NULL AS has_payload, p.salt, p.payload, 0 AS state`

interface Condition {
  sql: string
  values: SqlValue[]
}

/** Where the entries of one log lie. */
export interface LogSource {
  /** Its number in `audit_subject`. */
  log: number
  columns: string
  from: string
  /** The table of `from` with the columns that filters ask for. */
  table: string
  /** The facts that every row of this log must match. */
  scope: string
  /** The condition for `among`; its values are the ids, the actions, and the ids again. */
  among: string
  /** The condition for a kind of thing. */
  ofKind(db: Driver, kind: string): Condition
}

export const ownSource: LogSource = {
  log: ownLog,
  columns: rowColumns,
  from: 'audit_entry e LEFT JOIN audit_payload p ON p.seq = e.seq',
  table: 'audit_entry e',
  scope: '',
  // Each part is read from its index alone, and the list needs no sorting.
  among: `e.seq IN (
    SELECT seq FROM audit_entry WHERE actor_id ${oneOf} UNION ALL
    SELECT seq FROM audit_entry WHERE action ${oneOf} UNION ALL
    ${aboutSome(ownLog)})`,
  ofKind(db, kind) {
    const values = ownKindsWith(db, kind)
    return { sql: `e.kind IN (${values.map(() => '?').join(', ')})`, values }
  },
}

/** A log that is not continued here; entries of which only the hash is known are left out. */
export function peerSource(key: number): LogSource {
  return {
    log: key,
    columns: `
  e.seq, p.entry, e.hash, e.kind, e.actor_id, e.action, e.time, e.team_id,
  1 AS has_payload, p.salt, p.payload, p.state`,
    from: 'audit_peer_entry e JOIN audit_peer_content p ON p.log = e.log AND p.seq = e.seq',
    table: 'audit_peer_entry e',
    scope: `e.log = ${Math.floor(key)} AND e.kind <> ''`,
    among: `(e.actor_id ${oneOf} OR e.action ${oneOf} OR e.seq IN (${aboutSome(key)}))`,
    ofKind: (_db, kind) => ({ sql: holdsKind('e.kind'), values: [kindValue(kind)] }),
  }
}

/** Reads the own log for people. A damaged row is shown as such and never hides the others. */
export function auditReader(db: Driver): AuditReader {
  return logReader(db, ownSource)
}

/** Reads one log for people. */
export function logReader(db: Driver, source: LogSource): AuditReader {
  const select = `SELECT ${source.columns} FROM ${source.from}`
  return {
    list(filter) {
      const { where, values } = conditions(db, source, filter)
      const limit = Math.max(0, Math.min(maxLimit, Math.floor(filter.limit)))
      // Entries that are left out are passed over in the index alone.
      const order = filter.direction === 'asc' ? 'ASC' : 'DESC'
      const wanted = `SELECT e.seq FROM ${source.table} ${where} ORDER BY e.seq ${order} LIMIT ? OFFSET ?`
      const scope = source.scope === '' ? '' : `${source.scope} AND`
      return db
        .prepare(`${select} WHERE ${scope} e.seq IN (${wanted}) ORDER BY e.seq ${order}`)
        .all(...values, limit, filter.offset ?? 0)
        .map((row) => detail(row))
        .map(({ subjects: _subjects, reason: _reason, ...record }) => record)
    },
    count(filter) {
      const { where, values } = conditions(db, source, { ...filter, limit: 0 })
      return Number(db.prepare(`SELECT count(*) AS n FROM ${source.table} ${where}`).get(...values)?.n ?? 0)
    },
    totals(by, filter) {
      const { where, values } = conditions(db, source, { ...filter, limit: 0 })
      return db
        .prepare(
          `SELECT e.${by} AS key, count(*) AS n FROM ${source.table} ${where} GROUP BY e.${by} ORDER BY e.${by}`,
        )
        .all(...values)
        .map((row) => ({ key: String(row.key), total: Number(row.n) }))
    },
    get(seq, teamId) {
      const scope = source.scope === '' ? '' : `AND ${source.scope}`
      const ofTeam = teamId === undefined ? '' : `AND ${teamCondition}`
      const row = db
        .prepare(`${select} WHERE e.seq = ? ${scope} ${ofTeam}`)
        .get(seq, ...(teamId === undefined ? [] : [teamId]))
      if (row === undefined) throw new OrgataError('not_found', `The audit log has no entry ${seq}.`)
      return detail(row)
    },
  }
}

/** A unary plus keeps SQLite from choosing an index by it. */
const teamCondition = '(+e.team_id IS NULL OR +e.team_id = ?)'

function conditions(
  db: Driver,
  source: LogSource,
  filter: AuditFilter,
): { where: string; values: SqlValue[] } {
  const parts: string[] = source.scope === '' ? [] : [source.scope]
  const values: SqlValue[] = []
  const add = (part: string, ...more: SqlValue[]) => {
    parts.push(part)
    values.push(...more)
  }
  if (filter.entityKind !== undefined) {
    const { sql, values: kinds } = source.ofKind(db, filter.entityKind)
    add(sql, ...kinds)
  }
  if (filter.entityId !== undefined) add(aboutThing(source.log), filter.entityId)
  if (filter.among !== undefined) {
    const [ids, actions] = [JSON.stringify(filter.among.ids), JSON.stringify(filter.among.actions)]
    add(source.among, ids, actions, ids)
  }
  if (filter.actorId !== undefined) add('e.actor_id = ?', filter.actorId)
  if (filter.action !== undefined) add('e.action = ?', filter.action)
  if (filter.teamId !== undefined) add(teamCondition, filter.teamId)
  if (filter.from !== undefined || filter.to !== undefined) {
    const from = filter.from ?? ''
    const to = filter.to ?? '~'
    // Time runs with the numbers except where the clock was set back, so the period becomes a range of numbers (read
    // from the index alone) and the list needs no sorting.
    const scope = source.scope === '' ? '' : `${source.scope} AND`
    const range = db
      .prepare(
        `SELECT min(e.seq) AS low, max(e.seq) AS high FROM ${source.table} WHERE ${scope} e.time >= ? AND e.time < ?`,
      )
      .get(from, to)
    add('e.seq >= ? AND e.seq <= ?', range?.low ?? 0, range?.high ?? -1)
    add('+e.time >= ? AND +e.time < ?', from, to)
  }
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values }
}

function detail(row: SqlRow): AuditDetail {
  const seq = Number(row.seq)
  const checked = checkRow(row, seq)
  const withheld = row.state === contentState.withheld
  const payload = checked.bad === null && !checked.erased ? parsePayload(checked.content) : null
  const subjects = checked.entry === null ? [] : subjectsOf(checked.entry).map(subjectDetails(payload))
  return {
    seq,
    entry: checked.entry,
    hash: toHex(checked.leaf),
    entityName: subjects[0]?.name ?? null,
    actorName: payload?.actorName ?? null,
    erased: checked.erased && !withheld,
    withheld,
    damaged: checked.bad !== null,
    change: subjects[0]?.change ?? changeOf(null),
    subjects,
    reason: payload?.reason ?? null,
  }
}

const subjectDetails =
  (payload: AuditPayload | null) =>
  ({ kind, id }: EntrySubject, index: number): SubjectDetail => {
    const content = payload?.subjects[index] ?? null
    const { name = null, before = null, after = null } = content ?? {}
    return { kind, id, name, change: changeOf(content), before, after }
  }

function changeOf(content: SubjectContent | null): AuditChange {
  const [before, after] = [content?.before ?? null, content?.after ?? null]
  const status =
    typeof after === 'object' && after !== null && !Array.isArray(after) && typeof after.status === 'string'
      ? after.status
      : null
  if (before === null && after === null) return { type: 'none', status }
  if (before === null) return { type: 'added', status }
  if (after === null) return { type: 'removed', status }
  const isTrashed = typeof after === 'object' && !Array.isArray(after) && typeof after.deletedAt === 'string'
  return { type: isTrashed ? 'removed' : 'changed', status }
}
