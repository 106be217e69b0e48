import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EarlyEntries } from '#shared/protocol/earlyEntries.ts'
import type { LogRow } from '#shared/protocol/logMessages.ts'
import { openTestLog, organizationId, testSigner } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { absorbPage } from './absorbPage.ts'
import { createEntriesAhead } from './earlyEntries.ts'
import type { EntriesAhead } from './earlyEntries.ts'
import { rowsToSend } from './logRows.ts'
import { openPeerLogs } from './peerLogs.ts'
import type { PeerLogs } from './peerLogs.ts'

const deviceId = '0190f3c2-a1b4-7000-8000-0000000000b0'
const signer = testSigner('ben', deviceId)
const publicKey = Buffer.from(signer.publicKey, 'base64')
const teamId = '0190f3c2-a1b4-7000-8000-00000000000b'
const [id, hlc] = ['0190f3c2-a1b4-7000-8000-0000000000c1', `0190f3c2a1b4-0001-${deviceId}`]
let own: TestLog
let ben: TestLog
let peers: PeerLogs
let ahead: EntriesAhead
let known: boolean

/** Twenty entries, a version of a record in one of them, and ten more. */
function fill(log: TestLog, name = 'Baker'): void {
  const [entity, after] = [
    { kind: 'jobRole', id, name },
    { id, kind: 'jobRole', name, teamId, hlc },
  ]
  log.fill(20)
  log.commit({ teamId, result: 'success', subjects: [{ entity, before: null, after, writes: true }] })
  log.fill(10)
}

beforeEach(() => {
  own = openTestLog()
  ben = openTestLog({ signer, seed: 'ben' })
  peers = openPeerLogs({ db: own.db, clock: own.clock, organizationId })
  known = true
  ahead = createEntriesAhead({ peers, organizationId, publicKeyOf: () => (known ? publicKey : null) })
  fill(ben)
})
afterEach(() => {
  for (const { db } of [own, ben]) db.close()
})

/** The entry with the version, as the server sends it ahead of its log. */
function sent({ log }: TestLog, change: (row: LogRow) => LogRow = (row) => row): EarlyEntries {
  const rows = rowsToSend(log, 1)
  const seq = rows.findIndex(({ entry }) => entry?.includes(hlc)) + 1
  const { proof, checkpoint } = log.inclusionProof(seq)
  return { logId: deviceId, deviceId, checkpoint, entries: [{ seq, row: change(rows[seq - 1]!), proof }] }
}

const isFound = () => [...ahead.rowsOf(id, hlc)].length === 1

/** The rest of Ben's log comes. */
function follow({ log }: TestLog) {
  const peer = peers.open({ logId: deviceId, deviceId, publicKey })
  const from = peer.frontier.size + 1
  const rows = rowsToSend(log, from)
  const states = ahead.statesOf(deviceId, from, from + rows.length - 1)
  const checkpoints = [log.checkpointAt(log.size), ...states]
  return absorbPage(own.db, organizationId, peer, { from, rows, checkpoints }, { nowMs: 0, access: 'a' })
}

test('SYNC-37 an entry is taken ahead of its log with the proof that it is in a signed state of it', () => {
  ahead.take([sent(ben)])
  expect([isFound(), ahead.isAny, ahead.sizeOf(deviceId)]).toEqual([true, true, ben.log.size])
  expect([...ahead.rowsOf(id, `${hlc}x`)]).toEqual([])
  expect(follow(ben)).toBeNull()
  ahead.settle()
  expect([isFound(), ahead.isAny]).toEqual([false, false])
})

test('SYNC-37 one that is not proven is not taken', () => {
  const good = sent(ben)
  const entry = good.entries[0]!
  const other = openTestLog({ signer: testSigner('mallory', deviceId), seed: 'mallory' })
  fill(other)
  const wrong: EarlyEntries[] = [
    sent(ben, (row) => ({ ...row, entry: row.entry!.replace('Z"', 'z"') })),
    sent(ben, (row) => ({ ...row, payload: '{}' })),
    sent(ben, (row) => ({ ...row, salt: null, payload: null })),
    { ...good, entries: [{ ...entry, seq: entry.seq - 1 }] },
    { ...good, entries: [{ ...entry, proof: entry.proof.slice(1) }] },
    { ...good, checkpoint: ben.log.checkpointAt(ben.log.size - 1) },
    { ...good, checkpoint: good.checkpoint.replace(/^31$/m, '30') },
    sent(other),
  ]
  for (const one of wrong) ahead.take([one])
  expect(isFound()).toBe(false)
  ahead.take([good])
  expect(isFound()).toBe(true)
  other.db.close()
})

test('SYNC-37 what comes before the record of its computer counts once that is known', () => {
  known = false
  ahead.take([sent(ben)])
  expect([isFound(), ahead.isAny]).toEqual([false, false])
  known = true
  expect([isFound(), ahead.isAny]).toEqual([true, true])
})

test('SYNC-37 a log that is not the one which was shown ahead of it is not taken', () => {
  const twin = openTestLog({ signer, seed: 'another' })
  fill(twin, 'Driver')
  ahead.take([sent(twin)])
  expect(isFound()).toBe(true)
  expect(follow(ben)).toMatchObject({ code: 'fault', seq: 1 })
  expect(peers.find(deviceId)?.frontier.size).toBe(0)
  twin.db.close()
})

test('SYNC-37 where another log of the computer is here, or it is not in order, none is taken', () => {
  expect(follow(ben)).toBeNull()
  const twin = openTestLog({ signer, seed: 'another' })
  fill(twin, 'Driver')
  ahead.take([sent(twin)])
  expect(isFound()).toBe(false)
  peers.setProblem(peers.find(deviceId)!, { code: 'fault', seq: 3, message: 'x', checkpoint: null } as never)
  ahead.take([sent(ben)])
  expect(isFound()).toBe(false)
  twin.db.close()
})
