import type { ServerPorts } from '../ports.ts'
import { beginEpoch } from './serverMeta.ts'
import type { Sqlite } from './sqlite.ts'

/** No server gives a higher number; it has to fit into a double with room for what comes. */
export const mostNumber = 2 ** 52

/** SQL: whether a server gave this number. */
export const isNumber = (column: string) =>
  `(typeof(${column}) = 'integer' AND ${column} BETWEEN 0 AND ${mostNumber})`

/**
 * Gives new numbers in place of those that somebody wrote into the file, at the start: numbers of versions grow, and none is
 * given twice.
 */
export function mendNumbers(
  db: Sqlite,
  ports: Pick<ServerPorts, 'clock' | 'log'>,
  newId: () => string,
): void {
  db.transaction(() => {
    mendUpdates(db)
    const newest = `coalesce((SELECT max(seq) FROM records
      WHERE organizationId = organizations.id AND ${isNumber('seq')}), 0)`
    db.run(`UPDATE organizations SET seq = ${newest} WHERE NOT ${isNumber('seq')} OR seq < ${newest}`)
    const odd = db.all(
      `SELECT rowid, organizationId FROM records WHERE NOT ${isNumber('seq')} ORDER BY rowid`,
    )
    if (odd.length === 0) return
    for (const { rowid, organizationId } of odd) {
      const next = db.get(
        'UPDATE organizations SET seq = seq + 1 WHERE id = ? RETURNING seq',
        organizationId!,
      )
      db.run('UPDATE records SET seq = ? WHERE rowid = ?', next?.seq ?? Number(rowid), rowid!)
    }
    ports.log.warn('numbers of records were edited in the data file; the apps compare everything')
    beginEpoch(db, ports, newId)
  })
}

/** Behind the last number that SQLite has, no change of a draft would be taken any more. */
function mendUpdates(db: Sqlite): void {
  const sequence = "FROM sqlite_sequence WHERE name = 'room_updates'"
  const odd = (table: string, column: string) => `${table} WHERE NOT ${isNumber(column)}`
  const updates = db.all(`SELECT seq FROM ${odd('room_updates', 'seq')} ORDER BY seq`)
  const isOdd = (text: string) => db.get(`SELECT 1 ${text} LIMIT 1`) !== undefined
  const rooms = isOdd(`FROM ${odd('rooms', 'changedSeq')} OR NOT ${isNumber('earlierSeq')}`)
  if (updates.length === 0 && !rooms && !isOdd(`${sequence} AND NOT ${isNumber('seq')}`)) return
  const known = [
    `SELECT max(seq) AS n FROM room_updates WHERE ${isNumber('seq')}`,
    `SELECT max(changedSeq) AS n FROM rooms WHERE ${isNumber('changedSeq')}`,
    `SELECT max(seq) AS n ${sequence} AND ${isNumber('seq')}`,
  ]
  const first = 1 + Math.max(0, ...known.map((sql) => Number(db.get(sql)?.n ?? 0)))
  // One after the other: numbers that are not exact are found by their order alone.
  for (let n = 0; n < updates.length; n++)
    db.run(
      `UPDATE room_updates SET seq = ? WHERE seq = (SELECT min(seq) FROM ${odd('room_updates', 'seq')})`,
      first + n,
    )
  const last = first + updates.length
  db.run(`UPDATE rooms SET changedSeq = ? WHERE NOT ${isNumber('changedSeq')}`, last)
  db.run(`UPDATE rooms SET earlierSeq = 0 WHERE NOT ${isNumber('earlierSeq')}`)
  db.run("UPDATE sqlite_sequence SET seq = ? WHERE name = 'room_updates'", last)
}
