import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { auditEntry, subjectsOf } from '#shared/entities/audit/auditEntry.ts'
import { versionHash, versionSalt } from '#shared/entities/audit/versionHash.ts'
import { until } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

let scene: LaptopScene

beforeEach(async () => {
  scene = await openLaptopScene()
})

afterEach(() => scene.dispose())

/** The records on the server, and those that no entry on the server bears out at the same moment. */
function recordsOnServer(): { all: number; unproven: string[] } {
  const db = new DatabaseSync(join(scene.dataDir, 'sync.sqlite'), { readOnly: true })
  try {
    db.exec('BEGIN')
    const hashes = new Map<string, string>()
    for (const { entry, salt } of db.prepare('SELECT entry, salt FROM log_entries').all()) {
      for (const { id, version } of subjectsOf(auditEntry.parse(JSON.parse(String(entry)))))
        if (version !== undefined)
          hashes.set(
            `${id} ${version.hlc}`,
            `${version.after} ${Buffer.from(salt as Uint8Array).toString('hex')}`,
          )
    }
    const bodies = db
      .prepare('SELECT body FROM records')
      .all()
      .map(({ body }) => String(body))
    const unproven = bodies.filter((body) => {
      const { id, hlc } = JSON.parse(body) as { id: string; hlc: string }
      const [after, salt] = (hashes.get(`${id} ${hlc}`) ?? '').split(' ')
      return salt === undefined || versionHash(versionSalt(Buffer.from(salt, 'hex')), body) !== after
    })
    return { all: bodies.length, unproven }
  } finally {
    db.close()
  }
}

test('SYNC-18 at no moment has the server a record without the entry that bears it out', async () => {
  const [ana, ben] = await scene.team()
  const roles = Array.from({ length: 40 }, () => ana.newId())
  ana.change((unit) => {
    for (const id of roles) unit.insert('jobRole', { id, name: `Role ${id}`, description: '' })
  })
  await until(() => ben.store.find('jobRole').length > 40, 'the roles are at Ben’s')
  await scene.server.kill()
  for (const id of roles) {
    ana.change((unit) => unit.update('jobRole', id, { name: `Ana ${id}` }))
    ben.change((unit) => unit.update('jobRole', id, { description: `Ben ${id}` }))
  }
  await scene.serveAgain()
  const isMerged = () =>
    [ana, ben].every(({ store }) =>
      roles.every((id) => {
        const role = store.get('jobRole', id)
        return role?.name === `Ana ${id}` && role.description === `Ben ${id}`
      }),
    )
  await until(() => {
    expect(recordsOnServer().unproven).toEqual([])
    return isMerged()
  }, 'both have all merges')
  await untilInSync(ana, ben)
  const { all, unproven } = recordsOnServer()
  expect(unproven).toEqual([])
  expect(all).toBeGreaterThan(40)
})
