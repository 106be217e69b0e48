import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testContent, testStep } from '#core/testing/playbookParts.ts'
import type { Entity } from '#shared/entities/defineEntity.ts'
import { allEntities, entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { openStore } from '#core/openOrganization/openStore.ts'
import type { CommitEvent, Store } from '#core/store/store.ts'
import { anyRecord } from '#test/support/anyRecord.ts'
import { testFolder, testLog, testPorts } from '#test/support/storeRecords.ts'

/** RxDB is the local database: its collections and the product's store are the same records, of every kind. */

const { clock, newId } = testPorts()
const owner = { organizationId: newId(), teamId: newId(), personId: newId() }

/** One of each kind; the content of a published version cannot be drawn. */
function recordsOf(): { entity: Entity; record: EntityRecord }[] {
  const draw = (entity: Entity, n: number) => anyRecord(entity, newId(), owner, n)
  return allEntities().map((entity, n) => {
    if (entity.kind !== 'playbookVersion') return { entity, record: draw(entity, n) }
    const { description: _, ...envelope } = draw(entityOf('jobRole')!, n) as EntityRecord<'jobRole'>
    const told = { playbookId: newId(), number: 1, hash: 'a'.repeat(64), parentHashes: [], note: '' }
    const content = testContent([testStep('a')])
    return { entity, record: { ...envelope, kind: 'playbookVersion', ...told, content } as EntityRecord }
  })
}

let folder: ReturnType<typeof testFolder>
let store: Store
const log = testLog()

beforeEach(async () => {
  folder = testFolder()
  store = await openStore({ file: folder.path('a.db'), clock, log })
  await store.openCollections()
})

afterEach(async () => {
  await store.close()
  folder.remove()
})

const get = ({ kind, id }: EntityRecord) => store.get(kind, id, { includeDeleted: true })

/** What the change streams of all collections tell. */
function listen(): { id: string; version: unknown }[] {
  const told: { id: string; version: unknown }[] = []
  for (const collection of Object.values(store.collections))
    collection.$.subscribe(({ documentId, documentData }) => {
      told.push({ id: documentId, version: documentData.version })
    })
  return told
}

test('STORE-1 every record that is stored is read through its RxDB collection, which tells of each commit once', async () => {
  const told = listen()
  const wanted: typeof told = []
  for (const { entity, record } of recordsOf()) {
    const next = { ...record, version: 2, name: 'Changed' } as EntityRecord
    store.commit([{ kind: record.kind, before: null, after: record }])
    store.commit([{ kind: record.kind, before: record, after: next }])
    const found = await store.collections[entity.collection].findOne(record.id).exec()
    expect(found?.toMutableJSON()).toEqual(next)
    wanted.push({ id: record.id, version: 1 }, { id: record.id, version: 2 })
  }
  // A collection tells in a later turn.
  await vi.waitFor(() => expect(told.length).toBeGreaterThanOrEqual(wanted.length))
  expect(told).toEqual(wanted)
})

test('STORE-12 a commit of records of several collections is told of in each of them', async () => {
  const told = listen()
  const records = recordsOf().map(({ record }) => record)
  store.commit(records.map((after) => ({ kind: after.kind, before: null, after })))
  await vi.waitFor(() => expect(told.length).toBeGreaterThanOrEqual(records.length))
  const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id).toSorted()
  expect(ids(told)).toEqual(ids(records))
})

test('STORE-1 a document that is inserted or changed through RxDB is one that the product has and hears of', async () => {
  const heard: CommitEvent[] = []
  store.onCommit((event) => heard.push(event))
  for (const { entity, record } of recordsOf()) {
    const inserted = await store.collections[entity.collection].insert({ ...record })
    expect(get(record)).toEqual(record)
    await inserted.incrementalPatch({ version: 2, name: 'Changed' })
    expect(get(record)).toEqual({ ...record, version: 2, name: 'Changed' })
    expect(
      heard.splice(0).flatMap(({ changes }) => changes.map(({ after }) => [after.id, after.version])),
    ).toEqual([
      [record.id, 1],
      [record.id, 2],
    ])
  }
})
