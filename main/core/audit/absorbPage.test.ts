import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LogRow } from '#shared/protocol/logMessages.ts'
import { openTestLog, organizationId, testSigner } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { execRaw } from '#test/support/rawLog.ts'
import { absorbPage } from './absorbPage.ts'
import { rowsToSend } from './logRows.ts'
import { openPeerLogs } from './peerLogs.ts'
import type { PeerLogs } from './peerLogs.ts'
import { verifyPeer } from './verifyPeer.ts'

const deviceId = '0190f3c2-a1b4-7000-8000-0000000000b0'
const signer = testSigner('ben', deviceId)
let own: TestLog
let ben: TestLog
let peers: PeerLogs

beforeEach(() => {
  own = openTestLog()
  ben = openTestLog({ signer, seed: 'ben' })
  peers = openPeerLogs({ db: own.db, clock: own.clock, organizationId })
  peers.open({ logId: deviceId, deviceId, publicKey: Buffer.from(signer.publicKey, 'base64') })
  ben.fill(40)
})
afterEach(() => {
  for (const { db } of [own, ben]) db.close()
})

const log = () => peers.find(deviceId)!

/** Absorbs a part of the log as the server sends it, with the tampering of the test. */
function absorb(
  rows: LogRow[],
  from = 1,
  checkpoints = [ben.log.checkpointAt(from + rows.length - 1)],
  access = 'a',
) {
  const facts = { nowMs: own.clock.ms, access }
  return absorbPage(own.db, organizationId, log(), { from, rows, checkpoints }, facts)
}
function absorbNext() {
  const from = log().frontier.size + 1
  expect(absorb(rowsToSend(ben.log, from), from)).toBeNull()
}
const rows = () => rowsToSend(ben.log, 1)
const verdict = () => verifyPeer(own.db, organizationId, log(), peers.checkpoints(log()))

describe('a page of another log', () => {
  test('is stored idempotently, and only as far as it is signed', async () => {
    expect(absorb(rows().slice(0, 30), 1, [ben.log.checkpointAt(20)])).toBeNull()
    expect(log().frontier.size).toBe(20)
    expect(absorb(rows())).toBeNull()
    expect(absorb(rows())).toBeNull()
    expect(await verdict()).toEqual({ ok: true, entries: 40, firstBad: null })
  })

  test('AUDIT-7 that differs from a stored entry is a fork, and changes nothing', async () => {
    expect(absorb(rows().slice(0, 30))).toBeNull()
    const twin = openTestLog({ signer, seed: 'another' })
    twin.fill(40)
    const others = rowsToSend(twin.log, 1)
    expect(absorb(others, 1, [twin.log.checkpointAt(40)])).toMatchObject({ code: 'fork', seq: 1 })
    // Rows that follow the stored ones, under the computer's signature over others.
    const mixed = absorb(rows(), 1, [twin.log.checkpointAt(40)])
    expect(mixed).toMatchObject({ code: 'fault', seq: 31 })
    expect(mixed?.message).toContain('signed different entries')
    expect(log().frontier.size).toBe(30)
    expect(await verdict()).toMatchObject({ ok: true, entries: 30 })
    twin.db.close()
  })

  test('may add content that was hidden before, if it matches', async () => {
    const hidden = rows().map((row) => ({ ...row, entry: null, salt: null, payload: null }))
    expect(absorb(hidden)).toBeNull()
    const other = rows()[4]!
    const wrong = rows().map((row, i) => (i === 5 ? { ...row, entry: other.entry } : row))
    expect(absorb(wrong)).toMatchObject({ code: 'fault', seq: 6 })
    const forged = rows().map((row, i) => (i === 5 ? { ...row, payload: '{"name":"forged"}' } : row))
    expect(absorb(forged)).toMatchObject({ code: 'fault', seq: 6 })
    expect(absorb(rows())).toBeNull()
    expect(await verdict()).toMatchObject({ ok: true, entries: 40 })
  })

  test('read again with other rights counts as read with them only once all of it was', () => {
    absorb(rows())
    absorb(rows().slice(0, 20), 1, undefined, 'b')
    expect(log().access).toBe('a')
    absorb(rows().slice(20), 21, undefined, 'b')
    expect(log().access).toBe('b')
  })
})

describe('a log of another computer that was changed here', () => {
  beforeEach(() => void absorb(rows()))

  test.each([
    ["UPDATE audit_peer_entry SET kind = 'spell' WHERE seq = 7", 'columns'],
    ["UPDATE audit_peer_entry SET action = 'spell.cast' WHERE seq = 7", 'columns'],
    ["UPDATE audit_peer_entry SET time = '2020-01-01T00:00:00.000Z' WHERE seq = 7", 'columns'],
    ['DELETE FROM audit_peer_entry WHERE seq = 7', 'missing'],
    [
      "UPDATE audit_peer_content SET entry = pack(replace(unpack(entry), 'success', 'failure')) WHERE seq = 7",
      'altered',
    ],
    ["UPDATE audit_peer_content SET payload = pack('{}') WHERE seq = 7", 'payload'],
    ["UPDATE audit_subject SET entity_id = 'x' WHERE log > 0 AND seq = 7", 'index'],
    ['DELETE FROM audit_subject WHERE log > 0 AND seq = 7', 'index'],
    ["INSERT INTO audit_subject SELECT 'x', log, seq FROM audit_subject WHERE log > 0 AND seq = 7", 'index'],
    ["UPDATE audit_peer_entry SET actor_id = 'x' WHERE seq = 7", 'columns'],
    ["UPDATE audit_peer_entry SET team_id = 'x' WHERE seq = 7", 'columns'],
    ['UPDATE audit_peer_content SET salt = NULL, payload = NULL WHERE seq = 7', 'payload'],
    ['UPDATE audit_peer_content SET salt = NULL, payload = NULL, state = 1 WHERE seq = 7', 'payload'],
  ])('is found: %s', async (sql, problem) => {
    execRaw(own.file, sql)
    const { ok, firstBad } = await verdict()
    expect([ok, firstBad?.seq, firstBad?.problem]).toEqual([false, 7, problem])
  })

  test('AUDIT-21 content that was removed as if the server had kept it back is found where it would not', async () => {
    execRaw(
      own.file,
      'UPDATE audit_peer_content SET salt = NULL, payload = NULL, state = 2 WHERE seq IN (6, 7, 9)',
    )
    expect(await verdict()).toMatchObject({ ok: true })
    const seen = new Set<string | null>()
    const withRights = await verifyPeer(own.db, organizationId, log(), peers.checkpoints(log()), {
      maySee: (teamId) => (seen.add(teamId), teamId === null),
    })
    expect(seen.size).toBeGreaterThan(0)
    expect(withRights).toMatchObject({ ok: false, firstBad: { problem: 'payload' } })
  })

  test.each([
    'DELETE FROM audit_peer_node',
    'DELETE FROM audit_peer_node WHERE position = 1',
    'UPDATE audit_peer_node SET hash = zeroblob(32) WHERE position = 0',
    'INSERT INTO audit_peer_node SELECT log, 16, 0, hash FROM audit_peer_node LIMIT 1',
    'UPDATE audit_peer SET frontier = zeroblob(length(frontier))',
  ])('AUDIT-22 also in its stored tree: %s', async (sql) => {
    ben.fill(500)
    while (log().frontier.size < 540) absorbNext()
    expect(await verdict()).toMatchObject({ ok: true, entries: 540 })
    own.db.exec(sql)
    expect(await verdict()).toMatchObject({ ok: false, firstBad: { problem: 'tree' } })
  })

  test('a note about it that cannot be read is a problem of the log, and stops nothing', () => {
    own.db.exec("UPDATE audit_peer SET problem = 'x'")
    expect(log().problem).toMatchObject({ code: 'fault' })
  })

  test.each([
    ['the newest', 'UPDATE audit_peer SET checkpoint = ?'],
    ['an early one', 'INSERT INTO audit_peer_checkpoint (log, size, note) SELECT id, 20, ? FROM audit_peer'],
  ])('also where only a signature was: %s', async (_which, sql) => {
    const note = ben.log.checkpointAt(sql.startsWith('UPDATE') ? 40 : 20)
    const at = note.length - 20
    const changed = note.slice(0, at) + (note[at] === 'A' ? 'B' : 'A') + note.slice(at + 1)
    own.db.prepare(sql).run(changed)
    expect(await verdict()).toMatchObject({ ok: false, firstBad: { problem: 'checkpoint' } })
  })
})
