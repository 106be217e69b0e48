import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkDefinitions, checkOrganizations } from './definitions.ts'
import { openSqlite } from './sqlite.ts'
import type { Sqlite } from './sqlite.ts'
import { refillTakenOut } from './takenOut.ts'
import { readMeta } from './serverMeta.ts'

let dir: string
let db: Sqlite
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'orgata-definitions-'))
  db = openSqlite(dir)
})
afterEach(() => {
  db.close()
  rmSync(dir, { recursive: true, force: true })
})

test.each([
  ['CREATE TRIGGER eats AFTER INSERT ON records BEGIN DELETE FROM records; END', 'the trigger “eats”'],
  ['CREATE VIEW shown AS SELECT * FROM records', 'the view “shown”'],
  ['CREATE TABLE more (id TEXT)', 'the table “more”'],
  ['ALTER TABLE sessions ADD COLUMN more TEXT', 'the table “sessions”'],
  ['DROP TABLE log_nodes', 'the table “log_nodes”'],
  ['DROP INDEX records_file; CREATE INDEX records_file ON records (id)', 'the index “records_file”'],
])('a server does not start on a file with: %s', (sql, named) => {
  checkDefinitions(db)
  for (const one of sql.split(/;(?=[^;]*INDEX)/)) db.run(one)
  expect(() => checkDefinitions(db)).toThrow(
    expect.objectContaining({ code: 'corrupt', message: expect.stringContaining(named) as string }),
  )
})

test('an index that was taken out is made again', () => {
  const indexes = () => db.all("SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name")
  const before = indexes()
  db.run('DROP INDEX records_sequence')
  checkDefinitions(db)
  expect(indexes()).toEqual(before)
})

test('records that were taken out begin an epoch, once', () => {
  const said: string[] = []
  const log = pino({}, { write: (line) => void said.push(line) })
  const begin = () => refillTakenOut(db, { clock: { nowMs: () => 1_000 }, log }, () => `epoch-${said.length}`)
  db.run(
    `INSERT INTO logs (id, organizationId, logId, deviceId, size, frontier, leaf, checkpoint, receivedAt)
     VALUES (1, 'o', 'd', 'd', 0, x'', x'', '', '')`,
  )
  for (const id of ['a', 'b']) {
    db.run(
      'INSERT INTO log_subjects (recordId, hlc, log, seq, parent, accepted) VALUES (?, ?, 1, 1, NULL, 1)',
      id,
      'h',
    )
    db.run(
      `INSERT INTO records (organizationId, id, collection, kind, teamId, createdBy, seq, hash, body)
       VALUES ('o', ?, 'work', 'comment', '', 'p', ?, '', '{}')`,
      ...[id, id === 'a' ? 1 : 2],
    )
  }
  begin()
  expect(said).toEqual([])
  db.run("DELETE FROM records WHERE id = 'a'")
  begin()
  expect(readMeta(db, 'epoch')).toBe('epoch-1')
  begin()
  expect(said).toHaveLength(1)
  db.run("UPDATE records SET body = 'x' WHERE id = 'b'")
  begin()
  expect(readMeta(db, 'epoch')).toBe('epoch-2')
})

test('an organization that somebody took out of the file is named, as nothing of it would be taken any more', () => {
  db.run("INSERT INTO organizations (id, name, seq, createdAt) VALUES ('o', '', 0, '')")
  db.run(
    `INSERT INTO devices (organizationId, id, personId, personName, name, publicKey, status, createdAt)
     VALUES ('o', 'd', 'p', '', '', '', 'active', '')`,
  )
  expect(() => checkOrganizations(db)).not.toThrow()
  db.run('DELETE FROM organizations')
  expect(() => checkOrganizations(db)).toThrow('the table “organizations”')
})
