import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { entities, entityOf } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { ReplicatedCollection, WireRecord } from '#shared/protocol/recordMessages.ts'
import { anyRecord } from '#test/support/anyRecord.ts'
import { openVersionEntries } from '../audit/entriesOfVersion.ts'
import type { DeviceSession } from '../identity/sessions.ts'
import { openSqlite } from '../stores/sqlite.ts'
import { memberView } from './hiddenMembers.ts'
import { pushOne } from './pushOne.ts'
import { textOf, writeRecord } from './recordStore.ts'

const idOf = (n: number) => `01890000-0000-7000-8000-0000000000${n.toString(16).padStart(2, '0')}`
const [organizationId, teamId, personId, deviceId, runId, workItemId] = [1, 2, 3, 4, 5, 6].map(idOf) as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const owner = { organizationId, teamId, personId }
const nowMs = Date.parse('2026-06-01T12:00:00.000Z')
const db = openSqlite(mkdtempSync(join(tmpdir(), 'orgata-push-')))
afterAll(() => db.close())
beforeEach(() => {
  db.run('DELETE FROM records')
  db.run(
    'INSERT OR IGNORE INTO organizations (id, name, seq, createdAt) VALUES (?, ?, 0, ?)',
    organizationId,
    '',
    '',
  )
})

const session: DeviceSession = {
  type: 'device',
  organizationId,
  deviceId,
  personId,
  personName: 'Mia',
  access: { isOwner: false, teams: new Map([[teamId, 'member']]), name: 'member' },
}

const recordOf = (kind: Kind, id: string, fields: object = {}) =>
  ({ ...anyRecord(entities[kind] as never, id, owner, 1), ...fields }) as EntityRecord

function store(record: EntityRecord): void {
  const collection = entityOf(record.kind)!.collection as ReplicatedCollection
  writeRecord(db, organizationId, collection, record, textOf(record), null)
}

function push(record: EntityRecord, signs = true) {
  const frame = {
    db,
    session,
    collection: entityOf(record.kind)!.collection as ReplicatedCollection,
    refill: { madeBeforeMs: 0, untilMs: 0 },
    nowMs,
    view: memberView(true),
    signs,
    sendsBasis: false,
    strictSinceMs: null,
    entries: openVersionEntries(db, organizationId),
  }
  return pushOne(frame, { assumed: null, record: record as unknown as WireRecord })
}

describe('a file that is attached to work of a run', () => {
  const hlc = `${nowMs.toString(16).padStart(12, '0')}-0000-${deviceId}`
  const attachment = recordOf('attachment', idOf(7), {
    runId,
    workItemId,
    hlc,
    status: 'attached',
    removedAt: null,
    removedBy: null,
    removeReason: null,
  })

  test('waits for the work, which says who may attach it', () => {
    store(recordOf('run', runId))
    expect(push(attachment)).toEqual({ type: 'later' })
  })

  test('is taken where its run is not here, or from an app that cannot wait, and judged by the work once that is here', () => {
    expect(push(attachment).type).toBe('written')
    store(recordOf('run', runId))
    expect(push({ ...attachment, id: idOf(8) }, false).type).toBe('written')
    store(recordOf('workItem', workItemId, { runId }))
    expect(push({ ...attachment, id: idOf(9) }).type).not.toBe('later')
  })
})

describe('a stamp', () => {
  const at = (ms: number) => new Date(ms).toISOString()
  const hlcAt = (ms: number) => `${ms.toString(16).padStart(12, '0')}-0000-${deviceId}`
  const role = (updatedAtMs: number, hlcMs: number) =>
    recordOf('comment', idOf(7), { runId, updatedAt: at(updatedAtMs), hlc: hlcAt(hlcMs) })
  const dayMs = 86_400_000

  test.each([
    ['of now', nowMs, nowMs, true],
    ['whose time is ahead', nowMs + 2 * dayMs, nowMs, false],
    ['that is ahead', nowMs, nowMs + 2 * dayMs, false],
  ])('%s', (_, updatedAtMs, hlcMs, isTaken) => {
    const outcome = push(role(updatedAtMs, hlcMs))
    expect(outcome).toMatchObject(isTaken ? { type: 'written' } : { type: 'refused', code: 'clock' })
  })
})
