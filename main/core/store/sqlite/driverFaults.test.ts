import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { open as openHandle } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Driver } from './driver.ts'
import { openDriver } from './openDriver.ts'
import type { DriverOptions } from './openDriver.ts'
import { StorageError } from './storageError.ts'
import type { DiskFull } from './testing/fillDisk.ts'
import { testFolder } from './testing/testFolder.ts'

let folder: ReturnType<typeof testFolder>
let file: string
const opened: Driver[] = []

const open = (options: Partial<DriverOptions> = {}) => {
  const db = openDriver({ file, ...options })
  opened.push(db)
  return db
}

const closeAll = () => {
  for (const db of opened.splice(0)) db.close()
}

beforeEach(() => {
  folder = testFolder()
  file = folder.path('a.db')
})

afterEach(() => {
  closeAll()
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
const insert = (db: Driver, value: unknown = 1) => db.prepare('INSERT INTO t VALUES (?)').run(value as string)

test('STORE-6 a statement that ended the transaction ends all of it, also where its error was swallowed', () => {
  const db = open()
  db.exec('CREATE TABLE t (x); PRAGMA max_page_count = 40')
  const careless = () =>
    db.transaction(() => {
      insert(db, 'before')
      for (let n = 0; n < 100; n++) codeOf(() => insert(db, 'x'.repeat(4_000)))
      insert(db, 'after')
    })
  expect(codeOf(careless)).toBe('disk_full')
  expect(countOf(db)).toBe(0)
  expect(db.inTransaction).toBe(false)
  db.exec('PRAGMA max_page_count = 100000')
  db.transaction(() => insert(db))
  expect(countOf(db)).toBe(1)
})

test('STORE-6 a failing rollback closes the file, and later calls report it', () => {
  let isFailing = false
  const faults = {
    beforeStatement: (sql: string) => (isFailing && /COMMIT|ROLLBACK/.test(sql) ? 10 : undefined),
  }
  const db = open({ faults })
  db.exec('CREATE TABLE t (x)')
  const told: string[] = []
  isFailing = true
  const failing = () =>
    db.transaction(() => {
      insert(db)
      db.afterCommit(() => told.push('committed'))
    })
  expect(codeOf(failing)).toBe('internal')
  isFailing = false
  expect(codeOf(failing)).toBe('internal')
  expect(codeOf(() => countOf(db))).toBe('internal')
  expect(told).toEqual([])
  db.close()
  expect(countOf(open())).toBe(0)
})

test('STORE-6 a closed file reports that it is closed', () => {
  const db = open()
  db.exec('CREATE TABLE t (x)')
  const statement = db.prepare('SELECT * FROM t')
  db.close()
  db.close()
  for (const work of [
    () => statement.all(),
    () => countOf(db),
    () => db.transaction(() => {}),
    () => db.exec('SELECT 1'),
  ])
    expect(codeOf(work)).toBe('unavailable')
})

test.each(['delete', 'replace', 'delete the log of'])(
  'STORE-7 to %s the file while it is open: the next change says so instead of writing into nothing',
  (how) => {
    let now = 0
    const db = open({ monotonicMs: () => (now += 1_000) })
    db.exec('CREATE TABLE t (x)')
    db.transaction(() => insert(db))
    if (how === 'delete the log of') rmSync(`${file}-wal`)
    else if (how === 'replace') {
      copyFileSync(file, `${file}.copy`)
      renameSync(`${file}.copy`, file)
    } else rmSync(file)
    expect(codeOf(() => db.transaction(() => insert(db)))).toBe('read_only')
    expect(countOf(db)).toBe(1)
  },
)

test('STORE-8 one file is open once: under another path, through links of files and folders, and under a second name', () => {
  open().exec('CREATE TABLE t (x)')
  symlinkSync(file, folder.path('link.db'))
  mkdirSync(folder.path('deep'))
  symlinkSync(folder.path('.'), folder.path('deep/folder'))
  const others = [
    path.relative(process.cwd(), file),
    folder.path('./deep/../a.db'),
    folder.path('link.db'),
    folder.path('deep/folder/a.db'),
  ]
  const codes = others.map((other) => [other, codeOf(() => openDriver({ file: other }))])
  expect(codes).toEqual(others.map((other) => [other, 'locked']))
  linkSync(file, folder.path('hard.db'))
  expect(codeOf(() => openDriver({ file: folder.path('hard.db') }))).toBe('locked')
  closeAll()
  expect(codeOf(() => openDriver({ file }))).toBe('locked')
  rmSync(folder.path('hard.db'))
  file = folder.path('link.db')
  expect(countOf(open())).toBe(0)
})

test('STORE-8 a deleted lock is taken again, or the file is given up if another app took it', () => {
  let now = 0
  const db = open({ monotonicMs: () => (now += 1_000) })
  db.exec('CREATE TABLE t (x)')
  db.transaction(() => insert(db))
  rmSync(`${file}-lock`)
  db.transaction(() => insert(db))
  expect(codeOf(() => open())).toBe('locked')
  rmSync(`${file}-lock`)
  const other = open()
  expect(codeOf(() => db.transaction(() => insert(db)))).toBe('locked')
  expect(countOf(other)).toBe(2)
})

test.each([
  ['a link to the data', () => symlinkSync(file, `${file}-lock`)],
  ['a folder', () => mkdirSync(`${file}-lock`)],
  ['a pipe', () => spawnSync('mkfifo', [`${file}-lock`])],
])(
  'STORE-8 a lock that is no file is named, and nothing is locked or written through it: %s',
  (_name, make) => {
    open().exec('CREATE TABLE t (x)')
    closeAll()
    rmSync(`${file}-lock`)
    make()
    expect(() => open()).toThrow(/The lock file .+-lock was written by another program/)
    rmSync(`${file}-lock`, { recursive: true })
    expect(countOf(open())).toBe(0)
  },
)

test('STORE-8 a lock that another program wrote into is named, and the data are not called damaged', () => {
  const db = open()
  db.exec('CREATE TABLE t (x)')
  closeAll()
  writeFileSync(`${file}-lock`, 'a text of another program'.repeat(100))
  expect(() => openDriver({ file })).toThrow(
    expect.objectContaining({ code: 'corrupt', message: expect.stringContaining(`${file}-lock`) }),
  )
  rmSync(`${file}-lock`)
  expect(countOf(open())).toBe(0)
})

test('STORE-9 the log of changes is truncated once no reader needs an old state', () => {
  const db = open()
  db.exec('CREATE TABLE t (x)')
  db.transaction(() => insert(db))
  const reader = open({ readOnly: true })
  const old = reader.prepare('SELECT * FROM t').iterate()
  old.next()
  const write = (commits: number) => {
    for (let n = 0; n < commits; n++) {
      db.transaction(() => {
        for (let k = 0; k < 100; k++) insert(db, 'x'.repeat(10_000))
      })
    }
  }
  write(40)
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(30_000_000)
  old.return?.()
  write(10)
  expect(statSync(`${file}-wal`).size).toBeLessThan(20_000_000)
  db.close()
  expect(countOf(open())).toBe(5_001)
})

test('STORE-10 a cut log loses only the cut part, and no partial transaction', () => {
  const db = open()
  db.exec('CREATE TABLE t (x)')
  const sizes: number[] = []
  for (let n = 0; n < 12; n++) {
    db.transaction(() => {
      for (let k = 0; k < 5; k++) insert(db, `${n} ${'x'.repeat(900)}`)
    })
    sizes.push(statSync(`${file}-wal`).size)
  }
  for (const [n, size] of sizes.entries()) {
    for (const cut of [0, 1, 4_000]) {
      const copy = folder.path(`cut-${n}-${cut}.db`)
      copyFileSync(file, copy)
      copyFileSync(`${file}-wal`, `${copy}-wal`)
      truncateSync(`${copy}-wal`, size - cut)
      const again = openDriver({ file: copy })
      expect(countOf(again)).toBe(5 * (cut === 0 ? n + 1 : n))
      expect(again.prepare('PRAGMA integrity_check').get()!.integrity_check).toBe('ok')
      again.close()
    }
  }
})

test('STORE-10 bytes that were turned over in the log end it there', async () => {
  const db = open()
  db.exec('CREATE TABLE t (x)')
  const sizes: number[] = []
  for (let n = 0; n < 8; n++) {
    db.transaction(() => insert(db, n))
    sizes.push(statSync(`${file}-wal`).size)
  }
  for (let n = 1; n < 8; n++) {
    const copy = folder.path(`flip-${n}.db`)
    copyFileSync(file, copy)
    copyFileSync(`${file}-wal`, `${copy}-wal`)
    await flipByte(`${copy}-wal`, sizes[n]! - 2_000)
    const again = openDriver({ file: copy })
    expect(countOf(again)).toBe(n)
    again.close()
  }
})

async function flipByte(name: string, position: number): Promise<void> {
  const handle = await openHandle(name, 'r+')
  const byte = Buffer.alloc(1)
  await handle.read(byte, 0, 1, position)
  byte[0]! ^= 0xff
  await handle.write(byte, 0, 1, position)
  await handle.close()
}

test('STORE-6 a failing disk: the change fails, acknowledged data stay, and reading works', () => {
  // The system refuses every write beyond a size, as a disk does that has no room for it.
  const limited = `trap '' XFSZ; ulimit -f 600; exec "$@"`
  const program = path.join(import.meta.dirname, 'testing/fillDisk.ts')
  const args = ['-c', limited, 'sh', process.execPath, '--disable-warning=ExperimentalWarning', program, file]
  const { stdout, stderr } = spawnSync('bash', args, { encoding: 'utf8' })
  expect(stderr).toBe('')
  const said = JSON.parse(stdout) as DiskFull
  expect(said.acknowledged).toBeGreaterThan(5)
  expect(said).toMatchObject({ rows: said.acknowledged * 5, isInTransaction: false })
  expect(['disk_full', 'internal']).toContain(said.code)
  const db = open()
  expect(countOf(db)).toBe(said.rows)
  db.transaction(() => insert(db))
  expect(db.prepare('PRAGMA integrity_check').get()!.integrity_check).toBe('ok')
})
