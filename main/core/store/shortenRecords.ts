import type { Driver } from './sqlite/driver.ts'

/**
 * The step to format 5 for the tables of records: the text of a record leaves out the organization, which is stored once
 * for a table, what is null, and who changed it and when where nobody did since it was made. `~` in `meta` marks the
 * text; of `meta` itself nothing is stored that the column `lwt` says. The tables are made anew, so that their pages are full.
 */
export function shortenRecords(db: Driver): void {
  db.exec('CREATE TABLE table_shared (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID')
  const tables = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'records/%'")
    .all()
  for (const { name } of tables) shortenTable(db, String(name))
}

function shortenTable(db: Driver, name: string): void {
  db.exec(`
    ALTER TABLE "${name}" RENAME TO records_before;
    CREATE TABLE "${name}" (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rev TEXT NOT NULL, deleted INTEGER NOT NULL,
      lwt REAL NOT NULL, odd INTEGER NOT NULL, meta TEXT NOT NULL, attachments TEXT, c0 TEXT, c1 TEXT, name_key TEXT,
      data TEXT NOT NULL) STRICT`)
  const columns = 'seq, id, rev, deleted, lwt, odd, meta, attachments, c0, c1, name_key, data'
  const write = db.prepare(`INSERT INTO "${name}" (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  let shared: string | undefined
  for (const row of db.prepare(`SELECT ${columns} FROM records_before ORDER BY seq`).iterate()) {
    const fields = objectOf(row.data)
    if (shared === undefined && typeof fields?.organizationId === 'string') shared = fields.organizationId
    const short = fields && shared !== undefined ? shortText(fields, shared) : undefined
    const meta = `${short === undefined ? '' : '~'}${isOnlyTime(row.meta, row.lwt) ? '' : String(row.meta)}`
    const values = [
      row.seq,
      row.id,
      row.rev,
      row.deleted,
      row.lwt,
      row.odd,
      meta,
      row.attachments,
      row.c0,
      row.c1,
    ]
    write.run(...values.map((value) => value ?? null), row.name_key ?? null, short ?? row.data ?? null)
  }
  if (shared !== undefined)
    db.prepare('INSERT INTO table_shared (name, value) VALUES (?, ?)').run(`${name}/organizationId`, shared)
  db.exec('DROP TABLE records_before')
}

/** What is damaged stays as it is. */
function objectOf(text: unknown): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(String(text))
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    // JSON.parse would drop the first of two members of one name.
    return isObject && JSON.stringify(value) === text ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function isOnlyTime(meta: unknown, lwt: unknown): boolean {
  const fields = objectOf(meta)
  return fields !== undefined && Object.keys(fields).length === 1 && fields.lwt === lwt
}

/** The fields of each kind whose null is left out. */
const nullsOfKinds: Readonly<Record<string, readonly string[]>> = {
  stepExecution: ['startedAt', 'endedAt', 'endedBy', 'reason'],
  run: ['endedAt', 'endReason'],
  workItem: ['dueAt', 'completedAt', 'completedBy'],
}

/** Undefined where the text would be read as another record. */
function shortText(fields: Record<string, unknown>, shared: string): string | undefined {
  const { organizationId, kind, createdAt, createdBy, updatedAt, updatedBy } = fields
  const ofKind = Object.hasOwn(nullsOfKinds, String(kind)) ? nullsOfKinds[String(kind)]! : []
  const nulls = ['deletedAt', 'deletedBy', ...ofKind]
  const isWhole =
    organizationId === shared &&
    [createdAt, createdBy, updatedAt, updatedBy].every((value) => typeof value === 'string') &&
    nulls.every((name) => fields[name] === null || typeof fields[name] === 'string')
  if (!isWhole) return undefined
  const isSaid = (name: string) =>
    name === 'organizationId' ||
    (nulls.includes(name) && fields[name] === null) ||
    (name === 'updatedAt' && updatedAt === createdAt) ||
    (name === 'updatedBy' && updatedBy === createdBy)
  return JSON.stringify(Object.fromEntries(Object.entries(fields).filter(([name]) => !isSaid(name))))
}
