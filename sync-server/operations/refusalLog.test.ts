import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqlite } from '../stores/sqlite.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { createRefusalLog } from './refusalLog.ts'
import type { NotedRefusal } from './refusalLog.ts'

let db: Sqlite
let nowMs = Date.UTC(2026, 0, 5)
const ports = { clock: { nowMs: () => nowMs } }

beforeEach(() => {
  db = openSqlite(mkdtempSync(join(tmpdir(), 'orgata-refusals-')))
})
afterEach(() => db.close())

const refusal = (deviceId: string, organizationId = 'bakery'): NotedRefusal => ({
  organizationId,
  deviceId,
  personId: 'p',
  what: 'record',
  kind: 'playbook',
  reason: 'forbidden',
})

test('equal refusals are one line with a count, also over a restart; another organization sees none', () => {
  const log = createRefusalLog(db, ports)
  for (let n = 0; n < 3; n++) log.note(refusal('a'))
  log.flush()
  nowMs += 60_000
  const again = createRefusalLog(db, ports)
  again.note(refusal('a'))
  expect(again.list('bakery')).toMatchObject([
    { deviceId: 'a', count: 4, firstAt: '2026-01-05T00:00:00.000Z', lastAt: '2026-01-05T00:01:00.000Z' },
  ])
  expect(again.list('another')).toEqual([])
})

test('a flood of them takes neither memory nor disk: the newest thousand lines stay', () => {
  const log = createRefusalLog(db, ports)
  for (let n = 0; n < 6_000; n++) {
    nowMs += 1
    log.note(refusal(`device ${n}`))
  }
  // Entries up to the limit were kept, further ones dropped.
  const newest = log.list('bakery')
  expect([newest.length, newest[0]?.deviceId, newest.at(-1)?.deviceId]).toEqual([
    1_000,
    'device 4999',
    'device 4000',
  ])
  expect(Number(db.get('SELECT count(*) AS n FROM refusals')?.n)).toBe(1_000)
})
