import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { sayingInEnglish } from '#shared/messages/refusal.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqlite } from '../stores/sqlite.ts'
import type { Sqlite } from '../stores/sqlite.ts'
import { createClockWatch } from './clockWatch.ts'

const startMs = Date.UTC(2026, 10, 30, 12)
let dir: string
let db: Sqlite
let nowMs: number
let lines: string[]
let changes: number

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'orgata-clock-'))
  db = openSqlite(dir)
  nowMs = startMs
  lines = []
  changes = 0
})
afterEach(() => {
  db.close()
  rmSync(dir, { recursive: true, force: true })
})

const open = (isTrusted = false) =>
  createClockWatch(
    db,
    { clock: { nowMs: () => nowMs }, log: pino({}, { write: (line) => void lines.push(line) }) },
    { isTrusted, isReadOnly: false, changed: () => changes++ },
  )

test('a clock that goes back while the server runs stops writing, until it is right', () => {
  const watch = open()
  watch.look()
  expect([watch.behindMs, watch.words, watch.nowMs()]).toEqual([0, null, startMs])
  nowMs -= 9 * 60_000
  watch.look()
  expect(watch.behindMs).toBe(0)
  nowMs = Date.UTC(2026, 8, 3)
  watch.look()
  watch.look()
  expect(sayingInEnglish(watch.words!)).toContain('it says 2026-09-03 00:00 UTC')
  expect(sayingInEnglish(watch.words!)).toContain('changes from 2026-11-30 12:00 UTC')
  expect(watch.nowMs()).toBe(startMs)
  expect([changes, lines.length]).toEqual([1, 1])
  nowMs = startMs + 1
  watch.look()
  expect([watch.words, changes, lines.length]).toEqual([null, 2, 2])
})

test('it is known after a restart, and to a file of an earlier release by what it accepted', () => {
  open().look()
  nowMs = Date.UTC(2026, 8, 3)
  expect(open().behindMs).toBeGreaterThan(0)
  db.run('DELETE FROM meta')
  expect(open().behindMs).toBe(0)
  db.run(
    `INSERT INTO records (organizationId, id, collection, kind, teamId, createdBy, seq, hash, body, acceptedAt)
     VALUES ('o', 'r', 'work', 'comment', 't', 'p', 1, 'h', '{}', '2026-11-30T11:00:00.000Z')`,
  )
  expect(open().behindMs).toBeGreaterThan(0)
})

test('whoever runs the server can say that it was ahead before', () => {
  nowMs = Date.UTC(2036, 0, 1)
  open().look()
  nowMs = startMs
  expect(open().behindMs).toBeGreaterThan(0)
  const trusted = open(true)
  expect(trusted.behindMs).toBe(0)
  trusted.look()
  expect(open().behindMs).toBe(0)
})
