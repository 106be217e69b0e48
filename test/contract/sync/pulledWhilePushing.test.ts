import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from '#core/openOrganization/openStore.ts'
import type { Store } from '#core/store/store.ts'
import { openArrivalTables } from '#core/sync/records/arrival/arrivalTables.ts'
import { createHandOver } from '#core/sync/records/arrival/handOver.ts'
import { docOf } from '#core/sync/records/conflictHandler.ts'
import { createMergeBases } from '#core/sync/records/mergeBases.ts'
import { createRecordPull } from '#core/sync/records/pullRecords.ts'
import { replicateCollection } from '#core/sync/records/replicateCollection.ts'
import { createUnderWay } from '#core/sync/records/underWay.ts'
import type { RecordCheckpoint } from '#shared/protocol/recordMessages.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { testFolder, testLog, testPorts, workItemRecord } from '#test/support/storeRecords.ts'

const { clock, newId } = testPorts()
let folder: ReturnType<typeof testFolder>
let store: Store

beforeEach(async () => {
  folder = testFolder()
  store = await openStore({ file: folder.path('a.db'), clock, log: testLog() })
})

afterEach(async () => {
  await store.close()
  folder.remove()
})

type Item = EntityRecord<'workItem'>

/** Replication with a server that has only what a test puts there, and answers a push when the test says so. */
async function replicate() {
  const atServer: Item[] = []
  const pushes: { versions: number[]; answer: (conflicts?: Item[]) => void }[] = []
  const gate = { open: Promise.resolve() }
  const errors: string[] = []
  const tables = openArrivalTables(store.db, clock)
  const underWay = createUnderWay()
  const handOver = createHandOver({
    tables,
    stored: ({ id }) => store.get('workItem', id),
    isUnsent: underWay.leaves,
    onError: (error) => errors.push(String(error)),
  })
  const timers = { setTimeout, clearTimeout } as never
  const ask = async ({ checkpoint }: { checkpoint: RecordCheckpoint | null }) => {
    await gate.open
    const records = atServer.slice(checkpoint?.seq ?? 0)
    return { records, checkpoint: { seq: atServer.length, epoch: 'e', access: 'a' }, more: false }
  }
  const parts = {
    store,
    link: { ask, greeting: null },
    receipts: { check: () => Promise.resolve() },
    ledger: { outdatedBase: () => undefined },
    retry: { untilAnswered: (work: () => unknown) => work() },
    arrivals: { sift: (_: unknown, records: unknown) => records },
    handOver,
    underWay,
  }
  const pull = createRecordPull(parts as unknown as Parameters<typeof createRecordPull>[0])
  const replication = await replicateCollection({
    records: await store.openStorage(),
    collection: 'work',
    identifier: 'test',
    batchSize: 10,
    conflictHandler: {
      isEqual: (a, b) => a['hlc'] === b['hlc'],
      resolve: ({ realMasterState }) => Promise.resolve(realMasterState),
    },
    handlers: {
      pull: (from, size) => pull('work', from, size),
      push: (rows) =>
        new Promise((resolve) =>
          pushes.push({
            versions: rows.map(({ newDocumentState }) => Number(newDocumentState['version'])),
            answer: (conflicts = []) => resolve(conflicts.map(docOf)),
          }),
        ),
    },
    mergeBases: createMergeBases(timers),
    underWay,
    retry: { untilDone: (work) => work() },
    onTaken: handOver.written,
    onError: (error) => errors.push(error.message),
  })
  await replication.idle()
  return { replication, atServer, pushes, errors, tables, gate }
}

const stampOf = (version: number) => `00000000000${version}-0000-${newId()}`

/** RxDB passes over what is pulled of a record that it is pushing, and nobody sends it again (seed 75004 of the simulation). */
test.each([1, 2])(
  'SYNC-1 what others made of a version that the server took comes, however late its push ends: version %i',
  async (version) => {
    const { replication, atServer, pushes, errors, tables, gate } = await replicate()
    const id = newId()
    let before: Item | null = null
    if (version === 2) {
      before = workItemRecord(id, { hlc: stampOf(1) })
      store.commit([{ kind: 'workItem', before: null, after: before }])
      await expect.poll(() => pushes.length).toBe(1)
      pushes[0]!.answer()
      await replication.idle()
    }
    const mine = { ...workItemRecord(id), version, hlc: stampOf(version) }
    const answer = Promise.withResolvers<void>()
    gate.open = answer.promise
    store.commit([{ kind: 'workItem', before, after: mine }])
    replication.resync()
    await expect.poll(() => pushes.length).toBe(version)
    // The server took it, and a later one of somebody else; others of the push are still asked about.
    atServer.push({ ...mine, version: version + 1, name: 'Theirs', hlc: stampOf(version + 1) })
    answer.resolve()
    await expect.poll(() => tables.checking).toBe(1)
    expect(store.get('workItem', id)?.hlc).toBe(mine.hlc)
    pushes.at(-1)!.answer()
    await expect.poll(() => store.get('workItem', id)?.name).toBe('Theirs')
    await replication.idle()
    expect(tables.checking).toBe(0)
    expect(pushes.at(-1)?.versions).toEqual([version])
    expect(errors).toEqual([])
    await replication.stop()
  },
)
