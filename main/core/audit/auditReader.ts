import type { Json } from '#shared/kernel/canonicalJson.ts'
import { logErrorMessages } from '#shared/messages/logErrors.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type {
  AuditEntry,
  AuditPayload,
  EntrySubject,
  SubjectContent,
} from '#shared/entities/audit/auditEntry.ts'
import type { Driver, SqlRow, SqlValue } from '../store/sqlite/driver.ts'
import { toHex } from './digest.ts'
import { createActionRuns } from './actionRuns.ts'
import { ownSource } from './logSource.ts'
import type { LogSource } from './logSource.ts'
import { contentState } from './peerTables.ts'
import { parsePayload } from './readEntry.ts'
import { checkRow } from './rowCheck.ts'
import { aboutThing, oneOf } from './subjectTable.ts'

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
  /** How many things the other entries of its action are about, where the list has one for each action. */
  besides: number
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
  /** Only the first of the entries that an action wrote. */
  oncePerAction?: boolean | undefined
  /** How many of the first are left out. */
  offset?: number | undefined
  /** At most 1,000. */
  limit: number
}

/** The column by which entries are put under headings. */
export type GroupedBy = 'action' | 'actor_id'

export interface AuditReader {
  list(filter: AuditFilter): AuditRecord[]
  /** The entries with these numbers. */
  some(seqs: readonly number[], filter: Pick<AuditFilter, 'oncePerAction' | 'teamId'>): AuditRecord[]
  /** The numbers of the other entries of the team by the action of an entry. */
  besides(seq: number, teamId?: string): number[]
  /** How many entries fit, on all pages. */
  count(filter: Omit<AuditFilter, 'limit' | 'offset'>): number
  /** How many of the entries that fit each action or actor wrote. */
  totals(by: GroupedBy, filter: Omit<AuditFilter, 'limit' | 'offset'>): { key: string; total: number }[]
  /** `teamId` as in a filter. @throws OrgataError `not_found` */
  get(seq: number, teamId?: string): AuditDetail
}

const maxLimit = 1_000

/** Reads the own log for people. A damaged row is shown as such and never hides the others. */
export function auditReader(db: Driver): AuditReader {
  return logReader(db, ownSource)
}

/** Reads one of several logs. */
export interface LogReader extends AuditReader {
  readonly source: LogSource
  /** The condition for a filter on the source's table. */
  where(filter: Omit<AuditFilter, 'limit' | 'offset'>): { where: string; values: SqlValue[] }
}

/** Reads one log for people. */
export function logReader(db: Driver, source: LogSource): LogReader {
  const select = `SELECT ${source.columns} FROM ${source.from}`
  const runs = createActionRuns(db, source)
  const where: LogReader['where'] = (filter) =>
    conditions(db, source, filter, filter.oncePerAction === true ? runs.followers(filter.teamId) : [])
  const counted =
    ({ oncePerAction, teamId }: Pick<AuditFilter, 'oncePerAction' | 'teamId'>) =>
    (record: AuditRecord): AuditRecord => {
      if (oncePerAction !== true) return record
      const others = rows(runs.besides(record.seq, teamId)).map(detail)
      return { ...record, besides: others.reduce((sum, { subjects }) => sum + subjects.length, 0) }
    }
  const rows = (seqs: readonly number[]) => {
    if (seqs.length === 0) return []
    const scope = source.scope === '' ? '' : `${source.scope} AND`
    return db.prepare(`${select} WHERE ${scope} e.seq ${oneOf}`).all(JSON.stringify(seqs))
  }
  return {
    source,
    where,
    besides: (seq, teamId) => runs.besides(seq, teamId),
    list(filter) {
      const { where: fits, values } = where(filter)
      const limit = Math.max(0, Math.min(maxLimit, Math.floor(filter.limit)))
      // Entries that are left out are passed over in the index alone.
      const order = filter.direction === 'asc' ? 'ASC' : 'DESC'
      const wanted = `SELECT e.seq FROM ${source.table} ${fits} ORDER BY e.seq ${order} LIMIT ? OFFSET ?`
      const scope = source.scope === '' ? '' : `${source.scope} AND`
      return db
        .prepare(`${select} WHERE ${scope} e.seq IN (${wanted}) ORDER BY e.seq ${order}`)
        .all(...values, limit, filter.offset ?? 0)
        .map(recordOf)
        .map(counted(filter))
    },
    some: (seqs, filter) => rows(seqs).map(recordOf).map(counted(filter)),
    count(filter) {
      const { where: fits, values } = where(filter)
      return Number(db.prepare(`SELECT count(*) AS n FROM ${source.table} ${fits}`).get(...values)?.n ?? 0)
    },
    totals(by, filter) {
      const { where: fits, values } = where(filter)
      return db
        .prepare(
          `SELECT e.${by} AS key, count(*) AS n FROM ${source.table} ${fits} GROUP BY e.${by} ORDER BY e.${by}`,
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
      if (row === undefined) throw refusal('not_found', logErrorMessages.noEntry, { seq: String(seq) })
      return detail(row)
    },
  }
}

/** A unary plus keeps SQLite from choosing an index by it. */
const teamCondition = '(+e.team_id IS NULL OR +e.team_id = ?)'

function conditions(
  db: Driver,
  source: LogSource,
  filter: Omit<AuditFilter, 'limit' | 'offset'>,
  without: readonly number[],
): { where: string; values: SqlValue[] } {
  const parts: string[] = source.scope === '' ? [] : [source.scope]
  const values: SqlValue[] = []
  const add = (part: string, ...more: SqlValue[]) => {
    parts.push(part)
    values.push(...more)
  }
  if (without.length > 0) add(`e.seq NOT ${oneOf}`, JSON.stringify(without))
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

function recordOf(row: SqlRow): AuditRecord {
  const { subjects: _subjects, reason: _reason, ...record } = detail(row)
  return record
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
    besides: 0,
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
