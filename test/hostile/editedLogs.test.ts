import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { merkle } from '#sync-server/audit/digest.ts'
import { findLog, rootAt } from '#sync-server/audit/logStore.ts'
import { mendLogs } from '#sync-server/audit/mendLogs.ts'
import { openSqlite } from '#sync-server/stores/sqlite.ts'
import { equalBytes } from '#shared/kernel/merkle.ts'
import { contentHash } from '#shared/kernel/hash.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

/** Whoever operates the sync server edits the logs in its file while it is stopped. */

let scene: LaptopScene
let ana: Laptop
let ben: Laptop
let logId: string
let organizationId: string
let copies = 0
beforeAll(async () => {
  scene = await openLaptopScene()
  ;[ana, ben] = await scene.team()
  ;({ logId } = ana.organization.audit)
  for (let n = 0; n < 8; n++)
    ana.change((unit) => unit.insert('jobRole', { name: `Role ${n}`, description: '' }))
  await untilInSync(ana, ben)
  const hasAll = () => ben.organization.peers.find(logId)?.frontier.size === ana.organization.audit.size
  await until(hasAll, 'Ben has the log of Ana')
  ;({ organizationId } = ana.organization)
  await ana.close()
  await scene.server.stop()
  cpSync(scene.dataDir, join(scene.folder, 'stopped'), { recursive: true })
  await scene.serveAgain()
})
afterAll(() => scene.dispose())

function withFile<T>(work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(join(scene.dataDir, 'sync.sqlite'), { timeout: 5_000 })
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** Of Ana's log what the server sends to others. */
const stored = () =>
  withFile((db) => [
    ...db.prepare('SELECT size, hex(frontier), hex(leaf) FROM logs WHERE logId = ?').all(logId),
    ...db
      .prepare(
        `SELECT seq, hex(hash), entry, hex(salt), payload FROM log_entries e JOIN logs l ON l.id = e.log
         WHERE l.logId = ? AND seq <= l.size ORDER BY seq`,
      )
      .all(logId),
  ])

const ofAna = (sql: string) => sql.replaceAll('OF_ANA', `(SELECT id FROM logs WHERE logId = '${logId}')`)

test.each([
  ['rows in the middle are gone', 'DELETE FROM log_entries WHERE log = OF_ANA AND seq IN (3, 4, 7)', 2],
  ['the end is gone', 'DELETE FROM log_entries WHERE log = OF_ANA AND seq > 5', 5],
  ['all rows are gone', 'DELETE FROM log_entries WHERE log = OF_ANA', 0],
  ['an entry is another text', "UPDATE log_entries SET entry = '{}' WHERE log = OF_ANA AND seq = 4", 3],
  ['an entry is no text', "UPDATE log_entries SET entry = x'7b7d' WHERE log = OF_ANA AND seq = 4", 3],
  ['content is another', "UPDATE log_entries SET payload = 'x' WHERE log = OF_ANA AND seq = 4", 3],
  ['content has no salt', 'UPDATE log_entries SET salt = NULL WHERE log = OF_ANA AND seq = 4', 3],
  ['a hash is another', 'UPDATE log_entries SET hash = zeroblob(32) WHERE log = OF_ANA AND seq = 4', 3],
  ['a hash is nonsense', "UPDATE log_entries SET hash = 'x' WHERE log = OF_ANA AND seq = 4", 3],
  ['a row has another place', 'UPDATE log_entries SET seq = 900 WHERE log = OF_ANA AND seq = 7', 6],
  ['the size is smaller', 'UPDATE logs SET size = 4 WHERE id = OF_ANA', null],
  ['the size is larger', 'UPDATE logs SET size = 4000 WHERE id = OF_ANA', null],
  ['the size is below zero', 'UPDATE logs SET size = -4 WHERE id = OF_ANA', null],
  ['the size is nonsense', "UPDATE logs SET size = 'x' WHERE id = OF_ANA", null],
  ['the tree is nonsense', "UPDATE logs SET frontier = x'00' WHERE id = OF_ANA", null],
  ['the tree is no tree', "UPDATE logs SET frontier = 'x' WHERE id = OF_ANA", null],
  ['the last leaf is another', 'UPDATE logs SET leaf = zeroblob(32) WHERE id = OF_ANA', null],
  ['the signature is nonsense', "UPDATE logs SET checkpoint = 'x' WHERE id = OF_ANA", 'but the last'],
  ['the signature is gone', "UPDATE logs SET checkpoint = '' WHERE id = OF_ANA", 'but the last'],
  ['the signature is no text', "UPDATE logs SET checkpoint = x'00' WHERE id = OF_ANA", 'but the last'],
])('SYNC-36 a log ends at the next start before what cannot be sent on where %s', (_what, sql, ends) => {
  const folder = join(scene.folder, `copy-${copies++}`)
  cpSync(join(scene.folder, 'stopped'), folder, { recursive: true })
  const db = openSqlite(folder)
  try {
    const size = () => Number(db.get('SELECT size FROM logs WHERE logId = ?', logId)?.size)
    const all = size()
    db.run(ofAna(sql))
    // Again at the start after that, where nobody brought anything.
    for (let start = 0; start < 2; start++)
      expect([...mendLogs(db, { log: pino({ level: 'silent' }) }, () => {})]).toEqual([])
    expect(size()).toBe(ends === 'but the last' ? all - 1 : (ends ?? all))
    const log = findLog(db, organizationId, logId)!
    const { size: left } = log.frontier
    if (left > 0) expect(equalBytes(merkle.root(log.frontier), rootAt(db, log, left))).toBe(true)
  } finally {
    db.close()
  }
})

async function whileStopped(edit: (db: DatabaseSync) => void): Promise<void> {
  await scene.server.stop()
  withFile(edit)
  await scene.serveAgain()
}

test('SYNC-36 what was taken out of the log of a computer that is gone comes back from another one', async () => {
  const before = stored()
  await whileStopped((db) => {
    db.exec(ofAna('DELETE FROM log_entries WHERE log = OF_ANA AND seq IN (3, 4, 7)'))
    db.exec(ofAna("UPDATE log_entries SET payload = 'x' WHERE log = OF_ANA AND seq = 9"))
  })
  const isWhole = () => contentHash(stored()) === contentHash(before)
  await until(isWhole, 'the log is whole')
  expect(stored()).toEqual(before)
})

test('SYNC-36 a log of which nothing is left stops nobody, and comes back from its own computer', async () => {
  const before = stored()
  await whileStopped((db) => db.exec(ofAna('DELETE FROM log_entries WHERE log = OF_ANA')))
  ben.change((unit) => unit.insert('jobRole', { name: 'Driver', description: '' }))
  await untilInSync(ben)
  await ana.open()
  await until(() => ana.store.find('jobRole', { selector: { name: 'Driver' } }).length === 1, 'it has come')
  await untilInSync(ana)
  expect(stored().slice(1, before.length)).toEqual(before.slice(1))
})
