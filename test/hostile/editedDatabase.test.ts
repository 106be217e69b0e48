import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
