import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { commentRecord, testFolder, testLog, testPorts, workItemRecord } from '#test/support/storeRecords.ts'
import { openStore } from '../openOrganization/openStore.ts'
import type { Store } from './store.ts'

const { clock, newId } = testPorts()
let folder: ReturnType<typeof testFolder>
let store: Store

const open = () => openStore({ file: folder.path('a.db'), clock, log: testLog() })
const insert = (after: EntityRecord<'workItem'>) => ({ kind: 'workItem', before: null, after }) as const
const items = (count: number) => Array.from({ length: count }, () => workItemRecord(newId()))
const inTrash = (item: EntityRecord<'workItem'>) => ({
  ...item,
  version: item.version + 1,
  deletedAt: item.updatedAt,
  deletedBy: 'system',
})
/** SQLite's own count, without the cached one. */
const counted = () =>
  Number(
    store.db
      .prepare(
        `SELECT count(*) AS n FROM "records/work" WHERE c0 = 'workItem' AND c1 IS NULL AND deleted = 0`,
      )
      .get()?.n,
  )

beforeEach(async () => {
  folder = testFolder()
  store = await open()
})

afterEach(async () => {
  await store.close()
  folder.remove()
})

describe('the count of a kind', () => {
  test('follows additions, deletions, restorations and double writes in one commit', () => {
    expect(store.count('workItem')).toBe(0)
    const [first, ...others] = items(5) as [EntityRecord<'workItem'>]
    store.commit([insert(first), ...others.map(insert)])
    expect(store.count('workItem')).toBe(5)
    const gone = inTrash(first)
    store.commit([{ kind: 'workItem', before: first, after: gone }])
    expect(store.count('workItem')).toBe(4)
    const back = { ...gone, version: 3, deletedAt: null, deletedBy: null }
    store.commit([
      { kind: 'workItem', before: gone, after: back },
      { kind: 'workItem', before: back, after: { ...inTrash(back), version: 4 } },
      { kind: 'comment', before: null, after: commentRecord(newId()) },
    ])
    expect(store.count('workItem')).toBe(4)
    expect(store.count('comment')).toBe(1)
    expect(counted()).toBe(4)
  })

  test('is right inside a transaction, after one that was rolled back, and for listeners that commit', () => {
    store.commit(items(2).map(insert))
    expect(store.count('workItem')).toBe(2)
    const seen: number[] = []
    const failing = () =>
      store.commit(items(3).map(insert), () => {
        seen.push(store.count('workItem'))
        throw new Error('no')
      })
    expect(failing).toThrow('no')
    expect(store.count('workItem')).toBe(2)
    const stop = store.onCommit(() => {
      stop()
      store.commit(items(1).map(insert))
      seen.push(store.count('workItem'))
    })
    store.commit(items(1).map(insert))
    expect(seen).toEqual([5, 4])
    expect([store.count('workItem'), counted()]).toEqual([4, 4])
    store.commit(items(1).map(insert))
    expect([store.count('workItem'), counted()]).toEqual([5, 5])
  })

  test('follows replication', async () => {
    store.commit(items(2).map(insert))
    expect(store.count('workItem')).toBe(2)
    const { instances } = await store.openStorage()
    const { work } = instances
    const write = (document: object, previous?: object) =>
      work.bulkWrite([{ document, previous } as never], 'test')
    const state = { _deleted: false, _attachments: {}, _meta: { lwt: 1 }, _rev: '1-a' }
    const document = { ...items(1)[0]!, ...state }
    await write(document)
    expect(store.count('workItem')).toBe(3)
    await write({ ...document, _rev: '2-a', _deleted: true }, document)
    expect([store.count('workItem'), counted()]).toEqual([2, 2])
  })

  test('is kept when the file is closed, and not believed after a write that it did not see', async () => {
    store.commit(items(3).map(insert))
    expect(store.count('workItem')).toBe(3)
    await store.close()
    store = await open()
    const rows = () =>
      store.db.prepare("SELECT name, value FROM table_counters WHERE name LIKE '%/count/%'").all()
    expect(rows()).toEqual([{ name: 'records/work/count/workItem', value: 3 }])
    store.db.exec("UPDATE table_counters SET value = 30 WHERE name LIKE '%/count/workItem'")
    expect(store.count('workItem')).toBe(30)
    store.commit(items(1).map(insert))
    expect(store.count('workItem')).toBe(31)
    await store.close()
    store = await open()
    // As after a crash: the records went on, the kept counts did not.
    store.db.exec("UPDATE table_counters SET value = 2 WHERE name LIKE '%/counted'")
    expect(store.count('workItem')).toBe(4)
  })
})
