import { afterEach, beforeEach, expect, test } from 'vitest'
import { logLimits } from '#shared/protocol/logMessages.ts'
import { hlcTime } from '#shared/kernel/hlc.ts'
import { serverWordMessages } from '#shared/messages/serverWords.messages.ts'
import { rowsToSend } from '#core/audit/logRows.ts'
import { deviceId, openTestLog, organizationId, personId } from '#test/support/auditLog.ts'
import type { TestLog } from '#test/support/auditLog.ts'
import { openServerTables, setPlace } from '#test/support/serverTables.ts'
import type { DeviceSession } from '#sync-server/identity/sessions.ts'
import { deviceSession } from '#sync-server/identity/sessions.ts'
import type { Sqlite } from '#sync-server/stores/sqlite.ts'
import { acceptEntries } from '#sync-server/audit/acceptEntries.ts'
import { demandedSinceMs } from '#sync-server/audit/demandedEntries.ts'
import { openVersionEntries } from '#sync-server/audit/entriesOfVersion.ts'
import { readPage } from '#sync-server/audit/readLogs.ts'

let db: Sqlite
let ana: TestLog
let session: DeviceSession

beforeEach(() => {
  ana = openTestLog({ file: ':memory:' })
  const { publicKey } = ana.log.signer
  db = openServerTables({ organizationId, deviceId, personId, publicKey })
  setPlace(db, { organizationId, personId, teamId: '', role: 'owner' })
  session = deviceSession(db, organizationId, deviceId)!
})
afterEach(() => {
  db.close()
  ana.db.close()
})

/** Sends the server all entries from a number on. */
function send(from: number, serverMs: number) {
  const rows = rowsToSend(ana.log, from)
  const checkpoint = ana.log.checkpointAt(from + rows.length - 1)
  const { logId } = ana.log
  return acceptEntries(db, { nowMs: () => serverMs }, session, logId, { from, rows, checkpoint }).answer
}

test.each([
  ['of its entry', 60_000, 0],
  ['of the server, where the clock of the entry is ahead', -60_000, -60_000],
])('entries are demanded from the time %s', (_, serverAheadMs, demandedAheadMs) => {
  ana.fill(1)
  const entryMs = ana.clock.ms
  expect(send(1, entryMs + serverAheadMs)).toEqual({ type: 'stored', size: 1 })
  expect(demandedSinceMs(db, organizationId)).toBe(entryMs + demandedAheadMs)
})

test('SYNC-19 entries of whoever is no owner demand none of others', () => {
  for (const role of ['admin', 'member'] as const) {
    setPlace(db, { organizationId, personId, teamId: '', role })
    session = deviceSession(db, organizationId, deviceId)!
    ana.fill(1)
    send(ana.log.size, ana.clock.ms)
    expect([role, demandedSinceMs(db, organizationId)]).toEqual([role, null])
  }
})

test('SYNC-19 no other organization finds the entries about a version', () => {
  const recordId = '0190f3c2-a1b4-7000-8000-0000000000aa'
  const stampOf = (ms: number) => `${hlcTime(ms)}-0000-${deviceId}`
  const [parent, hlc] = [stampOf(ana.clock.ms - 60_000), stampOf(ana.clock.ms)]
  const entity = { kind: 'run', id: recordId, name: 'Monday' }
  const [before, after] = [parent, hlc].map((stamp) => ({ id: recordId, kind: 'run', hlc: stamp }))
  ana.commit({ subjects: [{ entity, before: before!, after: after!, writes: true }] })
  send(1, ana.clock.ms)
  const other = '0190f3c2-a1b4-7000-8000-0000000000bb'
  const version = { id: recordId, hlc }
  const moment = { id: recordId, atMs: ana.clock.ms, toleranceMs: 3_600_000 }
  const found = [organizationId, other].map((of) => {
    const entries = openVersionEntries(db, of)
    return {
      entries: entries.of(version).length,
      isNamed: entries.isNamed(version),
      parent: entries.parentOf(version),
      isTold: entries.isToldAt(moment, () => true, null),
      wasTold: entries.toldBefore(version, () => true),
    }
  })
  const nothing = { entries: 0, isNamed: false, parent: undefined, isTold: false, wasTold: false }
  expect(found).toEqual([{ entries: 1, isNamed: true, parent, isTold: true, wasTold: true }, nothing])
})

test('a log ends at its most entries', () => {
  ana.fill(3)
  send(1, ana.clock.ms)
  ana.fill(1)
  const setSize = (size: number) => db.run('UPDATE logs SET size = ?', size)
  setSize(logLimits.entries)
  const rows = rowsToSend(ana.log, 4)
  const push = { from: logLimits.entries + 1, rows, checkpoint: ana.log.checkpointAt(4) }
  expect(() => acceptEntries(db, ana.clock, session, ana.log.logId, push)).toThrow(
    serverWordMessages.logTooLong.text,
  )
  setSize(3)
  expect(send(4, ana.clock.ms)).toEqual({ type: 'stored', size: 4 })
})

test('a page of a log ends before its bytes are too many, and has at least one entry', () => {
  ana.fill(3)
  send(1, ana.clock.ms)
  const sizesFrom = (from: number) =>
    readPage(db, { session, readsPresent: true }, ana.log.logId, from).rows.length
  expect(sizesFrom(1)).toBe(3)
  db.run('UPDATE log_entries SET payload = ?', 'x'.repeat(logLimits.batchBytes * 0.4))
  expect([sizesFrom(1), sizesFrom(3)]).toEqual([2, 1])
  db.run('UPDATE log_entries SET payload = ?', 'x'.repeat(logLimits.batchBytes * 2))
  expect(sizesFrom(1)).toBe(1)
})
