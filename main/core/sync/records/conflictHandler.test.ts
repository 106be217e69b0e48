import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { jobRoleRecord, testPorts, workItemRecord } from '#test/support/storeRecords.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { openDriver } from '#core/store/sqlite/openDriver.ts'
import { createConflictHandler, createRefused, docOf, recordOf } from './conflictHandler.ts'
import { createMergeBases } from './mergeBases.ts'
import { openSyncLedger } from '#core/sync/syncLedger.ts'

const { clock, newId } = testPorts()
const id = newId()
const hlcAt = (ms: number) => `${ms.toString(16).padStart(12, '0')}-0000-${id}`
const role = (atMs: number, fields: object = {}) =>
  jobRoleRecord(id, { hlc: hlcAt(atMs), ...fields }) as unknown as MergeableRecord

const dbs: Driver[] = []
afterEach(() => {
  for (const db of dbs.splice(0)) db.close()
})

function open() {
  const db = openDriver({ file: join(mkdtempSync(join(tmpdir(), 'orgata-handler-')), 'a.db') })
  dbs.push(db)
  const ledger = openSyncLedger(db, clock)
  const refused = createRefused()
  const timers = { setTimeout: () => 0, clearTimeout: () => {} }
  const mergeBases = createMergeBases(timers)
  const handler = createConflictHandler({ ledger, refused, mergeBases })
  const resolve = async (mine: MergeableRecord, theirs: MergeableRecord, base?: MergeableRecord) =>
    recordOf(
      await handler.resolve(
        {
          newDocumentState: docOf(mine),
          realMasterState: docOf(theirs),
          ...(base === undefined ? {} : { assumedMasterState: docOf(base) }),
        },
        'test',
      ),
    )
  return { kept: () => ledger.losses(10), refused, mergeBases, resolve }
}

test('a record created on two computers keeps the server’s origin and both changes', async () => {
  const { resolve, kept } = open()
  const base = role(1)
  const mine = role(3, { version: 2, name: 'Mine', createdAt: '2026-01-02T00:00:00.000Z', createdBy: 'me' })
  const theirs = role(2, { version: 2, description: 'Theirs' })
  expect(await resolve(mine, theirs, base)).toMatchObject({
    name: 'Mine',
    description: 'Theirs',
    createdAt: theirs.createdAt,
    createdBy: theirs.createdBy,
  })
  expect(kept()).toEqual([])
})

test('a lost value is kept once, and not when the change is based on a just pulled state', async () => {
  const { resolve, kept, mergeBases } = open()
  const [mine, theirs] = [role(3, { version: 2, name: 'Mine' }), role(2, { version: 2, name: 'Theirs' })]
  mergeBases.remember(theirs)
  expect((await resolve(mine, theirs, role(1))).name).toBe('Mine')
  expect(kept()).toEqual([])
  for (let again = 0; again < 2; again++) {
    expect((await resolve(mine, theirs, role(1))).name).toBe('Mine')
    expect(kept()).toMatchObject([{ field: 'name', kept: 'Mine', lost: 'Theirs' }])
  }
})

test('SYNC-4 a refused change yields to the server state; a later change is pushed again', async () => {
  const { resolve, refused } = open()
  const [mine, theirs] = [role(3, { version: 2, name: 'Mine' }), role(2, { version: 2, name: 'Theirs' })]
  refused.add(mine)
  expect(await resolve(mine, theirs, role(1))).toEqual(theirs)
  expect((await resolve({ ...mine, hlc: hlcAt(4) }, theirs, role(1))).name).toBe('Mine')
})

test('SYNC-4 what was refused because the record has ended is kept as a conflict, with what it was', async () => {
  const { resolve, refused, kept } = open()
  const item = (atMs: number, fields: Parameters<typeof workItemRecord>[1]) =>
    workItemRecord(id, { hlc: hlcAt(atMs), ...fields }) as unknown as MergeableRecord
  const base = item(1, { status: 'open' })
  const ended = item(2, { version: 2, status: 'completed', updatedBy: 'ben' })
  const mine = item(3, { version: 2, status: 'open', name: 'Disinfect both chairs', updatedBy: 'ana' })
  refused.add(mine)
  expect(await resolve(mine, ended, base)).toEqual(ended)
  expect(kept()).toMatchObject([
    {
      field: 'name',
      kept: 'Disinfect the chair',
      lost: 'Disinfect both chairs',
      keptBy: 'ben',
      lostBy: 'ana',
    },
  ])
  // Refused for another reason: the list of refusals has it.
  const other = open()
  other.refused.add(mine)
  expect(await other.resolve(mine, base, base)).toEqual(base)
  expect(other.kept()).toEqual([])
})

test('a merge equal to the server state is not pushed', async () => {
  const { resolve } = open()
  const theirs = role(2, { version: 5, name: 'Same' })
  expect(await resolve(role(3, { version: 2, name: 'Same' }), theirs, role(1))).toEqual(theirs)
})
