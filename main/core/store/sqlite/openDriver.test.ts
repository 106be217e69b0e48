import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Driver } from './driver.ts'
import { openDriver } from './openDriver.ts'
import { StorageError } from './storageError.ts'
import { testFolder } from './testing/testFolder.ts'

let folder: ReturnType<typeof testFolder>
let file: string
const opened: Driver[] = []

const open = (options: Omit<Parameters<typeof openDriver>[0], 'file'> = {}) => {
  const db = openDriver({ file, ...options })
  opened.push(db)
  return db
}

beforeEach(() => {
  folder = testFolder()
  file = folder.path('a.db')
})

afterEach(() => {
  for (const db of opened.splice(0)) db.close()
  folder.remove()
})

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return error instanceof StorageError ? error.code : String(error)
  }
  return 'no error'
}

const countOf = (db: Driver) => db.prepare('SELECT count(*) AS n FROM t').get()!.n

test('STORE-5, STORE-9 every commit is synced to the disk and the write-ahead log does not grow without end', () => {
  const db = open()
  expect(db.prepare('PRAGMA journal_mode').get()!.journal_mode).toBe('wal')
  expect(db.prepare('PRAGMA synchronous').get()!.synchronous).toBe(2)
  expect(db.prepare('PRAGMA foreign_keys').get()!.foreign_keys).toBe(1)
  db.exec('CREATE TABLE t (x)')
  const insert = db.prepare('INSERT INTO t VALUES (?)')
  for (let i = 0; i < 40; i++) {
    db.transaction(() => {
      for (let k = 0; k < 100; k++) insert.run('x'.repeat(10_000))
    })
  }
  expect(statSync(`${file}-wal`).size).toBeLessThan(20_000_000)
  db.close()
  expect(statSync(file).size).toBeGreaterThan(40_000_000)
})

test('STORE-6 a transaction is written whole or not at all, also one inside another', () => {
  const db = open()
  db.exec('CREATE TABLE t (x)')
  const failing = () =>
    db.transaction(() => {
      db.exec('INSERT INTO t VALUES (1)')
      db.transaction(() => db.exec('INSERT INTO t VALUES (2)'))
      throw new Error('no')
    })
  expect(failing).toThrow('no')
  expect(db.inTransaction).toBe(false)
  expect(countOf(db)).toBe(0)
  const asynchronous = () => db.transaction(async () => db.exec('INSERT INTO t VALUES (1)'))
  expect(asynchronous).toThrow('A transaction ends before')
  expect(countOf(db)).toBe(0)
  expect(db.transaction(() => db.transaction(() => 'done'))).toBe('done')
})

test('STORE-12 work after a commit runs in order, once, and not after a rollback', () => {
  const late: unknown[] = []
  const db = open({ onLateError: (error) => late.push(error) })
  const log: string[] = []
  const failing = () =>
    db.transaction(() => {
      db.afterCommit(() => log.push('never'))
      throw new Error('no')
    })
  expect(failing).toThrow('no')
  db.transaction(() => {
    db.afterCommit(() => {
      log.push('first')
      db.transaction(() => db.afterCommit(() => log.push('nested')))
    })
    db.afterCommit(() => {
      throw new Error('late')
    })
    db.afterCommit(() => log.push('second'))
    expect(log).toEqual([])
  })
  expect(log).toEqual(['first', 'second', 'nested'])
  expect(late).toHaveLength(1)
})

test('STORE-6 a really full disk: a clear error, no partial write, and writing works after space is freed', () => {
  const db = open()
  db.exec('CREATE TABLE t (x); PRAGMA max_page_count = 60')
  const fill = () =>
    db.transaction(() => {
      for (let i = 0; i < 100; i++) db.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(4_000))
    })
  expect(codeOf(fill)).toBe('disk_full')
  expect(db.inTransaction).toBe(false)
  expect(countOf(db)).toBe(0)
  db.exec('PRAGMA max_page_count = 100000')
  fill()
  expect(countOf(db)).toBe(100)
})

test('STORE-6 a disk failure at any statement of a transaction rolls it back', () => {
  for (const [errcode, code] of [
    [13, 'disk_full'],
    // SQLITE_IOERR_SHMSIZE
    [4_874, 'disk_full'],
    [10, 'internal'],
    [8, 'read_only'],
    [5, 'locked'],
    [11, 'corrupt'],
  ] as const) {
    for (let failAt = 0; failAt < 5; failAt++) {
      let n = -1
      file = folder.path(`${errcode}-${failAt}.db`)
      const db = open({
        faults: {
          beforeStatement: (sql) =>
            n >= 0 && !sql.includes('count') && n++ === failAt ? errcode : undefined,
        },
      })
      db.exec('CREATE TABLE t (x)')
      const insert = db.prepare('INSERT INTO t VALUES (1)')
      n = 0
      const work = () =>
        db.transaction(() => {
          for (let i = 0; i < 3; i++) insert.run()
        })
      expect(codeOf(work)).toBe(code)
      expect(db.inTransaction).toBe(false)
      expect(countOf(db)).toBe(0)
      work()
      expect(countOf(db)).toBe(3)
    }
  }
})

test('read-only opening changes nothing and needs no lock', () => {
  const writer = open()
  writer.exec('CREATE TABLE t (x); INSERT INTO t VALUES (1)')
  const reader = open({ readOnly: true })
  expect(countOf(reader)).toBe(1)
  expect(codeOf(() => reader.exec('DELETE FROM t'))).toBe('read_only')
  writer.exec('INSERT INTO t VALUES (2)')
  expect(countOf(reader)).toBe(2)
})

test('STORE-8 a second program is refused, and a killed one leaves no lock behind', async () => {
  const program = join(import.meta.dirname, 'testing/holdFile.ts')
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, file])
  try {
    await once(child.stdout, 'data')
    expect(codeOf(() => open())).toBe('locked')
  } finally {
    child.kill('SIGKILL')
  }
  await once(child, 'exit')
  expect(countOf(open())).toBe(1)
})

test('STORE-16 a program gets its own errors at every door of the file', () => {
  class Own extends Error {
    readonly reason: string
    constructor(failure: StorageError) {
      super(failure.message)
      this.reason = failure.reason
    }
  }
  let errcode: number | undefined
  const options = { file, translate: (failure: StorageError) => new Own(failure) }
  const db = openDriver({ ...options, faults: { beforeStatement: () => errcode } })
  opened.push(db)
  db.exec('CREATE TABLE t (x); INSERT INTO t VALUES (1)')
  const select = db.prepare('SELECT x FROM t')
  const reasonOf = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      return error instanceof Own ? error.reason : String(error)
    }
    return 'no error'
  }
  expect(reasonOf(() => openDriver(options))).toBe('in_use')
  expect(reasonOf(() => db.exec('no SQL'))).toBe('refused')
  expect(reasonOf(() => db.transaction(() => db.exec('no SQL')))).toBe('refused')
  for (const [code, reason] of [
    [13, 'disk_full'],
    [10, 'disk_error'],
    [8, 'not_writable'],
    [5, 'busy'],
    [11, 'damaged'],
  ] as const) {
    errcode = code
    const doors = [
      () => select.all(),
      () => select.get(),
      () => select.run(),
      () => [...select.iterate()],
      () => db.transaction(() => {}),
    ]
    expect(doors.map(reasonOf)).toEqual(doors.map(() => reason))
  }
  errcode = undefined
  db.close()
  expect(reasonOf(() => select.all())).toBe('closed')
})
