import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { schemaSteps } from './schema.ts'
import { openSqlite } from './sqlite.ts'
import { firstTables } from './steps/firstTables.ts'
import { upgradeSchema } from './upgradeSchema.ts'

let dir = ''
const fileOf = () => join(dir, 'sync.sqlite')
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'orgata-schema-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** A file as the first release made it, with a device and a record in it. */
function makeFirstFile(): void {
  const db = new DatabaseSync(fileOf())
  db.exec(firstTables)
  db.exec(
    `INSERT INTO devices VALUES ('o', 'd', 'p', 'Ana', 'Desk', 'key', 'active', '2026-01-01T00:00:00.000Z')`,
  )
  db.exec(`INSERT INTO records VALUES ('o', 'r', 'work', 'comment', 't', 'p', 7, 'hash', '{"text":"kept"}')`)
  db.exec('PRAGMA user_version = 1')
  db.close()
}

const tablesOf = (db: { all(sql: string): Record<string, unknown>[] }) =>
  db.all("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")

describe('the tables of the server', () => {
  it('number their steps from 1 without a gap', () => {
    expect(schemaSteps.map((step) => step.version)).toEqual(schemaSteps.map((_step, index) => index + 1))
  })

  it('are the same in a file of the first release and in a new one, with its content', () => {
    makeFirstFile()
    const old = openSqlite(dir)
    expect(old.get('SELECT id, name, lastSeenAt FROM devices')).toMatchObject({
      id: 'd',
      name: 'Desk',
      lastSeenAt: null,
    })
    expect(old.get('SELECT seq, body FROM records')).toMatchObject({ seq: 7, body: '{"text":"kept"}' })
    const newDir = join(dir, 'new')
    const fresh = openSqlite(newDir)
    expect(tablesOf(old)).toEqual(tablesOf(fresh))
    expect(old.get('PRAGMA user_version')).toEqual(fresh.get('PRAGMA user_version'))
    old.close()
    fresh.close()
    expect(existsSync(`${fileOf()}.version-1`)).toBe(true)
    expect(existsSync(join(newDir, 'sync.sqlite.version-0'))).toBe(false)
    openSqlite(dir).close()
  })

  it('are unchanged where a step fails', () => {
    makeFirstFile()
    const db = new DatabaseSync(fileOf())
    const broken = [
      ...schemaSteps,
      { version: schemaSteps.length + 1, name: 'broken', sql: 'CREATE TABLE devices (id TEXT)' },
    ]
    expect(() => upgradeSchema(db, fileOf(), broken)).toThrow(/already exists/)
    expect(db.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 1 })
    expect(db.prepare("SELECT name FROM sqlite_master WHERE name = 'refusals'").get()).toBeUndefined()
    db.close()
  })

  it('of a newer server are refused and left alone', () => {
    makeFirstFile()
    const db = new DatabaseSync(fileOf())
    db.exec('PRAGMA user_version = 999')
    db.close()
    expect(() => openSqlite(dir)).toThrow(expect.objectContaining({ code: 'newer_file' }))
  })
})
