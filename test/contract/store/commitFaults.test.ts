import { afterEach, beforeEach, expect, test } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import { createDice } from '#test/fuzz/dice.ts'
import { seededRandom } from '#test/support/auditLog.ts'
import { checkRecordedStore } from '#test/support/checkRecordedStore.ts'
import { commitNext, openRecordedStore } from '#test/support/recordedStore.ts'
import type { RecordedStore } from '#test/support/recordedStore.ts'
import { jobRoleRecord, testFolder } from '#test/support/storeRecords.ts'

/** A disk's failures, by SQLite's result code, and the message for a person. */
const failures = [
  [13, 'disk_full'],
  [10, 'internal'],
  [8, 'read_only'],
  [5, 'locked'],
  [11, 'corrupt'],
] as const

let folder: ReturnType<typeof testFolder>
let recorded: RecordedStore
/** Counts down to the failing statement; negative for none. */
let left = -1
let errcode = 0

beforeEach(async () => {
  folder = testFolder()
  left = -1
  recorded = await openRecordedStore({
    file: folder.path('data.db'),
    clock: { nowMs: () => Date.UTC(2026, 0, 31, 12) },
    random: seededRandom('faults'),
    faults: { beforeStatement: () => (left >= 0 && left-- === 0 ? errcode : undefined) },
  })
  for (let n = 0; n < 5; n++) commitNext(recorded, createDice(n))
})

afterEach(async () => {
  await recorded.store.close()
  folder.remove()
})

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    return error instanceof OrgataError ? error.code : String(error)
  }
  return 'no error'
}

/** Everything that is stored, as one text; the index of words keeps its own numbers and is left out. */
function everything(): string {
  const { db } = recorded.store
  const made = db.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").all()
  const virtual = made
    .filter(({ sql }) => String(sql).startsWith('CREATE VIRTUAL'))
    .map(({ name }) => String(name))
  const tables = made
    .map(({ name }) => String(name))
    .filter((name) => !virtual.some((one) => name === one || name.startsWith(`${one}_`)))
  const rows = tables.map((name) => db.prepare(`SELECT * FROM "${name.replaceAll('"', '""')}"`).all())
  return JSON.stringify([tables, rows], (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  )
}

test.each(failures)(
  'STORE-6 a failure %i at any statement of a command with its audit entries: nothing of it is written or told, and the next one works',
  async (code, expected) => {
    const heard: unknown[] = []
    recorded.store.onCommit((event) => heard.push(event))
    const before = everything()
    errcode = code
    let statement = 0
    for (; ; statement++) {
      left = statement
      const outcome = await codeOf(() => commitNext(recorded, createDice(9)))
      const hasFailed = left < 0
      left = -1
      if (!hasFailed) break
      expect(outcome, `statement ${statement}`).toBe(expected)
      expect(recorded.store.db.inTransaction).toBe(false)
      expect(everything() === before, `statement ${statement} left something behind`).toBe(true)
      expect(heard).toEqual([])
    }
    // BEGIN, reading and writing of each record, the entries and the head of the log, COMMIT.
    expect(statement).toBeGreaterThan(15)
    expect(heard).toHaveLength(1)
    expect(await checkRecordedStore(recorded)).toBe(6)
  },
)

test.each(failures)(
  'STORE-6 a failure %i at any statement of what replication writes: nothing of it is written or told, and the next one works',
  async (code, expected) => {
    const { instances } = await recorded.store.openStorage()
    const heard: unknown[] = []
    recorded.store.onCommit((event) => heard.push(event))
    const [first] = recorded.store.find('jobRole')
    const instance =
      Object.values(instances).find(({ collectionName }) => collectionName === 'people') ??
      Object.values(instances)[0]!
    instance.changeStream().subscribe((bulk) => heard.push(bulk))
    const rows = Array.from({ length: 4 }, () => {
      const record = { ...jobRoleRecord(recorded.newId()), teamId: first!.teamId }
      return { document: { ...record, _deleted: false, _rev: '1-a', _meta: { lwt: 1 }, _attachments: {} } }
    })
    const before = everything()
    errcode = code
    let statement = 0
    for (; ; statement++) {
      left = statement
      const outcome = await codeOf(() => instance.bulkWrite(rows as never, 'replication'))
      const hasFailed = left < 0
      left = -1
      if (!hasFailed) break
      expect(outcome, `statement ${statement}`).toBe(expected)
      expect(everything() === before, `statement ${statement} left something behind`).toBe(true)
      expect(heard).toEqual([])
    }
    expect(statement).toBeGreaterThan(5)
    expect(heard).toHaveLength(2)
    expect(
      await instance.findDocumentsById(
        rows.map(({ document }) => document.id),
        false,
      ),
    ).toHaveLength(4)
  },
)
