import { afterEach, expect, test } from 'vitest'
import { deviceId, openTestLog, personId, seededRandom } from '#test/support/auditLog.ts'
import { jobRoleRecord, testPorts, workItemRecord } from '#test/support/storeRecords.ts'
import { createHybridClock } from '#shared/kernel/hlc.ts'
import { auditEntry, maxSubjects } from '#shared/entities/audit/auditEntry.ts'
import type { AuditEntry } from '#shared/entities/audit/auditEntry.ts'
import { versionHash, versionSalt } from '#shared/entities/audit/versionHash.ts'
import type { MergeableRecord } from '#shared/entities/mergeableRecord.ts'
import { logLimits } from '#shared/protocol/logMessages.ts'
import type { AuditLog } from '#core/audit/auditLog.ts'
import type { Driver } from '#core/store/sqlite/driver.ts'
import { createConflictHandler, createRefused, docOf, recordOf } from './conflictHandler.ts'
import { openHeldRecords } from './heldRecords.ts'
import { createMergeBases } from './mergeBases.ts'
import { createOvertaken } from './overtaken.ts'
import { createVersionSigner } from './signVersions.ts'
import { openSyncLedger } from '#core/sync/syncLedger.ts'

const { clock, newId } = testPorts()
const id = newId()
const hlcAt = (ms: number) => `${ms.toString(16).padStart(12, '0')}-0000-${id}`
const role = (atMs: number, fields: object = {}) =>
  jobRoleRecord(id, { hlc: hlcAt(atMs), ...fields }) as unknown as MergeableRecord

/** The only entry of a log, and the salt of its content. */
function storedEntry(log: AuditLog) {
  const [row] = log.storedRows(1, 1)
  const entry = auditEntry.parse(JSON.parse(Buffer.from(row!.entry).toString()))
  return { entry: entry as Extract<AuditEntry, { v: 2 }>, salt: row!.salt! }
}

const dbs: Driver[] = []
afterEach(() => {
  for (const db of dbs.splice(0)) db.close()
})

function open() {
  const { db, log } = openTestLog()
  dbs.push(db)
  const ledger = openSyncLedger(db, clock)
  const refused = createRefused()
  const timers = { setTimeout: () => 0, clearTimeout: () => {} }
  const mergeBases = createMergeBases(timers)
  const held = openHeldRecords(db, 'server')
  const stamps = createHybridClock(clock, deviceId)
  const signer = createVersionSigner({
    store: { db, get: () => undefined, commit: () => {} },
    audit: log,
    stamps,
    aheadMs: () => 0,
    personId,
    ports: { clock, random: seededRandom('ids') },
  })
  const overtaken = createOvertaken()
  const here = new Map<string, string>()
  const handler = createConflictHandler({
    ...{ ledger, refused, mergeBases, held, overtaken, signer },
    stampHere: (record) => here.get(record.id),
  })
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
  return { kept: () => ledger.losses(10), refused, mergeBases, overtaken, handler, resolve, log, here }
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

test('SYNC-2 a version that was read before an own one replaced it at the server is not written over that one', () => {
  const { handler, overtaken } = open()
  const isSkipped = (theirs: MergeableRecord, mine: MergeableRecord) =>
    handler.isEqual(docOf(theirs), docOf(mine), 'downstream-check-if-equal-1')
  const first = role(1)
  const next = (atMs: number, name: string) => role(atMs, { id: first.id, version: atMs, name })
  const [theirs, mine, later] = [next(2, 'Theirs'), next(3, 'Mine'), next(4, 'Later')]
  expect(isSkipped(theirs, mine)).toBe(false)
  overtaken.add(first, role(0))
  overtaken.add(mine, theirs)
  for (const former of [first, theirs]) expect(isSkipped(former, mine)).toBe(true)
  // A later one of somebody else is written, and over that one nothing is known.
  expect(isSkipped(later, mine)).toBe(false)
  expect(isSkipped(theirs, later)).toBe(false)
  // What RxDB asks otherwise is whether they are equal.
  expect(handler.isEqual(docOf(theirs), docOf(mine), 'downstream-check-if-equal-0')).toBe(false)
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

test('SYNC-17 a merge is a version of this computer, borne out by an entry that names the server’s as its parent', async () => {
  const { resolve, log } = open()
  const mine = [role(3, { version: 4, name: 'Mine' }), role(4, { id: newId(), version: 2, name: 'Mine too' })]
  const theirs = mine.map((one) =>
    role(2, { id: one.id, version: 7, description: 'Theirs', updatedBy: 'ben' }),
  )
  const merged = await Promise.all(mine.map((one, at) => resolve(one, theirs[at]!, role(1, { id: one.id }))))
  expect(merged).toMatchObject([
    { name: 'Mine', description: 'Theirs', version: 8, updatedBy: personId },
    { name: 'Mine too', description: 'Theirs', version: 8, updatedBy: personId },
  ])
  for (const { hlc } of merged) {
    expect(hlc > hlcAt(4)).toBe(true)
    expect(hlc.endsWith(deviceId)).toBe(true)
  }
  expect(log.size).toBe(1)
  const { entry, salt } = storedEntry(log)
  expect(entry).toMatchObject({
    action: 'sync.merge',
    result: 'success',
    actor: { type: 'person', id: personId },
  })
  expect(entry.subjects).toEqual(
    merged.map((one, at) => ({
      kind: 'jobRole',
      id: one.id,
      version: { hlc: one.hlc, parent: theirs[at]!.hlc, after: versionHash(versionSalt(salt), one) },
    })),
  )
})

test('a version that a merge leaves as it is needs no new entry', async () => {
  const { resolve, log } = open()
  const mine = role(3, { version: 3, name: 'Mine' })
  expect(await resolve(mine, role(2, { version: 2 }), role(1))).toEqual(mine)
  expect(await resolve(role(3, { version: 2, name: 'Same' }), role(2, { name: 'Same' }), role(1))).toEqual(
    role(2, { name: 'Same' }),
  )
  expect(log.size).toBe(0)
})

test('one entry names as many merges as fit', async () => {
  const { resolve, log } = open()
  const ids = Array.from({ length: 2 * maxSubjects }, () => newId())
  await Promise.all(
    ids.map((one) =>
      resolve(
        role(3, { id: one, version: 2, name: 'Mine' }),
        role(2, { id: one, version: 2, description: 'Theirs' }),
        role(1, { id: one }),
      ),
    ),
  )
  expect(log.size).toBe(2)
  for (const row of log.storedRows(1, 2)) expect(row.entry.length).toBeLessThan(logLimits.entryBytes)
})

test('a merge that a change of meanwhile forestalls is neither signed nor told', async () => {
  const { resolve, kept, log, here } = open()
  const [mine, theirs] = [role(3, { version: 2, name: 'Mine' }), role(4, { version: 2, name: 'Theirs' })]
  here.set(mine.id, hlcAt(5))
  expect(await resolve(mine, theirs, role(1))).toEqual(theirs)
  expect([kept(), log.size]).toEqual([[], 0])
  here.set(mine.id, mine.hlc)
  await resolve(mine, theirs, role(1))
  expect(kept()).toHaveLength(1)
})

test('what was taken for sent counts for nothing where the server has an earlier version of its computer', async () => {
  const { resolve } = open()
  const item = (at: number, version: number, ticked: string[]) =>
    workItemRecord(id, { hlc: hlcAt(at), version, ticked }) as unknown as MergeableRecord
  const [theirs, base, mine] = [item(1, 2, ['a']), item(2, 3, []), item(3, 4, ['b'])]
  expect(await resolve(mine, theirs, base)).toMatchObject({ ticked: ['b'] })
})
