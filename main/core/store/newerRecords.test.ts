import { afterEach, beforeEach, expect, test } from 'vitest'
import { mergeRecord } from '#shared/entities/mergeRecord.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { jobRoleRecord, testFolder, testLog, testPorts, workItemRecord } from '#test/support/storeRecords.ts'
import { openStore } from '../openOrganization/openStore.ts'
import type { RecordDocument } from './store.ts'

const { clock, newId } = testPorts()
let folder: ReturnType<typeof testFolder>
let file: string

beforeEach(() => {
  folder = testFolder()
  file = folder.path('data.db')
})
afterEach(() => folder.remove())

const open = () => openStore({ file, clock, log: testLog() })

/** Replication of a record that a peer wrote. */
async function arrive(collection: 'work' | 'tenancy', record: object): Promise<void> {
  const store = await open()
  const { instances } = await store.openStorage()
  const document = {
    ...(record as RecordDocument),
    _deleted: false,
    _attachments: {},
    _meta: { lwt: 1 },
    _rev: '1-peer',
  }
  const { error } = await instances[collection].bulkWrite([{ document }], 'test')
  expect(error).toEqual([])
  await store.close()
}

test('a record that a newer version wrote is kept whole, can be read, and is not changed here', async () => {
  const written = { ...workItemRecord(newId()), schemaVersion: 9, effort: { hours: 3 } }
  await arrive('work', written)
  const store = await open()
  expect(store.get('workItem', written.id)).toEqual(written)
  expect(store.find('workItem')).toEqual([written])
  const before = store.get('workItem', written.id)!
  const change = { kind: 'workItem' as const, before, after: { ...before, name: 'Mine', version: 2 } }
  expect(() => store.commit([change])).toThrow(
    expect.objectContaining({ code: 'newer_file', message: expect.stringContaining('Update Orgata') }),
  )
  const { effort, schemaVersion, ...emptied } = { ...change.after, effort: null }
  expect(() => store.commit([{ ...change, after: emptied as typeof before }])).toThrow(
    expect.objectContaining({ code: 'newer_file' }),
  )
  expect([effort, schemaVersion]).toEqual([null, 9])
  expect(store.get('workItem', written.id)).toEqual(written)
  await store.close()
})

test('SYNC-16 a member that this version does not know stays with what is changed here, and is never made here', async () => {
  const written = {
    ...workItemRecord(newId()),
    effort: { hours: 3 },
    metadata: { tags: ['a'], categories: [], customFields: {}, annotations: {}, mood: 'good' },
  }
  await arrive('work', written)
  const store = await open()
  const before = store.get('workItem', written.id)!
  const after = { ...before, name: 'Mine', version: 2 }
  store.commit([{ kind: 'workItem', before, after }])
  expect(store.get('workItem', written.id)).toEqual({ ...written, name: 'Mine', version: 2 })
  const made = { ...after, version: 3, colour: 'red' }
  expect(() => store.commit([{ kind: 'workItem', before: after, after: made }])).toThrow(
    expect.objectContaining({ code: 'internal' }),
  )
  await store.close()
})

test('a kind that this version does not know is kept and left alone', async () => {
  const { kind: _, ...rest } = jobRoleRecord(newId())
  const written = { ...rest, kind: 'robot', arms: 4 }
  await arrive('tenancy', written)
  const store = await open()
  expect(store.find('jobRole')).toEqual([])
  const { instances } = await store.openStorage()
  const [found] = await instances.tenancy.findDocumentsById([written.id], false)
  expect(found).toMatchObject(written)
  await store.close()
})

test('a merge of two versions that differ in shape loses no member and keeps the newer shape', () => {
  const base = workItemRecord(newId()) as unknown as MergeableRecord
  const mine = { ...base, name: 'Mine', version: 2, hlc: `9${base.hlc.slice(1)}` }
  const theirs = { ...base, schemaVersion: 2, effort: 3, version: 2 }
  for (const [a, b] of [
    [mine, theirs],
    [theirs, mine],
  ] as const) {
    expect(mergeRecord(base, a, b).record).toMatchObject({ name: 'Mine', schemaVersion: 2, effort: 3 })
    expect(mergeRecord(null, a, b).record).toMatchObject({ schemaVersion: 2, effort: 3 })
  }
})
