import { nameKey } from './nameKey.ts'
import type { Driver } from './sqlite/driver.ts'

/**
 * One change of the format of a file. It runs inside the one transaction of the upgrade and in the state that the format
 * before left, so that it must not rely on tables that are made at opening, nor on code that may change: its SQL is
 * written out. Only what is made anew from records (a search index) may call the present code.
 */
export interface UpgradeStep {
  /** The format it leads to; steps are listed in order, without gaps. */
  to: number
  /** What it does, in a few words. */
  name: string
  /** `onStep` is told of the steps between shapes of records that it runs; hand it to `raiseRecords`. */
  run(db: Driver, onStep: (name: string) => void): void
}

/** The format this version of Orgata writes; kept in SQLite's `user_version`. */
export const formatVersion = 3

/** The steps from the first format to the present one. */
export const upgradeSteps: readonly UpgradeStep[] = [
  {
    to: 2,
    name: 'words of every text, for the search',
    // An Orgata that knows format 1 would leave the index behind the records. It is filled at opening, when it is missing.
    run: (db) => db.exec('DROP TABLE IF EXISTS search_state'),
  },
  {
    to: 3,
    name: 'keys by which records are sorted by name',
    run: addNameKeys,
  },
]

/** The keys are made anew from the records, so that the present code may make them. */
function addNameKeys(db: Driver): void {
  const tables = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'records/%'")
    .all()
  for (const { name } of tables) {
    const table = `"${String(name)}"`
    db.exec(`ALTER TABLE ${table} ADD COLUMN name_key TEXT`)
    const read = db.prepare(
      `SELECT seq, json_extract(data, '$.name') AS name FROM ${table} WHERE seq > ? ORDER BY seq LIMIT 500`,
    )
    const write = db.prepare(`UPDATE ${table} SET name_key = ? WHERE seq = ?`)
    for (let after = 0, isMore = true; isMore;) {
      const rows = read.all(after)
      for (const row of rows) if (typeof row.name === 'string') write.run(nameKey(row.name), row.seq!)
      isMore = rows.length > 0
      after = Number(rows.at(-1)?.seq ?? after)
    }
  }
}
