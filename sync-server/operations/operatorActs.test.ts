import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ServerPorts } from '../ports.ts'
import { openSqlite } from '../stores/sqlite.ts'
import { createActWatch, noteAct } from './operatorActs.ts'

const clock = { nowMs: () => Date.UTC(2026, 0, 5) }

test('an act with a number that no server gives, and a place behind all, keep no later act out of the log', () => {
  const db = openSqlite(mkdtempSync(join(tmpdir(), 'orgata-acts-')))
  const lines: string[] = []
  const log = {
    warn: (_facts: object, line: string) => void lines.push(line),
  } as unknown as ServerPorts['log']
  noteAct(db, { clock }, 'restored', null)
  db.run(
    "INSERT INTO operator_acts (id, at, what, facts) VALUES (9223372036854775807, 'x', 'far ahead', '{}')",
  )
  db.run("INSERT INTO operator_acts (id, at, what, facts) VALUES (-5, 'x', 'below zero', '{}')")
  db.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('operatorActsLogged', '9223372036854775807')")
  const watch = createActWatch(db, log, false, () => {})
  watch.look()
  expect(lines).toEqual(['below zero', 'far ahead', 'a backup was put back'])
  noteAct(db, { clock }, 'ownerLink', null)
  for (let n = 0; n < 2; n++) watch.look()
  expect(lines.slice(3)).toEqual([
    'a link for an owner whose computers are lost was made on the machine of the server',
  ])
  db.close()
})

test('an act that cannot be read, and a place that is none, keep no later act out of the log', () => {
  const db = openSqlite(mkdtempSync(join(tmpdir(), 'orgata-acts-')))
  const lines: string[] = []
  const log = {
    warn: (_facts: object, line: string) => void lines.push(line),
  } as unknown as ServerPorts['log']
  const told: string[] = []
  db.run("INSERT OR REPLACE INTO meta (key, value) VALUES ('operatorActsLogged', 'x')")
  db.run("INSERT INTO operator_acts (at, what, facts) VALUES ('x', 'x', 'x')")
  noteAct(db, { clock }, 'address', 'bakery')
  const watch = createActWatch(db, log, false, (organizationId) => void told.push(organizationId))
  for (let n = 0; n < 2; n++) watch.look()
  expect(lines).toEqual(['x', 'another address of the server was told, on its machine'])
  expect(told).toEqual(['bakery'])
  db.close()
})
