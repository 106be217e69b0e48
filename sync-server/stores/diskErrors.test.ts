import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { explainDiskError } from './diskErrors.ts'

it('a full disk is reported in words, from SQLite and from the file system; other errors are unchanged', () => {
  const dir = mkdtempSync(join(tmpdir(), 'orgata-disk-'))
  const db = new DatabaseSync(join(dir, 'small.sqlite'))
  db.exec('CREATE TABLE t (body BLOB); PRAGMA max_page_count = 3')
  let thrown: unknown
  try {
    db.exec('INSERT INTO t VALUES (zeroblob(100000))')
  } catch (error) {
    thrown = error
  }
  db.close()
  rmSync(dir, { recursive: true })
  expect(explainDiskError(thrown)).toMatchObject({ code: 'disk_full' })
  expect(explainDiskError(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toMatchObject({
    code: 'disk_full',
  })
  expect(explainDiskError(Object.assign(new Error('x'), { errcode: 4_874 }))).toMatchObject({
    code: 'disk_full',
  })
  expect(explainDiskError(Object.assign(new Error('x'), { code: 'EIO' }))).toMatchObject({
    code: 'unavailable',
  })
  const other = new TypeError('x')
  expect(explainDiskError(other)).toBe(other)
})
