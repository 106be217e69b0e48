import { DatabaseSync } from 'node:sqlite'
import { schemaSteps } from './schema.ts'
import { notAsMade } from './notAsMade.ts'
import type { Sqlite } from './sqlite.ts'

/** A table, an index, or what else a file defines. */
interface Definition {
  type: string
  name: string
  table: string
  sql: string
}

/** How everything in a file is defined, but what SQLite keeps by itself. */
export const definitionsOf = (read: (sql: string) => Record<string, unknown>[]): Definition[] =>
  read(
    `SELECT type, name, tbl_name, sql FROM sqlite_schema
     WHERE NOT (name LIKE 'sqlite\\_%' ESCAPE '\\' AND type IN ('table', 'index')) ORDER BY type, name`,
  ).map((row) => ({
    type: String(row['type']),
    name: String(row['name']),
    table: String(row['tbl_name']),
    sql: String(row['sql']),
  }))

/** What a server has that made its tables up to this step. */
export function definitionsAt(version: number): Definition[] {
  const db = new DatabaseSync(':memory:')
  try {
    for (const step of schemaSteps) if (step.version <= version) db.exec(step.sql)
    return definitionsOf((sql) => db.prepare(sql).all())
  } finally {
    db.close()
  }
}

/**
 * Makes indexes again that somebody took out of the data file.
 * @throws OrgataError `corrupt` for a trigger, a view or a table that no server makes, and for a table that is missing or another one
 */
export function checkDefinitions(db: Sqlite): void {
  const expected = new Map(definitionsAt(schemaSteps.length).map((one) => [one.name, one]))
  for (const { type, name, table, sql } of definitionsOf((text) => db.all(text))) {
    const known = expected.get(name)
    if (known === undefined || known.type !== type || known.table !== table || known.sql !== sql)
      throw notAsMade(`the ${type} “${name}”`)
    expected.delete(name)
  }
  for (const { type, name, sql } of expected.values()) {
    if (type !== 'index') throw notAsMade(`the ${type} “${name}”`)
    db.run(sql)
  }
}

/** @throws OrgataError `corrupt` where computers are of an organization that is not there: nothing of it would be taken any more */
export function checkOrganizations(db: Sqlite): void {
  const lost = 'SELECT 1 FROM devices WHERE organizationId NOT IN (SELECT id FROM organizations) LIMIT 1'
  if (db.get(lost) !== undefined) throw notAsMade('the table “organizations”')
}
