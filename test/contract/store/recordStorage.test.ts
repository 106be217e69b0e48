import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultConflictHandler, defaultHashSha256, replicateRxStorageInstance } from 'rxdb'
import { awaitRxStorageReplicationIdle, rxStorageInstanceToReplicationHandler } from 'rxdb'
import { getRxReplicationMetaInstanceSchema } from 'rxdb'
import type { RxDocument, RxDocumentData, RxStorageInstanceReplicationState } from 'rxdb'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { jobRoleRecord, testFolder, testLog, testPorts, workItemRecord } from '#test/support/storeRecords.ts'
import { openStore } from '#core/openOrganization/openStore.ts'
import type { CommitEvent, RecordDocument, Store } from '#core/store/store.ts'

const { clock, newId } = testPorts()
let folder: ReturnType<typeof testFolder>
let log: ReturnType<typeof testLog>
let a: Store
let b: Store

const open = (name: string) => openStore({ file: folder.path(name), clock, log })

beforeEach(async () => {
  folder = testFolder()
  log = testLog()
  a = await open('a.db')
  b = await open('b.db')
})

afterEach(async () => {
  await a.close()
  await b.close()
  folder.remove()
})

const insert = (after: EntityRecord<'workItem'>) => ({ kind: 'workItem', before: null, after }) as const

/** Replicates the work items of `from` with those of `to`, which plays the server. */
async function replicate(from: Store, to: Store): Promise<RxStorageInstanceReplicationState<RecordDocument>> {
  const [fork, master] = [await from.openStorage(), await to.openStorage()]
  const schema = fork.instances.work.schema
  const metaInstance = await fork.storage.createStorageInstance({
    databaseInstanceToken: 'replication',
    databaseName: 'replication',
    collectionName: 'replication-work',
    schema: getRxReplicationMetaInstanceSchema(schema, false),
    options: {},
    multiInstance: false,
    devMode: false,
  })
  return replicateRxStorageInstance<RecordDocument>({
    identifier: 'test',
    skipStoringPullMeta: false,
    forkInstance: fork.instances.work,
    metaInstance: metaInstance as never,
    pullBatchSize: 5,
    pushBatchSize: 5,
    conflictHandler: defaultConflictHandler as never,
    hashFunction: defaultHashSha256,
    replicationHandler: rxStorageInstanceToReplicationHandler(
      master.instances.work,
      defaultConflictHandler as never,
      'test',
    ),
  })
}

test("STORE-1 RxDB's replication carries commits to another store, which emits them as sync", async () => {
  const items = Array.from({ length: 12 }, () => workItemRecord(newId()))
  a.commit(items.slice(0, 7).map(insert))
  b.commit(items.slice(7).map(insert))
  const heard: CommitEvent[] = []
  b.onCommit((event) => heard.push(event))
  const replication = await replicate(a, b)
  await awaitRxStorageReplicationIdle(replication)
  const next = { ...items[0]!, version: 2, name: 'Changed' }
  a.commit([{ kind: 'workItem', before: items[0]!, after: next }])
  await awaitRxStorageReplicationIdle(replication)
  expect(b.find('workItem')).toEqual([next, ...items.slice(1)])
  expect(a.find('workItem')).toEqual(b.find('workItem'))
  expect(heard.every((event) => event.origin === 'sync')).toBe(true)
  expect(heard.at(-1)!.changes).toEqual([{ kind: 'workItem', before: items[0], after: next }])
  replication.events.canceled.next(true)
})

test('a record of an unknown kind is stored without an event', async () => {
  const { instances } = await a.openStorage()
  const heard: CommitEvent[] = []
  a.onCommit((event) => heard.push(event))
  const document: RxDocumentData<RecordDocument> = {
    id: newId(),
    kind: 'fromTheFuture',
    flies: true,
    _deleted: false,
    _rev: '1-x',
    _meta: { lwt: 1 },
    _attachments: {},
  }
  await instances.work.bulkWrite([{ document }], 'replication')
  expect(heard).toEqual([])
  expect(await instances.work.findDocumentsById([document.id], false)).toEqual([document])
})

test('a record deleted by RxDB counts as in the trash, and can be created again', async () => {
  const { instances } = await a.openStorage()
  const item = workItemRecord(newId())
  a.commit([insert(item)])
  const heard: CommitEvent[] = []
  a.onCommit((event) => heard.push(event))
  const [doc] = await instances.work.findDocumentsById([item.id], false)
  await instances.work.bulkWrite(
    [{ previous: doc!, document: { ...doc!, _deleted: true, _rev: '2-x' } }],
    'replication',
  )
  expect(heard[0]!.changes[0]).toEqual({
    kind: 'workItem',
    before: item,
    after: { ...item, deletedAt: item.updatedAt },
  })
  expect(a.get('workItem', item.id, { includeDeleted: true })).toBeUndefined()
  expect(a.count('workItem')).toBe(0)
  a.commit([insert(item)])
  expect(a.get('workItem', item.id)).toEqual(item)
  expect((await instances.work.findDocumentsById([item.id], false))[0]!._rev).toMatch(/^3-/)
})

test('collections show commits in live queries, and a throwing subscriber ends nothing', async () => {
  expect(() => a.collections).toThrow('openCollections')
  const { work, tenancy } = await a.openCollections()
  expect(a.collections.work).toBe(work)
  const seen: string[] = []
  work
    .find({ selector: { kind: 'workItem', status: 'open' } })
    .$.subscribe((docs: RxDocument<RecordDocument>[]) => {
      seen.push(docs.map((doc) => String(doc.toJSON().name)).join(','))
    })
  work.$.subscribe(() => {
    throw new Error('broken subscriber')
  })
  const item = workItemRecord(newId(), { name: 'one' })
  a.commit([insert(item), { kind: 'jobRole', before: null, after: jobRoleRecord(newId()) }])
  expect(await work.find().exec()).toHaveLength(1)
  expect(await tenancy.count().exec()).toBe(1)
  a.commit([{ kind: 'workItem', before: item, after: { ...item, version: 2, name: 'two' } }])
  await work.find().exec()
  a.commit([
    {
      kind: 'workItem',
      before: { ...item, version: 2 },
      after: { ...item, version: 3, status: 'completed' },
    },
  ])
  await work.find({ selector: { status: 'open' } }).exec()
  // RxJS reports it from a timer of its own.
  await new Promise((resolve) => setTimeout(resolve, 1))
  expect(seen.at(-1)).toBe('')
  expect(seen).toContain('two')
  expect(log.errors.join()).toContain('broken subscriber')
})

test('the collections open again on the file’s content', async () => {
  await a.openCollections()
  a.commit([insert(workItemRecord(newId()))])
  await a.close()
  a = await open('a.db')
  const { work } = await a.openCollections()
  expect(await work.count().exec()).toBe(1)
})
