import { subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import type { Driver, SqlRow } from '../store/sqlite/driver.ts'
import { storedEntry } from './readEntry.ts'

/** The number of the own log in `audit_subject`; other logs have the number of `audit_peer`. */
export const ownLog = 0

/**
 * The table by which the entries about a thing are found, in every log: one row for each thing that an entry names.
 * It is derived from the entries, and verification compares it with them.
 */
const table = `
CREATE TABLE IF NOT EXISTS audit_subject (
  entity_id TEXT NOT NULL,
  log INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (entity_id, log, seq)
) STRICT, WITHOUT ROWID
`

/** Makes the table where it is missing. Idempotent. */
export function createSubjectTable(db: Driver): void {
  db.transaction(() => db.exec(table))
}

/** The numbers of the entries of a log about a thing, as a condition on `e.seq` with the thing's id as its one value. */
export const aboutThing = (log: number) =>
  `e.seq IN (SELECT seq FROM audit_subject WHERE entity_id = ? AND log = ${Math.floor(log)})`

/** One of the texts of a JSON list, which is the value. */
export const oneOf = 'IN (SELECT value FROM json_each(?))'

/** The numbers of the entries of a log about some things, with a JSON list of their ids as its one value. */
export const aboutSome = (log: number) =>
  `SELECT seq FROM audit_subject WHERE log = ${Math.floor(log)} AND entity_id ${oneOf}`

/** The kinds of what an entry is about, each once, with blanks in between: the column `kind` of the tables. */
export function kindsOf(entry: AuditEntry): string {
  return [...new Set(subjectsOf(entry).map(({ kind }) => kind))].join(' ')
}

/** The columns of the tables of entries by which searches find them, which verification compares with each entry. */
export const lookUpColumns = ['kind', 'actor_id', 'action', 'time', 'team_id'] as const

/** Their values for an entry. */
export const lookUpValues = (entry: AuditEntry) =>
  [kindsOf(entry), entry.actor.id, entry.action, entry.time, entry.teamId] as const

/** Whether searches find a row by what its entry says. */
export function isFoundBy(row: SqlRow, entry: AuditEntry): boolean {
  const values = lookUpValues(entry)
  return lookUpColumns.every((column, at) => row[column] === values[at])
}

/** Whether a column of kinds holds one, as a condition with `kindValue` as its one value. */
export const holdsKind = (column: string) => `instr(' ' || ${column} || ' ', ?) > 0`

export const kindValue = (kind: string) => ` ${kind} `

/** The values of `kind` in the own log that hold a kind. They are few, and each is one step in the index. */
export function ownKindsWith(db: Driver, kind: string): string[] {
  return db
    .prepare(
      `WITH RECURSIVE found (kinds) AS (
         SELECT min(kind) FROM audit_entry
         UNION ALL
         SELECT (SELECT min(kind) FROM audit_entry WHERE kind > kinds) FROM found WHERE kinds IS NOT NULL
       ) SELECT kinds FROM found WHERE ${holdsKind('kinds')}`,
    )
    .all(kindValue(kind))
    .map(({ kinds }) => String(kinds))
}

const idsOf = (entry: AuditEntry) => new Set(subjectsOf(entry).map(({ id }) => id))

/** Lists what an entry is about. Idempotent. */
export function writeSubjects(db: Driver, log: number, entry: AuditEntry): void {
  const insert = db.prepare('INSERT OR IGNORE INTO audit_subject (entity_id, log, seq) VALUES (?, ?, ?)')
  for (const id of idsOf(entry)) insert.run(id, log, entry.seq)
}

/** Compares the table with the entries of one log, while they are read from the first to the last. */
export interface SubjectCheck {
  next(entry: AuditEntry): void
  /** The first of the entries up to `size` that the table misses or names wrongly, or null; all of them were taken. */
  end(size: number): number | null
}

/** Starts before the first entry; `present` is how many entries the log has now. */
export function createSubjectCheck(db: Driver, log: number, present: number): SubjectCheck {
  let expected = 0
  let missed: number | null = null
  const find = db.prepare('SELECT 1 AS n FROM audit_subject WHERE entity_id = ? AND log = ? AND seq = ?')
  const count = (where: string, size: number) =>
    db.prepare(`SELECT count(*) AS n FROM audit_subject WHERE log = ? AND ${where}`).get(log, size)?.n
  const attempt = <T>(work: () => T) => {
    try {
      return work()
    } catch {
      return undefined
    }
  }
  const beyond = attempt(() => count('(seq < 1 OR seq > ?)', present))
  return {
    next(entry) {
      const ids = [...idsOf(entry)]
      expected += ids.length
      // An unreadable part of the table lists nothing.
      const isListed = attempt(() => ids.every((id) => find.get(id, log, entry.seq) !== undefined))
      if (isListed !== true) missed ??= entry.seq
    },
    end(size) {
      if (missed !== null) return missed
      const isExact = beyond === 0 && attempt(() => count('seq >= 1 AND seq <= ?', size)) === expected
      return isExact ? null : Math.max(1, Math.min(size, attempt(() => firstExtra(db, log)) ?? size))
    },
  }
}

function firstExtra(db: Driver, log: number): number | null {
  const texts =
    log === ownLog
      ? 'audit_entry e ON e.seq = s.seq'
      : 'audit_peer_content e ON e.log = s.log AND e.seq = s.seq'
  const rows = db.prepare(
    `SELECT s.entity_id, s.seq, e.entry FROM audit_subject s LEFT JOIN ${texts} WHERE s.log = ? ORDER BY s.seq`,
  )
  for (const { entity_id: id, seq, entry } of rows.iterate(log)) {
    const parsed = storedEntry(entry)
    if (parsed === null || !subjectsOf(parsed).some((subject) => subject.id === id)) return Number(seq)
  }
  return null
}
