import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

let scene: LaptopScene
beforeEach(async () => {
  scene = await openLaptopScene()
})
afterEach(() => scene.dispose())

/** Rows that are no JSON, each in the place of a true one or beside those there. */
const edits = [
  "INSERT INTO sync_waiting VALUES ('x', 'x', 'x', 'runs', '{', 0), ('y', 'y', 'y', 'runs', '', 1)",
  "INSERT INTO sync_quarantine VALUES ('x', '2026', 'no')",
  "INSERT INTO sync_held VALUES ('x', 'x', '[')",
  "INSERT INTO sync_lost (key, record_id, at, body) VALUES ('x', 'x', '2026', '')",
  "INSERT INTO sync_refused (key, record_id, at, body) VALUES ('x', 'x', '2026', 'x')",
  "INSERT INTO sync_outdated VALUES ('x', '}')",
]

test('rows of the tables of syncing that cannot be read hold nothing up, and what they held comes again', async () => {
  const [ana, ben] = await scene.team()
  const [kept, waiting] = [ana.newId(), ana.newId()]
  ana.change((unit) => unit.insert('jobRole', { id: kept, name: 'Baker', description: '' }))
  await until(() => ben.store.get('jobRole', kept) !== undefined, 'the first is at Ben’s')
  // As if it had come and waited, and its row had been edited then: the server does not send it again by itself.
  ana.change((unit) => unit.insert('jobRole', { id: waiting, name: 'Driver', description: '' }))
  await until(() => ben.store.get('jobRole', waiting) !== undefined, 'the second is at Ben’s')
  await untilInSync(ana, ben)
  const { db } = ben.store
  const [table] = db.prepare("SELECT name FROM sqlite_master WHERE name = 'records/tenancy'").all()
  db.transaction(() => {
    db.prepare(`DELETE FROM "${String(table!.name)}" WHERE id = ?`).run(waiting)
    for (const edit of edits) db.exec(edit)
  })
  await ben.close()
  await ben.open()
  await until(() => ben.store.get('jobRole', waiting) !== undefined, 'the second is at Ben’s again')
  ben.change((unit) => unit.update('jobRole', kept, { description: 'from Ben' }))
  await until(() => ana.store.get('jobRole', kept)?.description === 'from Ben', 'a change is at Ana’s')
  await untilInSync(ana, ben)
  expect(ben.sync.arrivals.wrong(10, { teamId: ben.organization.teamId, offset: 0 })).toEqual([])
  expect([ben.sync.ledger.losses(10), ben.sync.ledger.refusals(10)]).toEqual([[], []])
})
