import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openArchive } from '#core/archive/openArchive.ts'
import { sha256, toHex } from '#core/audit/digest.ts'
import { backupManifest, manifestFile } from '#core/backup/manifest.ts'
import { stageBackup } from '#core/backup/stageBackup.ts'
import { editClosed } from './support/closedFile.ts'
import { keepClosedFolder } from './support/closedFolder.ts'
import type { ClosedFolder } from './support/closedFolder.ts'

// SQL on a closed data folder: each edit made nobody suspicious before.
let closed: ClosedFolder
beforeAll(async () => {
  closed = await keepClosedFolder(async (call) => {
    await call('team.createJobRole', { name: 'Baker' })
  })
})
afterEach(() => closed.close())
afterAll(() => closed.dispose())

/** A backup whose database was edited, and whose list fits again. */
async function editedBackup(path: string, sql: string): Promise<string> {
  const folder = closed.newFolder()
  const archive = await openArchive(path)
  for (const name of archive.sizes.keys()) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    const pieces: Uint8Array[] = []
    for await (const piece of archive.content(name)) pieces.push(piece)
    writeFileSync(join(folder, name), Buffer.concat(pieces))
  }
  await archive.close()
  editClosed(folder, sql)
  const bytes = readFileSync(join(folder, 'orgata.db'))
  const listFile = join(folder, manifestFile)
  const list = backupManifest.parse(JSON.parse(readFileSync(listFile, 'utf8')))
  const files = list.files.map((file) =>
    file.path === 'orgata.db' ? { ...file, sizeBytes: bytes.length, sha256: toHex(sha256(bytes)) } : file,
  )
  writeFileSync(listFile, JSON.stringify({ ...list, files }))
  return folder
}

async function verdictAfter(sql: string) {
  await closed.open(closed.copy(sql))
  return closed.call('audit.verify', {})
}

test('an unedited file is in order', async () => {
  expect(await verdictAfter('SELECT 1')).toMatchObject({ ok: true, firstBad: null, findings: [], erased: 0 })
})

test('AUDIT-21 content that is gone without an entry that erased it', async () => {
  const sql = 'UPDATE audit_payload SET salt = NULL, payload = NULL WHERE seq = 2'
  expect(await verdictAfter(sql)).toMatchObject({ ok: false, firstBad: { seq: 2, problem: 'payload' } })
})

test.each([
  'UPDATE "records/tenancy" SET seq = 9223372036854775806 WHERE seq = 1',
  'UPDATE search_items SET item = 9223372036854775806 WHERE item = 1',
  'UPDATE audit_head SET size = 9223372036854775806',
  'UPDATE audit_entry SET seq = 9223372036854775806 WHERE seq = 2',
  'UPDATE audit_payload SET payload = -9223372036854775806 WHERE seq = 2',
  'UPDATE audit_subject SET log = 9223372036854775806 WHERE seq = 2',
])('a number that JavaScript cannot hold is named as damage: %s', async (sql) => {
  await expect(verdictAfter(sql)).rejects.toThrow(/The data file is damaged\. Leave it as it is/)
})

describe('AUDIT-23 what is foreign in the schema', () => {
  test.each([
    ['table notes', 'CREATE TABLE notes (x)'],
    ['index by_text', 'CREATE INDEX by_text ON audit_entry (entry)'],
    ['index records/runs/once', 'CREATE UNIQUE INDEX "records/runs/once" ON "records/runs" (rev)'],
  ])('is named by a verification: %s', async (name, sql) => {
    const { ok, findings } = await verdictAfter(sql)
    expect(ok).toBe(false)
    expect(findings).toMatchObject([{ problem: 'foreign' }])
    expect(findings[0]?.message).toContain(name)
    // Nor does it get into a backup.
    await expect(closed.call('backups.make', {})).rejects.toMatchObject({ code: 'corrupt' })
  })

  const redefined = (table: string, from: string, to: string) => (db: DatabaseSync) => {
    db.enableDefensive(false)
    db.exec('PRAGMA writable_schema = ON')
    const { changes } = db
      .prepare("UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?")
      .run(from, to, table)
    const { sql } = db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(table)!
    if (changes !== 1 || !String(sql).includes(to)) throw new Error('nothing was edited')
    db.exec('PRAGMA writable_schema = OFF')
  }

  test.each([
    ['a check', 'audit_payload', 'payload ANY', 'payload ANY CHECK (length(payload) < 99)'],
    ['a default', 'sync_marks', 'key TEXT PRIMARY KEY', "key TEXT PRIMARY KEY DEFAULT 'x'"],
    ['another order', 'records/work', 'c0 TEXT', 'c0 TEXT COLLATE NOCASE'],
    ['a dropped duty', 'records/runs', 'data TEXT NOT NULL', 'data TEXT'],
    ['another type', 'audit_node', 'hash BLOB', 'hash ANY'],
    ['a remark', 'doc_updates', 'doc_id TEXT', 'doc_id /* * */ TEXT'],
    [
      'what replaces',
      'audit_subject',
      'PRIMARY KEY (entity_id, log, seq)',
      'PRIMARY KEY (entity_id, log, seq) ON CONFLICT REPLACE',
    ],
    ['another index of words', 'search_words_run', "prefix = '1 2 3'", "prefix = '1 2 4'"],
  ])('names a table whose definition was changed: %s', async (_name, table, from, to) => {
    await closed.open(closed.copy(redefined(table, from, to)))
    const { ok, findings } = await closed.call('audit.verify', {})
    expect(ok).toBe(false)
    expect(findings).toMatchObject([{ problem: 'foreign' }])
    expect(findings[0]?.message).toContain(`changed definition of ${table}`)
    await expect(closed.call('backups.make', {})).rejects.toMatchObject({ code: 'corrupt' })
  })

  test('names a table that was made anew without its unique column', async () => {
    const copy =
      'SELECT seq, id, rev, deleted, lwt, odd, meta, attachments, c0, c1, name_key, data FROM "records/files"'
    const { ok, findings } = await verdictAfter(`
      CREATE TABLE anew (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, rev TEXT NOT NULL, deleted INTEGER NOT NULL,
        lwt REAL NOT NULL, odd INTEGER NOT NULL, meta TEXT NOT NULL, attachments TEXT, c0 TEXT, c1 TEXT,
        name_key TEXT, data TEXT NOT NULL) STRICT;
      INSERT INTO anew ${copy}; DROP TABLE "records/files"; ALTER TABLE anew RENAME TO "records/files"`)
    expect(ok).toBe(false)
    expect(findings[0]?.message).toContain('changed definition of records/files')
  })

  test('makes an index of records anew whose definition was changed', async () => {
    const name = 'records/runs/odd'
    const edit = `DROP INDEX "${name}"; CREATE INDEX "${name}" ON "records/runs" (rev)`
    const folder = closed.copy(edit)
    await closed.open(folder)
    expect(await closed.call('audit.verify', {})).toMatchObject({ ok: true, findings: [] })
    await closed.close()
    editClosed(folder, (db) => {
      const { sql } = db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(name)!
      expect(sql).toContain('(odd) WHERE odd = 1')
    })
  })

  test.each([
    ['trigger t', 'CREATE TRIGGER t AFTER INSERT ON audit_entry BEGIN DELETE FROM audit_payload; END'],
    ['view v', 'CREATE VIEW v AS SELECT * FROM audit_entry'],
    ['column table_counters.twice', 'ALTER TABLE table_counters ADD COLUMN twice INTEGER AS (value * 2)'],
    ['table words', 'CREATE VIRTUAL TABLE words USING fts5(x)'],
  ])('keeps a file shut where it acts by itself: %s', async (name, sql) => {
    await closed.open(closed.copy(sql))
    const { state, problem } = await closed.call('organizations.session', {})
    expect(state).toBe('none')
    expect(problem?.message).toContain(name)
  })

  test.each([
    ['trigger t', 'CREATE TRIGGER t AFTER INSERT ON audit_entry BEGIN DELETE FROM audit_payload; END'],
    ['index by_text', 'CREATE INDEX by_text ON audit_entry (entry)'],
  ])('is not restored with a backup: %s', async (name, sql) => {
    await closed.open(closed.copy())
    const { path } = await closed.call('backups.make', {})
    await closed.close()
    const restoring = stageBackup({ path: await editedBackup(path, sql), dataDir: closed.newFolder() })
    await expect(restoring).rejects.toMatchObject({ code: 'corrupt', message: expect.stringContaining(name) })
  })
})
