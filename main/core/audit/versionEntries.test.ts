import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Json } from '#shared/kernel/canonicalJson.ts'
import { versionSalt } from '#shared/entities/audit/versionHash.ts'
import type { LogRow } from '#shared/protocol/logMessages.ts'
import { openTestLog, organizationId, testSigner } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { execRaw } from '#test/support/rawLog.ts'
import { absorbPage } from './absorbPage.ts'
import { sha256, toHex } from './digest.ts'
import { rowsToSend } from './logRows.ts'
import { openPeerLogs } from './peerLogs.ts'
import { isBorneOut, openVersionEntries } from './versionEntries.ts'

const benDevice = '0190f3c2-a1b4-7000-8000-0000000000b0'
const teamId = '0190f3c2-a1b4-7000-8000-00000000000b'
const signer = testSigner('ben', benDevice)
let own: TestLog
let ben: TestLog

beforeEach(() => {
  own = openTestLog()
  ben = openTestLog({ signer, seed: 'ben' })
})
afterEach(() => {
  for (const { db } of [own, ben]) db.close()
})

const roleOf = (id: string, deviceId: string, n: number) => ({
  id,
  kind: 'jobRole',
  name: `Role ${n}`,
  teamId,
  hlc: `0190f3c2a1b4-${n.toString(16).padStart(4, '0')}-${deviceId}`,
})
type Role = ReturnType<typeof roleOf>
const renamed = (role: Role): Role => ({ ...role, name: 'Something else' })
const ids = [1, 2, 3].map((n) => `0190f3c2-a1b4-7000-8000-0000000001a${n}`)

/** One action on several records, each made from a version before where there was one. */
function act(log: TestLog, records: readonly Role[], more: object = {}, before: Role | null = null): void {
  const subjects = records.map((after) => ({
    entity: { kind: after.kind, id: after.id, name: after.name },
    before: before as unknown as Json,
    after: after as unknown as Json,
    writes: true as const,
  }))
  log.commit({ teamId, result: 'success', subjects, ...more })
}

/** Takes the log of the other computer over, with the rows changed on the way. */
function follow(change: (row: LogRow) => LogRow = (row) => row, access = ''): void {
  const peers = openPeerLogs({ db: own.db, clock: own.clock, organizationId })
  peers.open({ logId: benDevice, deviceId: benDevice, publicKey: Buffer.from(signer.publicKey, 'base64') })
  const page = {
    from: 1,
    rows: rowsToSend(ben.log, 1).map(change),
    checkpoints: [ben.log.latestCheckpoint()!],
  }
  const facts = { nowMs: own.clock.ms, access }
  expect(absorbPage(own.db, organizationId, peers.find(benDevice)!, page, facts)).toBeNull()
}

const entries = () => openVersionEntries(own.db, own.log)

describe('AUDIT-28 the entry of a record version', () => {
  test('is found by the record and its stamp, in the own log and in others', () => {
    const mine = ids.map((id, n) => roleOf(id, own.log.signer.deviceId, n + 1))
    const theirs = ids.map((id, n) => roleOf(id, benDevice, n + 10))
    own.fill(5)
    act(own, mine)
    act(own, [roleOf(ids[0]!, own.log.signer.deviceId, 99)])
    act(ben, theirs)
    follow()
    for (const [logId, records] of [
      [own.log.logId, mine],
      [benDevice, theirs],
    ] as const) {
      for (const record of records) {
        const found = entries().find(record.id, record.hlc)
        expect(found).toMatchObject({ state: 'found', logId, subject: { id: record.id } })
        expect(isBorneOut(record, found)).toBe(true)
        expect(isBorneOut(renamed(record), found)).toBe(false)
        expect(isBorneOut({ ...record, teamId: null }, found)).toBe(false)
        if (found.state !== 'found') throw new Error('found before')
        const asRun = { ...found, subject: { ...found.subject, kind: 'run' } }
        expect(isBorneOut(record, asRun)).toBe(false)
      }
    }
    const [first, second] = mine
    expect(isBorneOut(first!, entries().find(second!.id, second!.hlc))).toBe(false)
    expect(entries().find(ids[0]!, theirs[1]!.hlc)).toEqual({ state: 'missing' })
    expect(entries().find(ids[0]!, roleOf('', benDevice, 77).hlc)).toEqual({ state: 'missing' })
  })

  test('counts only in the log of the device that ends the stamp', () => {
    const record = roleOf(ids[0]!, own.log.signer.deviceId, 1)
    act(ben, [record])
    follow()
    expect(entries().find(record.id, record.hlc)).toEqual({ state: 'missing' })
  })

  test('bears out nothing when the action failed', () => {
    const record = roleOf(ids[0]!, own.log.signer.deviceId, 1)
    act(own, [record], { result: 'failure' })
    expect(isBorneOut(record, entries().find(record.id, record.hlc))).toBe(false)
  })

  test('bears out nothing of another team', () => {
    const [first, second] = ids.map((id, n) => roleOf(id, own.log.signer.deviceId, n + 1))
    act(own, [first!], { teamId: null })
    act(own, [{ ...second!, teamId: benDevice }])
    for (const record of [first!, { ...second!, teamId: benDevice }])
      expect(isBorneOut(record, entries().find(record.id, record.hlc))).toBe(false)
  })

  test('is the one that fits, where a changed app names a version twice, before the other came and after', () => {
    const record = roleOf(ids[0]!, benDevice, 1)
    const borneOut = () =>
      isBorneOut(
        record,
        entries().find(record.id, record.hlc, (one) => isBorneOut(record, one)),
      )
    act(ben, [record])
    follow()
    expect(borneOut()).toBe(true)
    act(ben, [renamed(record)])
    const peers = openPeerLogs({ db: own.db, clock: own.clock, organizationId })
    const page = {
      from: 2,
      rows: rowsToSend(ben.log, 2),
      checkpoints: [ben.log.latestCheckpoint()!],
    }
    const facts = { nowMs: own.clock.ms, access: '' }
    expect(absorbPage(own.db, organizationId, peers.find(benDevice)!, page, facts)).toBeNull()
    expect(borneOut()).toBe(true)
    // Without a record to compare with it is the newest.
    expect(isBorneOut(renamed(record), entries().find(record.id, record.hlc))).toBe(true)
  })

  test('is still found in a log that was set aside', () => {
    const record = roleOf(ids[0]!, own.log.signer.deviceId, 1)
    act(own, [record])
    const { logId } = own.log
    own.db.transaction(() => own.log.beginNew(ids[2]!, own.db))
    own.fill(3)
    const found = entries().find(record.id, record.hlc)
    expect(found).toMatchObject({ state: 'found', logId })
    expect(isBorneOut(record, found)).toBe(true)
  })

  test('whose content is withheld bears the version out by the version salt, once that is there', () => {
    const record = roleOf(ids[0]!, benDevice, 1)
    act(ben, [record])
    follow((row) => ({ ...row, salt: null, payload: null }))
    expect(entries().find(record.id, record.hlc)).toEqual({ state: 'hidden' })
    const withoutContent = (row: LogRow): LogRow => ({
      ...row,
      salt: null,
      payload: null,
      versionSalt: toHex(versionSalt(Buffer.from(row.salt!, 'hex'), sha256)),
    })
    follow(withoutContent, 'more')
    const found = entries().find(record.id, record.hlc)
    expect(isBorneOut(record, found)).toBe(true)
    expect(isBorneOut(renamed(record), found)).toBe(false)
    follow()
    expect(isBorneOut(record, entries().find(record.id, record.hlc))).toBe(true)
  })

  test('of which only the hash is known is missing until it is shown', () => {
    const record = roleOf(ids[0]!, benDevice, 1)
    act(ben, [record])
    follow((row) => ({ hash: row.hash, entry: null, salt: null, payload: null, erased: false }))
    expect(entries().find(record.id, record.hlc)).toEqual({ state: 'missing' })
    follow()
    expect(entries().find(record.id, record.hlc)).toMatchObject({ state: 'found' })
  })
})

test('a version salt beside the salt, or of a hidden or erased row, is refused', () => {
  act(ben, [roleOf(ids[0]!, benDevice, 1)])
  const peers = openPeerLogs({ db: own.db, clock: own.clock, organizationId })
  peers.open({ logId: benDevice, deviceId: benDevice, publicKey: Buffer.from(signer.publicKey, 'base64') })
  const [row] = rowsToSend(ben.log, 1)
  const salt = '11'.repeat(32)
  const without = { salt: null, payload: null, versionSalt: salt }
  for (const told of [
    { ...row!, versionSalt: salt },
    { ...row!, ...without, entry: null },
    { ...row!, ...without, erased: true },
  ]) {
    const page = { from: 1, rows: [told], checkpoints: [ben.log.latestCheckpoint()!] }
    const facts = { nowMs: own.clock.ms, access: '' }
    expect(absorbPage(own.db, organizationId, peers.find(benDevice)!, page, facts)).toMatchObject({
      code: 'fault',
      seq: 1,
    })
  }
})

test('AUDIT-31 what others made before is found where it is attested, in the own log and in others', () => {
  const [bens, mine] = [roleOf(ids[0]!, benDevice, 1), roleOf(ids[1]!, own.log.signer.deviceId, 1)]
  act(own, [bens], { action: 'sync.baseline' })
  act(ben, [mine], { action: 'sync.baseline' })
  act(ben, [{ ...mine, name: 'Something else' }], { action: 'jobRoles.rename' })
  follow()
  for (const record of [bens, mine]) {
    expect(entries().find(record.id, record.hlc).state).toBe('missing')
    const found = entries().findAttested(record.id, record.hlc)
    expect(found.map((one) => isBorneOut(record, one))).toEqual([true])
    expect(entries().findAttested(record.id, roleOf('x', benDevice, 7).hlc)).toEqual([])
  }
})

test('AUDIT-30 the newest version of a record is found in any log, of the entries that count', () => {
  const [first, second] = [roleOf(ids[0]!, own.log.signer.deviceId, 1), roleOf(ids[0]!, benDevice, 2)]
  act(own, [first])
  act(ben, [second, roleOf(ids[1]!, benDevice, 3)])
  follow()
  const newest = (counts: () => boolean) => entries().newestOf(ids[0]!, counts)
  expect(newest(() => true)?.version.hlc).toBe(second.hlc)
  expect(newest(() => false)).toBeUndefined()
  expect(entries().newestOf(ids[2]!, () => true)).toBeUndefined()
})

test('AUDIT-30 a version that its computer stamped anew is as old as its new stamp says', () => {
  const [ahead, anew, later] = [9, 2, 3].map((n) => roleOf(ids[0]!, benDevice, n))
  const stampAnew = (log: TestLog) => act(log, [anew!], { action: 'sync.stamp' }, ahead)
  act(ben, [ahead!])
  stampAnew(own)
  follow()
  const newest = () => entries().newestOf(ids[0]!, () => true)?.version.hlc
  // Nobody gives a colleague's version another stamp.
  expect(newest()).toBe(ahead!.hlc)
  stampAnew(ben)
  follow()
  expect(newest()).toBe(anew!.hlc)
  act(own, [later!])
  act(ben, [later!])
  follow()
  expect(newest()).toBe(later!.hlc)
})

test('AUDIT-34 an entry whose content tells something else than was written bears out nothing', () => {
  const record = roleOf(ids[0]!, own.log.signer.deviceId, 1)
  act(own, [record])
  expect(isBorneOut(record, entries().find(record.id, record.hlc))).toBe(true)
  execRaw(own.file, `UPDATE audit_payload SET payload = pack(replace(unpack(payload), 'Role 1', 'Role 2'))`)
  expect(isBorneOut(record, entries().find(record.id, record.hlc))).toBe(false)
})
