import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type * as defects from '#shared/entities/recordDefect.ts'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { forgeAtServer } from '#test/support/forgeAtServer.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

/**
 * A member's changed app, and a server that does not check records, of an earlier release or in that member's hands: records
 * that no app stores, each with a true entry.
 */

const changedApp = vi.hoisted(() => ({ isOn: false }))
vi.mock('#shared/entities/recordDefect.ts', async (original) => {
  const real = await original<typeof defects>()
  const recordDefect: typeof real.recordDefect = (...given) =>
    changedApp.isOn ? undefined : real.recordDefect(...given)
  return { ...real, recordDefect }
})

let scene: LaptopScene
beforeEach(async () => {
  scene = await openLaptopScene()
})
afterEach(() => scene.dispose())

const roleOf = ({ store }: Laptop, id: string) => store.get('jobRole', id)

/** Ben gives roles these members past every check, and the server passes them on. */
async function forge(ana: Laptop, ben: Laptop, all: Record<string, unknown>[]): Promise<string[]> {
  const ids = all.map(() => ben.newId())
  ben.change((unit) => {
    for (const [n, id] of ids.entries()) unit.insert('jobRole', { id, name: `Role ${n}`, description: '' })
  })
  await until(() => ids.every((id) => roleOf(ana, id) !== undefined), 'the roles are at Ana’s')
  await untilInSync(ana, ben)
  changedApp.isOn = true
  ben.change((unit) => {
    for (const [n, id] of ids.entries()) unit.update('jobRole', id, all[n] as never)
  })
  changedApp.isOn = false
  const forged = ids.map((id) => ben.store.find('jobRole').find((one) => one.id === id) as EntityRecord)
  await until(() => ben.sync.status().refused === all.length, 'the server refuses them')
  // An honest app would put the version before back.
  await ben.close()
  await scene.server.kill()
  for (const record of forged) forgeAtServer(scene.dataDir, record.id, record)
  await scene.serveAgain()
  return ids
}

test('SYNC-23 SYNC-24 a record that no release writes is left out and named, and goes on by the next change', async () => {
  const [ana, ben] = await scene.team()
  const broken = [{ description: 7 }, { description: { a: 1 } }]
  const ids = await forge(ana, ben, broken)
  await until(() => ana.sync.arrivals.wrong(10).length === ids.length, 'they are left out')
  const wrong = new Map(ana.sync.arrivals.wrong(10).map(({ record, why }) => [record.id, why]))
  expect(ids.map((id) => wrong.get(id))).toEqual(ids.map(() => 'broken'))
  for (const id of ids) expect(roleOf(ana, id)).toMatchObject({ version: 1, description: '' })
  await ben.open()
  const driver = ana.newId()
  ana.change((unit) => unit.insert('jobRole', { id: driver, name: 'Driver', description: '' }))
  await until(() => roleOf(ben, driver) !== undefined, 'another record is at Ben’s')
  // A change takes their place at the server.
  ana.change((unit) => {
    for (const id of ids) unit.update('jobRole', id, { description: 'from Ana' })
  })
  for (const id of ids)
    await until(() => roleOf(ben, id)?.description === 'from Ana', 'the change is at Ben’s')
  await untilInSync(ana, ben)
  expect(ana.sync.status().refused).toBe(0)
})

test('SYNC-23 what a later release may have written is taken', async () => {
  const [ana, ben] = await scene.team()
  const [longer, further] = [{ description: 'x'.repeat(9_000) }, { color: 'red' }]
  const ids = await forge(ana, ben, [longer, further])
  for (const [n, id] of ids.entries()) await until(() => roleOf(ana, id)?.version === 2, `role ${n} has come`)
  expect(ids.map((id) => roleOf(ana, id))).toMatchObject([longer, further])
  expect(ana.sync.arrivals.wrong(10)).toEqual([])
})
