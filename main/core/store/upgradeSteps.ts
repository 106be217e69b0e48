import { deflateRawSync } from 'node:zlib'
import { nameKey } from './nameKey.ts'
import { shortenRecords } from './shortenRecords.ts'
import type { Driver } from './sqlite/driver.ts'

/**
 * One change of the format of a file. It runs inside the one transaction of the upgrade and on the tables of the format
 * before, so that it must not rely on tables created at opening, nor on code that may change: its SQL is written out.
 * Only data rebuilt from records (a search index) may use the present code.
 */
export interface UpgradeStep {
  /** The format it leads to; steps are listed in order, without gaps. */
  to: number
  /** A short description. */
  name: string
  /** `onStep` receives the steps between shapes of records that it runs; pass it to `raiseRecords`. */
  run(db: Driver, onStep: (name: string) => void): void
}

/** The format this version of Orgata writes; kept in SQLite's `user_version`. */
export const formatVersion = 5

/** The steps from the first format to the present one. */
export const upgradeSteps: readonly UpgradeStep[] = [
  {
    to: 2,
    name: 'words of every text, for the search',
    // An Orgata of format 1 would leave the index out of date. It is filled at opening, when it is missing.
    run: (db) => db.exec('DROP TABLE IF EXISTS search_state'),
  },
  {
    to: 3,
    name: 'keys by which records are sorted by name',
    run: addNameKeys,
  },
  {
    to: 4,
    name: 'audit logs by everything that an entry is about, and deflated',
    run: listSubjects,
  },
  {
    to: 5,
    name: 'records without what the rest of them says, and texts of the log by a dictionary',
    // Earlier texts use nothing of the dictionary, so they are read the same with it.
    run: shortenRecords,
  },
]

/** The keys are computed from the records, so that the present code may compute them. */
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

/** Entries of the formats before are about one thing each. A file that never met another computer has no `audit_peer*`. */
function listSubjects(db: Driver): void {
  db.exec(`CREATE TABLE IF NOT EXISTS audit_subject (
    entity_id TEXT NOT NULL,
    log INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (entity_id, log, seq)
  ) STRICT, WITHOUT ROWID`)
  const isThere = (table: string) =>
    db.prepare('SELECT 1 AS n FROM pragma_table_info(?)').get(table) !== undefined
  if (isThere('audit_entry')) {
    db.exec('INSERT INTO audit_subject (entity_id, log, seq) SELECT entity_id, 0, seq FROM audit_entry')
    deflateTexts(
      db,
      'audit_entry',
      `seq INTEGER PRIMARY KEY, entry ANY NOT NULL, hash BLOB NOT NULL, kind TEXT NOT NULL, actor_id TEXT NOT NULL,
       action TEXT NOT NULL, time TEXT NOT NULL, team_id TEXT`,
    )
    deflateTexts(db, 'audit_payload', 'seq INTEGER PRIMARY KEY, salt BLOB, payload ANY')
  }
  if (isThere('audit_peer_entry')) {
    // Without its access, a log is read again from the start, and hidden rows are filled in.
    db.exec(`
      INSERT INTO audit_subject (entity_id, log, seq) SELECT entity_id, log, seq FROM audit_peer_entry WHERE kind <> '';
      ALTER TABLE audit_peer_entry DROP COLUMN entity_id;
      ALTER TABLE audit_peer_content ADD COLUMN version_salt BLOB;
      UPDATE audit_peer SET access = '' WHERE branch = 'server'`)
    deflateTexts(
      db,
      'audit_peer_content',
      `log INTEGER NOT NULL, seq INTEGER NOT NULL, entry ANY, salt BLOB, payload ANY, version_salt BLOB,
       state INTEGER NOT NULL, PRIMARY KEY (log, seq)`,
      ', WITHOUT ROWID',
    )
  }
}

/** Makes a table anew, with its long texts as raw DEFLATE. Its indexes are made at opening. */
function deflateTexts(db: Driver, table: string, columns: string, more = ''): void {
  db.exec(`ALTER TABLE ${table} RENAME TO texts_before; CREATE TABLE ${table} (${columns}) STRICT${more}`)
  const names = db
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all(table)
    .map(({ name }) => String(name))
  const write = db.prepare(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  for (const row of db.prepare(`SELECT ${names.join(', ')} FROM texts_before`).iterate()) {
    const deflated = (name: string) => {
      const value = row[name] ?? null
      const isText = typeof value === 'string' && (name === 'entry' || name === 'payload')
      return isText && Buffer.byteLength(value) >= 1_024 ? deflateRawSync(value) : value
    }
    write.run(...names.map(deflated))
  }
  db.exec('DROP TABLE texts_before')
}
