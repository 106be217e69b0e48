import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { addOrganization } from '#test/support/serverTables.ts'
import { openSqlite } from '../stores/sqlite.ts'
import { openReadMarks } from './readMarks.ts'

const organizationId = '01890000-0000-7000-8000-000000000001'
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
const newFolder = () => mkdtempSync(join(tmpdir(), 'orgata-marks-'))

test('SYNC-9 a position of a run that the folder was put back before is ahead, also where another run has its number', () => {
  const folder = newFolder()
  const db = openSqlite(folder)
  addOrganization(db, organizationId)
  openReadMarks(db, random, false)
  const former = newFolder()
  const copy = new DatabaseSync(join(folder, 'sync.sqlite'))
  copy.prepare('VACUUM INTO ?').run(join(former, 'sync.sqlite'))
  copy.close()
  const lost = openReadMarks(db, random, false)!
  const place = { organizationId, seq: 5, epoch: 'epoch', access: 'owner' }
  const checkpoint = { ...place, epoch: lost.sign(place) }
  db.run('UPDATE organizations SET seq = 9')
  expect(lost.check(checkpoint)).toBe('ours')
  db.close()

  const before = openSqlite(former)
  before.run('UPDATE organizations SET seq = 9')
  const marks = openReadMarks(before, random, false)!
  expect(marks.check(checkpoint)).toBe('ahead')
  expect(marks.check({ ...checkpoint, seq: 4 })).toBe('none')
  before.close()
})

test('runs that somebody edited prove nothing, and the server goes on', () => {
  for (const value of ['x', '{}', '[{"number":1e300}]']) {
    const db = openSqlite(newFolder())
    addOrganization(db, organizationId)
    openReadMarks(db, random, false)
    db.run("UPDATE meta SET value = ? WHERE key = 'runs'", value)
    const marks = openReadMarks(db, random, false)!
    const place = { organizationId, seq: 0, epoch: 'epoch', access: 'owner' }
    expect(marks.check({ ...place, epoch: marks.sign(place) })).toBe('ours')
    db.close()
  }
})
