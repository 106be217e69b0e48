import { afterEach, beforeEach, expect, test } from 'vitest'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { LogPush, LogRow } from '#shared/protocol/logMessages.ts'
import { openTestLog, organizationId, testSigner } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { absorbPage } from '#core/audit/absorbPage.ts'
import { rowsToSend } from '#core/audit/logRows.ts'
import { openPeerLogs } from '#core/audit/peerLogs.ts'
import type { PeerLogs } from '#core/audit/peerLogs.ts'
import { bringLog } from './bringLog.ts'
import type { LogServer } from './logServer.ts'

const deviceId = '0190f3c2-a1b4-7000-8000-0000000000b0'
const signer = testSigner('ben', deviceId)
let own: TestLog
let ben: TestLog
let peers: PeerLogs
let pushes: LogPush[]

beforeEach(() => {
  own = openTestLog()
  ben = openTestLog({ signer, seed: 'ben' })
  peers = openPeerLogs({ db: own.db, clock: own.clock, organizationId })
  peers.open({ logId: deviceId, deviceId, publicKey: Buffer.from(signer.publicKey, 'base64') })
  pushes = []
})
afterEach(() => {
  for (const { db } of [own, ben]) db.close()
})

/** Ben's next entries arrive here, under one signature. */
function arrive(count: number, change: (row: LogRow) => LogRow = (row) => row): void {
  const log = peers.find(deviceId)!
  const from = log.frontier.size + 1
  ben.fill(count)
  const rows = rowsToSend(ben.log, from).map(change)
  const page = { from, rows, checkpoints: [ben.log.checkpointAt(from - 1 + rows.length)] }
  expect(absorbPage(own.db, organizationId, log, page, { nowMs: own.clock.ms, access: 'a' })).toBeNull()
}

/** Brings the log to a server that has so many entries of it. */
function bring(stored: number, push: LogServer['push'] = take): Promise<number> {
  const never = () => Promise.reject(new Error('nothing is asked for'))
  const server = { list: never, detail: never, page: never, witness: never, push }
  return bringLog({ peers, server, isStopped: () => false }, peers.find(deviceId)!, stored)
}

function take(logId: string, body: LogPush) {
  expect(logId).toBe(deviceId)
  pushes.push(body)
  return Promise.resolve({ type: 'stored', size: body.from - 1 + body.rows.length } as const)
}

test('a log is brought as its computer sent it, in messages that end at its signatures', async () => {
  for (let n = 0; n < 8; n++) arrive(90)
  expect(await bring(100)).toBe(720)
  const ends = pushes.map(({ from, rows }) => from - 1 + rows.length)
  expect(pushes.map(({ checkpoint }) => checkpoint)).toEqual(ends.map((size) => ben.log.checkpointAt(size)))
  expect(pushes.map(({ from }) => from)).toEqual([101, ...ends.slice(0, -1).map((size) => size + 1)])
  const rows = pushes.flatMap((body) => body.rows)
  expect(rows).toEqual([101, 351, 601].flatMap((from) => rowsToSend(ben.log, from)))
  expect(pushes.length).toBeLessThan(5)
})

test('it is brought up to the last signature before an entry whose content is not here', async () => {
  arrive(130)
  arrive(10, (row) => ({ ...row, salt: null, payload: null }))
  arrive(10)
  expect(await bring(20)).toBe(130)
  expect(await bring(130)).toBe(130)
  expect(pushes).toHaveLength(1)
})

test('it goes on behind what another computer brought meanwhile, and ends at a refusal', async () => {
  arrive(30)
  let asked = 0
  const push: LogServer['push'] = (logId, body) =>
    asked++ === 0 ? Promise.resolve({ type: 'gap', size: 25 }) : take(logId, body)
  expect(await bring(10, push)).toBe(30)
  expect(pushes.map(({ from }) => from)).toEqual([26])
  const refuse = (code: 'forbidden' | 'unavailable') => () => Promise.reject(new OrgataError(code, 'No.'))
  expect(await bring(10, refuse('forbidden'))).toBe(10)
  await expect(bring(10, refuse('unavailable'))).rejects.toMatchObject({ code: 'unavailable' })
})
