import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { takenCopyName } from '#shared/protocol/serverCopy.ts'
import { copyOfKey } from '../stores/serverMeta.ts'
import { schemaSteps } from '../stores/schema.ts'
import { openSqlite } from '../stores/sqlite.ts'
import { takeUpCopy } from './takenCopy.ts'

let dataDir: string
const said: string[] = []
const ports = { log: { warn: (_facts: object, words: string) => void said.push(words) } }

/** Places a copy that its maker changed by SQL. */
function place(...sql: string[]): void {
  const from = mkdtempSync(join(tmpdir(), 'orgata-copy-'))
  const db = openSqlite(from)
  db.run("INSERT INTO organizations (id, name, seq, createdAt) VALUES ('bakery', 'Bakery', 0, '2026')")
  db.run("INSERT INTO records VALUES ('bakery', 'r', 'tenancy', 'jobRole', '', 'ana', 1, 'h', '{}', NULL)")
  db.close()
  const placed = new DatabaseSync(join(from, 'sync.sqlite'))
  placed.exec('PRAGMA journal_mode = DELETE')
  for (const one of sql) placed.exec(one)
  placed.prepare('VACUUM INTO ?').run(join(dataDir, takenCopyName))
  placed.close()
}

/** Takes it up as a server that starts, and answers a question about the data then. */
function taken(sql: string): unknown[] {
  takeUpCopy(dataDir, ports as unknown as Parameters<typeof takeUpCopy>[1])
  const db = openSqlite(dataDir)
  const rows = db.all(sql)
  db.close()
  return rows.map((row) => ({ ...row }))
}

beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'orgata-taken-')), 'data')
  mkdirSync(dataDir)
  said.length = 0
})

describe('SYNC-31 a copy with which a server begins', () => {
  test('lets in nobody whom its maker wrote into it', () => {
    const device = "'bakery', 'd', 'eve', 'Eve', 'laptop', 'key', 'active', '2026', NULL, NULL"
    place(
      `INSERT INTO devices VALUES (${device})`,
      "INSERT INTO sessions VALUES ('h', 'bakery', 'd', NULL, 9e15)",
      "INSERT INTO setup_tokens VALUES ('h', '2026', NULL, NULL, NULL)",
      "INSERT INTO meta VALUES ('receiptKey', 'known to Eve'), ('serverId', 'eves')",
      "INSERT INTO operator_acts VALUES (1, '2026', 'ownerLink', 'bakery', '{}')",
      `INSERT INTO invitations (id, hash, organizationId, personId, personName, teamId, role, createdBy, createdAt, expiresAt, purpose)
       VALUES ('i', 'h', 'bakery', 'ana', 'Ana', '', 'owner', 'ana', '2026', '2099', 'recovery')`,
    )
    const counts = ['sessions', 'setup_tokens', 'invitations', 'operator_acts', 'records']
      .map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`)
      .join()
    expect(taken(`SELECT ${counts}, (SELECT status FROM devices) AS device FROM organizations`)).toEqual([
      { sessions: 0, setup_tokens: 0, invitations: 0, operator_acts: 0, records: 1, device: 'former' },
    ])
    expect(taken('SELECT key, value FROM meta')).toEqual([{ key: copyOfKey, value: 'bakery' }])
    expect(said).toEqual([])
    expect(readdirSync(dataDir)).not.toContain(takenCopyName)
  })

  test.each([
    [
      'a trigger',
      "CREATE TRIGGER t AFTER INSERT ON records BEGIN INSERT INTO sessions VALUES ('h', 'bakery', 'd', NULL, 9e15); END",
    ],
    ['a view', 'DROP TABLE sessions; CREATE VIEW sessions AS SELECT 1 AS hash'],
    ['another table', 'CREATE TABLE more (a)'],
    ['a column that works itself out', "ALTER TABLE records ADD COLUMN x AS ('y')"],
    ['a later version', `PRAGMA user_version = ${schemaSteps.length + 1}; CREATE TABLE later (a)`],
    [
      'two organizations',
      "INSERT INTO organizations (id, name, seq, createdAt) VALUES ('other', 'O', 0, '2026')",
    ],
  ])('is passed over with %s', (_name, sql) => {
    place(sql)
    expect(taken('SELECT id FROM organizations')).toEqual([])
    expect(said).toEqual(['the copy of another server is not used'])
    expect(readdirSync(dataDir)).not.toContain(takenCopyName)
  })

  test('is passed over with a damaged page', () => {
    const more = 'WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)'
    const row = "'bakery', 'r' || i, 'tenancy', 'jobRole', '', 'ana', i, 'h' || i, '{}', NULL"
    place(`${more} INSERT INTO records SELECT ${row} FROM n`)
    const file = join(dataDir, takenCopyName)
    const bytes = readFileSync(file)
    const page = Math.floor(bytes.length / 4_096 / 2)
    writeFileSync(file, bytes.fill(0xff, page * 4_096, (page + 1) * 4_096))
    expect(taken('SELECT id FROM organizations')).toEqual([])
    expect(said).toEqual(['the copy of another server is not used'])
  })

  test('is passed over where its bytes are no data', () => {
    writeFileSync(join(dataDir, takenCopyName), 'nothing'.repeat(2_000))
    expect(taken('SELECT id FROM organizations')).toEqual([])
    expect(existsSync(join(dataDir, takenCopyName))).toBe(false)
  })

  test('replaces no data that are here', () => {
    const db = openSqlite(dataDir)
    db.run("INSERT INTO meta (key, value) VALUES ('serverId', 'one')")
    db.close()
    place()
    expect(taken('SELECT value FROM meta')).toEqual([{ value: 'one' }])
    expect(existsSync(join(dataDir, takenCopyName))).toBe(false)
  })
})
