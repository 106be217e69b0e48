import { expect, test } from 'vitest'
import { openDataFile } from './storageErrors.ts'
import { jobRoleRecord, testFolder, testPorts } from '#test/support/storeRecords.ts'
import { unpackText } from '../audit/storedText.ts'
import { recordTable } from './recordTables.ts'
import { ShortForm } from './sqlite/shortForm.ts'
import { upgradeSteps } from './upgradeSteps.ts'

const ids = testPorts()

test('AUDIT-27 the step to format 4 lists what the entries of all logs are about, and asks for hidden ones again; their texts are deflated', () => {
  const folder = testFolder()
  const db = openDataFile({ file: folder.path('format-3.db') })
  db.exec(`
    CREATE TABLE audit_entry (seq INTEGER PRIMARY KEY, entry TEXT NOT NULL, hash BLOB NOT NULL, kind TEXT NOT NULL,
      entity_id TEXT NOT NULL, actor_id TEXT NOT NULL, action TEXT NOT NULL, time TEXT NOT NULL, team_id TEXT) STRICT;
    CREATE INDEX audit_entry_entity ON audit_entry (entity_id);
    CREATE TABLE audit_payload (seq INTEGER PRIMARY KEY, salt BLOB, payload TEXT) STRICT;
    CREATE TABLE audit_peer (id INTEGER PRIMARY KEY, branch TEXT NOT NULL, access TEXT NOT NULL) STRICT;
    CREATE TABLE audit_peer_entry (log INTEGER, seq INTEGER, kind TEXT, entity_id TEXT, PRIMARY KEY (log, seq)) WITHOUT ROWID;
    CREATE TABLE audit_peer_content (log INTEGER, seq INTEGER, entry TEXT, salt BLOB, payload TEXT, state INTEGER,
      PRIMARY KEY (log, seq)) WITHOUT ROWID;
    INSERT INTO audit_entry SELECT value, CASE value WHEN 1 THEN printf('%02000d', 1) ELSE 'entry ' || value END, x'00', 'run', char(96 + value), '', '', '', NULL
      FROM json_each('[1, 2, 3]');
    INSERT INTO audit_payload VALUES (1, x'01', 'content'), (2, NULL, NULL);
    INSERT INTO audit_peer_content VALUES (1, 1, 'theirs', x'02', 'of theirs', 0), (1, 2, NULL, NULL, NULL, 3);
    INSERT INTO audit_peer VALUES (1, 'server', 'x'), (2, 'here', '');
    INSERT INTO audit_peer_entry VALUES (1, 1, 'run', 'a'), (1, 2, '', ''), (2, 1, 'run', 'c')`)
  for (const step of upgradeSteps.filter(({ to }) => to === 4)) db.transaction(() => step.run(db, () => {}))
  const rows = db.prepare('SELECT entity_id, log, seq FROM audit_subject').all()
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['a', 0, 1],
    ['a', 1, 1],
    ['b', 0, 2],
    ['c', 0, 3],
    ['c', 2, 1],
  ])
  const { access } = db.prepare('SELECT access FROM audit_peer WHERE id = 1').get()!
  expect(access).toBe('')
  const texts = (sql: string) =>
    db
      .prepare(sql)
      .all()
      .map(({ text }) => text && Buffer.from(unpackText(text)!).toString())
  expect(texts('SELECT entry AS text FROM audit_entry')).toEqual([
    '1'.padStart(2_000, '0'),
    'entry 2',
    'entry 3',
  ])
  const first = db.prepare('SELECT length(entry) AS length FROM audit_entry').get()!
  expect(first.length).toBeLessThan(100)
  expect(texts('SELECT payload AS text FROM audit_payload')).toEqual(['content', null])
  expect(texts('SELECT entry AS text FROM audit_peer_content')).toEqual(['theirs', null])
  expect(texts('SELECT payload AS text FROM audit_peer_content')).toEqual(['of theirs', null])
  expect(db.prepare('SELECT salt, state FROM audit_peer_content WHERE seq = 1').get()).toMatchObject({
    state: 0,
  })
  db.close()
  folder.remove()
})

test('STORE-14 the step to format 5 stores records without what the rest of them says, and leaves damage as it is', () => {
  const folder = testFolder()
  const file = folder.path('format-4.db')
  const db = openDataFile({ file })
  const [a, b] = [jobRoleRecord(ids.newId()), jobRoleRecord(ids.newId())]
  const changed = { ...b, updatedAt: '2030-01-01T00:00:00.000Z', deletedAt: '2030-01-01T00:00:00.000Z' }
  const foreign = { ...a, id: ids.newId(), organizationId: ids.newId() }
  db.exec(`CREATE TABLE "records/tenancy" (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rev TEXT NOT NULL,
    deleted INTEGER NOT NULL, lwt REAL NOT NULL, odd INTEGER NOT NULL, meta TEXT NOT NULL, attachments TEXT, c0 TEXT,
    c1 TEXT, data TEXT NOT NULL, name_key TEXT) STRICT`)
  const insert = db.prepare(
    `INSERT INTO "records/tenancy" (id, rev, deleted, lwt, odd, meta, c0, data) VALUES (?, '1-a', 0, 5, 0, ?, 'jobRole', ?)`,
  )
  const texts = [a, changed, foreign].map((record) => JSON.stringify(record))
  for (const [at, text] of [...texts, 'no JSON', '{"id":"x","id":"y"}'].entries())
    insert.run(`id ${at}`, at === 1 ? '{"lwt":5,"by":"x"}' : '{"lwt":5}', text)
  for (const step of upgradeSteps.filter(({ to }) => to === 5)) db.transaction(() => step.run(db, () => {}))
  const rows = db.prepare('SELECT * FROM "records/tenancy" ORDER BY seq').all()
  expect(rows.map(({ meta }) => meta)).toEqual(['~', '~{"lwt":5,"by":"x"}', '', '', ''])
  expect(rows.slice(2).map(({ data }) => data)).toEqual([texts[2], 'no JSON', '{"id":"x","id":"y"}'])
  for (const field of ['organizationId', 'deletedAt', 'deletedBy', 'updatedAt', 'updatedBy'])
    expect(JSON.parse(String(rows[0]!.data))).not.toHaveProperty(field)
  const form = new ShortForm(db, 'records/tenancy', recordTable('tenancy').leftOut)
  expect(rows.slice(0, 3).map((row) => form.fieldsOf(row))).toEqual([a, changed, foreign])
  db.close()
  folder.remove()
})
