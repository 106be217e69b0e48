import type { Driver, SqlValue } from '../store/sqlite/driver.ts'
import { aboutSome, holdsKind, kindValue, oneOf, ownKindsWith, ownLog } from './subjectTable.ts'

/** The columns of a row with its payload, for `checkRow`. */
export const rowColumns = `
  e.seq, e.entry, e.hash, e.kind, e.actor_id, e.action, e.time, e.team_id,
  p.seq IS NOT NULL AS has_payload, p.salt, p.payload, 0 AS state`

/** A condition on a source's table, with its values. */
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
  /** The stored text of an entry. */
  text: string
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
  text: 'e.entry',
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
    text: 'p.entry',
    scope: `e.log = ${Math.floor(key)} AND e.kind <> ''`,
    among: `(e.actor_id ${oneOf} OR e.action ${oneOf} OR e.seq IN (${aboutSome(key)}))`,
    ofKind: (_db, kind) => ({ sql: holdsKind('e.kind'), values: [kindValue(kind)] }),
  }
}
