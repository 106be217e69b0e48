import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCounters, createTable, readCatalogue } from './createTable.ts'
import { DocumentTable } from './documentTable.ts'
import type { TableSpec } from './documentTable.ts'
import type { Driver } from './driver.ts'
import { metaOfRow } from './shortForm.ts'
import { openDriver } from './openDriver.ts'
import { planQuery } from './runQuery.ts'

const spec: TableSpec = {
  name: 'docs',
  primaryPath: 'id',
  promoted: [],
  types: (path) => (path === 'note' ? undefined : 'ascii'),
  indexes: [{ name: 'changed', fields: ['changed'] }],
  leftOut: {
    shared: 'owner',
    nulls: ({ note }) => (note === 'more' ? ['gone', 'lost'] : ['gone']),
    repeats: { changed: 'made' },
  },
}

let db: Driver
let table: DocumentTable

beforeEach(() => {
  db = openDriver({ file: ':memory:' })
  table = opened()
})

afterEach(() => db.close())

function opened(): DocumentTable {
  return db.transaction(() => {
    const catalogue = readCatalogue(db)
    createCounters(db, catalogue)
    createTable(db, spec, catalogue)
    return new DocumentTable(db, spec)
  })
}

type Fields = Record<string, unknown> & { id: string }

function write(fields: Fields, meta: Record<string, unknown> & { lwt: number } = { lwt: 5 }): void {
  const head = { id: fields.id, rev: '1-a', isDeleted: false, meta, attachments: null }
  db.transaction(() => table.writer()(head, fields, undefined))
}

const rowOf = (id: string) => db.prepare('SELECT * FROM docs WHERE id = ?').get(id)!

const whole = { id: 'a', owner: 'us', made: '1', changed: '1', gone: null, note: { text: 'x' } }

test('STORE-18 a stored text leaves out what its table and its other fields say', () => {
  write(whole)
  expect(rowOf('a')).toMatchObject({ data: '{"id":"a","made":"1","note":{"text":"x"}}', meta: '~' })
  expect(db.prepare('SELECT * FROM table_shared').all()).toMatchObject([{ name: 'docs/owner', value: 'us' }])
  expect(opened().fieldsOf(rowOf('a'))).toEqual(whole)
  expect(metaOfRow(rowOf('a'))).toEqual({ lwt: 5 })
})

test('STORE-18 some documents leave out more than others', () => {
  const fields = { ...whole, note: 'more', lost: null }
  write(fields)
  expect(rowOf('a').data).toBe('{"id":"a","made":"1","note":"more"}')
  expect(opened().fieldsOf(rowOf('a'))).toEqual(fields)
  write({ ...whole, lost: null })
  expect(opened().fieldsOf(rowOf('a'))).toEqual({ ...whole, lost: null })
})

test.each<[name: string, fields: Fields]>([
  ['other values', { ...whole, owner: 'them', changed: '2', gone: '3' }],
  ['no shared field', { id: 'a', made: '1', changed: '1', gone: null }],
  ['a shared field that is no text', { ...whole, owner: 7 }],
  ['no field that can be null', { id: 'a', owner: 'us', made: '1', changed: '1' }],
  ['no field that repeats', { id: 'a', owner: 'us', made: '1', gone: null }],
  ['nothing to repeat', { id: 'a', owner: 'us', changed: '1', gone: null }],
  ['repeated nulls', { ...whole, made: null, changed: null }],
  ['a field that is not set', { ...whole, gone: undefined }],
])('STORE-18 a document is read as it was written: %s', (_name, fields) => {
  write({ ...whole, id: 'first' })
  write(fields)
  expect(opened().fieldsOf(rowOf('a'))).toStrictEqual(JSON.parse(JSON.stringify(fields)))
})

test('STORE-18 what RxDB keeps with a document is stored where it is more than the time', () => {
  const meta = { lwt: 7.25, by: 'x' }
  write(whole, meta)
  expect(rowOf('a').meta).toBe('~{"lwt":7.25,"by":"x"}')
  expect(metaOfRow(rowOf('a'))).toEqual(meta)
  write(whole, { lwt: 7.25 })
  expect(metaOfRow(rowOf('a'))).toEqual({ lwt: 7.25 })
})

test('STORE-18 a text that SQLite orders differently is not shared, as its rows would not be known as odd', () => {
  write({ ...whole, owner: '\uFB01rm' })
  expect(rowOf('a')).toMatchObject({ meta: '', odd: 1 })
  expect(opened().hasOddCharacters).toBe(true)
})

test('STORE-18 a shared value that was not committed is nobody’s', () => {
  expect(() =>
    db.transaction(() => {
      write(whole)
      expect(table.fieldsOf(rowOf('a'))).toEqual(whole)
      throw new Error('not now')
    }),
  ).toThrow('not now')
  write({ ...whole, owner: 'them' })
  write({ ...whole, id: 'b' })
  expect(opened().fieldsOf(rowOf('a'))).toEqual({ ...whole, owner: 'them' })
  expect(opened().fieldsOf(rowOf('b'))).toEqual({ ...whole, id: 'b' })
})

test('STORE-18 without the shared value a short text is damage, and a whole one is read', () => {
  write(whole)
  write({ ...whole, id: 'b', owner: 'them' })
  db.exec('DELETE FROM table_shared')
  expect(() => opened().fieldsOf(rowOf('a'))).toThrow(expect.objectContaining({ code: 'corrupt' }))
  expect(opened().fieldsOf(rowOf('b'))).toEqual({ ...whole, id: 'b', owner: 'them' })
})

test('STORE-18 SQL finds and sorts by fields that repeat, from the index', () => {
  write({ ...whole, id: 'a', made: '2', changed: '2' })
  write({ ...whole, id: 'b', made: '1', changed: '3' })
  write({ ...whole, id: 'c', made: '1', changed: '1' })
  const query = {
    selector: { changed: { $gte: '2' } },
    sort: [{ changed: 'desc' }],
    skip: 0,
    limit: undefined,
  } as const
  const { sql, values, mustMatch, mustSort } = planQuery(table, query, 'id')
  expect({ mustMatch, mustSort }).toEqual({ mustMatch: false, mustSort: false })
  expect(db.prepare(sql).all(...values)).toMatchObject([{ id: 'b' }, { id: 'a' }])
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values)
  expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('USING INDEX docs/changed')])
  expect(table.columns('owner')).toBeUndefined()
})
