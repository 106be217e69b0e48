import { afterEach, beforeEach, expect, test } from 'vitest'
import { raiseRecord, writtenShapes } from '#shared/entities/recordSteps.ts'
import type { RecordStep } from '#shared/entities/recordSteps.ts'
import { jobRoleRecord, testFolder, testLog, testPorts, workItemRecord } from '#test/support/storeRecords.ts'
import { upgradeFile } from './fileFormat.ts'
import { openStore } from '../openOrganization/openStore.ts'
import { raiseRecords } from './raiseRecords.ts'
import { openDataFile } from './storageErrors.ts'

const { clock, newId } = testPorts()
let folder: ReturnType<typeof testFolder>
let file: string

beforeEach(() => {
  folder = testFolder()
  file = folder.path('data.db')
})
afterEach(() => folder.remove())

const recordSteps: RecordStep[] = [
  {
    kind: 'workItem',
    to: 2,
    name: 'effort',
    adds: ['effort'],
    run: (record) => ({ ...record, effort: 1 }),
  },
  {
    kind: 'workItem',
    to: 3,
    name: 'effort doubled',
    adds: [],
    run: (r) => ({ ...r, effort: Number(r.effort) * 2 }),
  },
]

test('all records of a kind get the next shapes in one upgrade, others stay, and none is sent again', async () => {
  const store = await openStore({ file, clock, log: testLog() })
  const ids = Array.from({ length: 1_203 }, () => newId())
  store.commit([
    ...ids.map((id) => ({ kind: 'workItem' as const, before: null, after: workItemRecord(id) })),
    { kind: 'jobRole' as const, before: null, after: jobRoleRecord(newId()) },
  ])
  // Independent of the present format: the step of this test starts from the first.
  store.db.exec('PRAGMA user_version = 1')
  await store.close()

  const ran: string[] = []
  const db = openDataFile({ file })
  const before = db.prepare('SELECT seq, id, rev FROM "records/work" ORDER BY seq').all()
  const run = (on: typeof db, onStep: (name: string) => void) =>
    raiseRecords(on, 'workItem', onStep, recordSteps)
  const onStep = (name: string) => void ran.push(name)
  upgradeFile(db, file, { steps: [{ to: 2, name: 'work items: effort', run }], target: 2, onStep })
  expect(db.prepare('SELECT seq, id, rev FROM "records/work" ORDER BY seq').all()).toEqual(before)
  const shapes = db
    .prepare(
      `SELECT json_extract(data, '$.schemaVersion') AS shape, json_extract(data, '$.effort') AS effort,
         count(*) AS n FROM "records/work" GROUP BY 1, 2`,
    )
    .all()
  const roles = db.prepare('SELECT data FROM "records/tenancy"').all()
  db.close()
  expect(shapes).toMatchObject([{ shape: 3, effort: 2, n: ids.length }])
  expect(JSON.parse(String(roles[0]!.data))).not.toHaveProperty('schemaVersion')
  expect(new Set(ran)).toEqual(new Set(['effort', 'effort doubled', 'work items: effort']))
})

test('a record is raised from any shape, once', () => {
  const item = workItemRecord(newId())
  const raised = raiseRecord(item, recordSteps)
  expect(raised).toMatchObject({ schemaVersion: 3, effort: 2 })
  expect(raiseRecord(raised, recordSteps)).toEqual(raised)
  const half = { ...item, schemaVersion: 2, effort: 5 }
  expect(raiseRecord(half, recordSteps)).toMatchObject({ schemaVersion: 3, effort: 10 })
  const newer = { ...item, schemaVersion: 9, effort: 'much' }
  expect(raiseRecord(newer, recordSteps)).toBe(newer)
})

test('a raised record has the shape in which it was written and signed, unless it was changed since', () => {
  const item = workItemRecord(newId())
  const raised = raiseRecord(item, recordSteps)
  expect([...writtenShapes(raised, recordSteps)]).toEqual([raised, item])
  expect([...writtenShapes({ ...raised, effort: 7 } as typeof raised, recordSteps)]).toHaveLength(1)
  expect([...writtenShapes(item, recordSteps)]).toEqual([item])
})
