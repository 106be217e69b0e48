import { expect, test } from 'vitest'
import { openDriver } from './sqlite/openDriver.ts'
import { testFolder } from '#test/support/storeRecords.ts'
import { upgradeSteps } from './upgradeSteps.ts'

test('AUDIT-27 the step to format 4 lists what the entries of all logs are about, and asks for hidden ones again', () => {
  const folder = testFolder()
  const db = openDriver({ file: folder.path('format-3.db') })
  db.exec(`
    CREATE TABLE audit_entry (seq INTEGER PRIMARY KEY, entry TEXT NOT NULL, entity_id TEXT NOT NULL) STRICT;
    CREATE INDEX audit_entry_entity ON audit_entry (entity_id);
    CREATE TABLE audit_peer (id INTEGER PRIMARY KEY, branch TEXT NOT NULL, access TEXT NOT NULL) STRICT;
    CREATE TABLE audit_peer_entry (log INTEGER, seq INTEGER, kind TEXT, entity_id TEXT, PRIMARY KEY (log, seq)) WITHOUT ROWID;
    CREATE TABLE audit_peer_content (log INTEGER, seq INTEGER, entry TEXT, PRIMARY KEY (log, seq)) WITHOUT ROWID;
    INSERT INTO audit_entry VALUES (1, '', 'a'), (2, '', 'b'), (3, '', 'a');
    INSERT INTO audit_peer VALUES (1, 'server', 'x'), (2, 'here', '');
    INSERT INTO audit_peer_entry VALUES (1, 1, 'run', 'a'), (1, 2, '', ''), (2, 1, 'run', 'c')`)
  for (const step of upgradeSteps.filter(({ to }) => to === 4)) db.transaction(() => step.run(db, () => {}))
  const rows = db.prepare('SELECT entity_id, log, seq FROM audit_subject').all()
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['a', 0, 1],
    ['a', 0, 3],
    ['a', 1, 1],
    ['b', 0, 2],
    ['c', 2, 1],
  ])
  const { access } = db.prepare('SELECT access FROM audit_peer WHERE id = 1').get()!
  expect(access).toBe('')
  db.close()
  folder.remove()
})
