import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testFolder, testLog, testPorts, workItemRecord } from '#test/support/storeRecords.ts'
import { inspectFile, upgradeFile } from './fileFormat.ts'
import { openDataFile } from './storageErrors.ts'
import { openStore } from '../openOrganization/openStore.ts'
import { formatVersion, upgradeSteps } from './upgradeSteps.ts'
import type { UpgradeStep } from './upgradeSteps.ts'

const { clock, newId } = testPorts()
let folder: ReturnType<typeof testFolder>
let file: string

const open = () => openStore({ file, clock, log: testLog() })
const digest = () => createHash('sha256').update(readFileSync(file)).digest('hex')

beforeEach(() => {
  folder = testFolder()
  file = folder.path('data.db')
})

afterEach(() => folder.remove())

/** A closed file with some records, of the first format: the steps of these tests start there. */
async function writeFile(count = 200): Promise<void> {
  const store = await open()
  store.commit(
    Array.from({ length: count }, () => ({
      kind: 'workItem' as const,
      before: null,
      after: workItemRecord(newId()),
    })),
  )
  store.db.exec('PRAGMA user_version = 1')
  await store.close()
}

test('STORE-14 a file of a newer version is refused and unchanged, byte for byte', async () => {
  await writeFile()
  const other = new DatabaseSync(file)
  other.exec(`PRAGMA user_version = ${formatVersion + 1}`)
  other.close()
  const before = digest()
  await expect(open()).rejects.toMatchObject({
    code: 'newer_file',
    message: expect.stringContaining('Update Orgata'),
  })
  expect(digest()).toBe(before)
})

test('STORE-14 a file that is not SQLite, another program’s file, and a damaged file are distinguished from a new one', async () => {
  writeFileSync(file, 'This is a shopping list. '.repeat(100))
  await expect(open()).rejects.toMatchObject({ code: 'corrupt' })
  expect(readFileSync(file, 'utf8')).toContain('shopping list')

  file = folder.path('other.db')
  const other = new DatabaseSync(file)
  other.exec('CREATE TABLE theirs (x)')
  other.close()
  await expect(open()).rejects.toMatchObject({
    code: 'corrupt',
    message: expect.stringContaining('does not belong'),
  })

  file = folder.path('empty.db')
  writeFileSync(file, '')
  await (await open()).close()
})

test('STORE-17 bytes that were overwritten in the middle of a file are found at the next start', async () => {
  await writeFile(400)
  const bytes = readFileSync(file)
  const half = Math.floor(bytes.length / 2 / 4_096) * 4_096
  bytes.fill(0xa5, half, half + 3 * 4_096)
  writeFileSync(file, bytes)
  const before = digest()
  await expect(open()).rejects.toMatchObject({ code: 'corrupt', message: expect.stringContaining('backup') })
  expect(digest()).toBe(before)
})

test('STORE-17 a file cut short is found at the next start', async () => {
  await writeFile(400)
  writeFileSync(file, readFileSync(file).subarray(0, 20_480))
  await expect(open()).rejects.toMatchObject({ code: 'corrupt' })
})

test('a folder that may not be written, or is not there, is said to be so', async () => {
  file = folder.path('nowhere/data.db')
  await expect(open()).rejects.toMatchObject({ code: 'read_only' })
})

/** One more than the present formats. */
const next = formatVersion + 1
const numbers = Array.from({ length: formatVersion }, (_, index) => index + 2)
const steps: UpgradeStep[] = numbers.map((to) => ({
  to,
  name: `fill a table, ${to}`,
  run: (db) => db.exec(`CREATE TABLE IF NOT EXISTS second (x); INSERT INTO second VALUES (${to})`),
}))

function versionOf(path: string): unknown {
  const db = new DatabaseSync(path, { readOnly: true })
  try {
    return db.prepare('PRAGMA user_version').get()!.user_version
  } finally {
    db.close()
  }
}

test('STORE-14 an older file is copied, then upgraded by every step, and keeps its records', async () => {
  await writeFile(20)
  const db = openDataFile({ file, inspect: (reader) => inspectFile(reader, file, next) })
  upgradeFile(db, file, { steps, target: next })
  expect(
    db
      .prepare('SELECT x FROM second ORDER BY x')
      .all()
      .map((row) => row.x),
  ).toEqual(numbers)
  expect(db.prepare('SELECT count(*) AS n FROM "records/work"').get()!.n).toBe(20)
  db.close()
  expect(versionOf(file)).toBe(next)
  expect(versionOf(`${file}.before-format-${next}`)).toBe(1)
  await expect(open()).rejects.toMatchObject({ code: 'newer_file' })
})

test('STORE-14 an upgrade that fails half-way leaves the old file, and the next attempt succeeds', async () => {
  await writeFile(20)
  const failing: UpgradeStep = {
    to: 3,
    name: 'fails',
    run() {
      throw new Error('power cut')
    },
  }
  const db = openDataFile({ file })
  expect(() => upgradeFile(db, file, { steps: [steps[0]!, failing], target: 3 })).toThrow('power cut')
  db.close()
  expect(versionOf(file)).toBe(1)
  const old = openDataFile({ file, inspect: (reader) => inspectFile(reader, file, 1) })
  expect(old.prepare('SELECT count(*) AS n FROM "records/work"').get()!.n).toBe(20)
  old.close()
  const again = openDataFile({ file })
  upgradeFile(again, file, { steps, target: 3 })
  again.close()
  expect(versionOf(file)).toBe(3)
  expect(existsSync(`${file}.before-format-3.part`)).toBe(false)
})

test('the copy is of the file at the upgrade, and only the last one stays', async () => {
  await writeFile(20)
  // Left by an attempt that was cut short, after which the older app went on working.
  writeFileSync(`${file}.before-format-2`, 'old')
  writeFileSync(`${file}.before-format-2.part`, 'half')
  const db = openDataFile({ file })
  upgradeFile(db, file, { steps: steps.slice(0, 1), target: 2 })
  expect(versionOf(`${file}.before-format-2`)).toBe(1)
  upgradeFile(db, file, { steps, target: 3 })
  db.close()
  expect(versionOf(`${file}.before-format-3`)).toBe(2)
  expect(readdirSync(folder.path('.')).filter((name) => name.includes('before'))).toEqual([
    'data.db.before-format-3',
  ])
})

test('a disk that is full while the copy is made leaves the old file and no half copy', async () => {
  await writeFile(20)
  const full = openDataFile({
    file,
    faults: { beforeStatement: (sql) => (sql.startsWith('VACUUM') ? 13 : undefined) },
  })
  expect(() => upgradeFile(full, file, { steps, target: 3 })).toThrow(
    expect.objectContaining({ code: 'disk_full' }),
  )
  full.close()
  expect(versionOf(file)).toBe(1)
  expect(readdirSync(folder.path('.')).filter((name) => name.includes('before'))).toEqual([])
})

test('the steps lead to the present format without a gap', () => {
  expect(upgradeSteps.map((step) => step.to)).toEqual(
    Array.from({ length: formatVersion - 1 }, (_, index) => index + 2),
  )
})
