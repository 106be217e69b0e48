import { afterEach, beforeEach, expect, test } from 'vitest'
import type { JobRole } from '#shared/entities/tenancy/jobRole.entity.ts'
import { forgeAtServer } from '#test/support/forgeAtServer.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

/** Whoever runs the server writes over versions of a record that a computer has not received yet. */

let scene: LaptopScene
let ana: Laptop
let ben: Laptop
let roleId: string

beforeEach(async () => {
  scene = await openLaptopScene()
  ;[ana, ben] = await scene.team()
  roleId = ana.newId()
  ana.change((unit) => unit.insert('jobRole', { id: roleId, name: 'Baker', description: '' }))
  await until(() => roleOf(ben) !== undefined, 'the role is at Ben’s')
  await untilInSync(ana, ben)
})

afterEach(() => scene.dispose())

const roleOf = ({ store }: Laptop) => store.get('jobRole', roleId)
const change = (one: Laptop, fields: Partial<JobRole>) =>
  one.change((unit) => unit.update('jobRole', roleId, fields))

/** A stamp of the same time that no log names. */
const unnamed = (one: Laptop) => roleOf(one)!.hlc.replace(/^(.{13})..../, '$10fff')

/** Both change the role apart; Ben merges, and Ana is away before that comes. */
async function mergedUnseen(): Promise<void> {
  await scene.server.kill()
  change(ana, { name: 'Baker of bread' })
  change(ben, { description: 'From Ben' })
  const benLocal = ben.local
  await ben.close()
  await scene.serveAgain()
  await untilInSync(ana)
  const anaLocal = ana.local
  await ana.close()
  await ben.resume(benLocal)
  await untilInSync(ben)
  expect(roleOf(ben)).toMatchObject({ name: 'Baker of bread', description: 'From Ben' })
  await scene.server.kill()
  await ana.resume(anaLocal)
  expect(roleOf(ana)).toMatchObject({ name: 'Baker of bread', description: '' })
}

test('SYNC-24 a change goes over a forged version in the place of a merge that this computer never had', async () => {
  await mergedUnseen()
  forgeAtServer(scene.dataDir, roleId, { name: 'Forged' })
  await ben.close()
  await scene.serveAgain()
  change(ana, { name: 'Changed by Ana' })
  await untilInSync(ana)
  expect(roleOf(ana)).toMatchObject({ name: 'Changed by Ana', description: 'From Ben' })
})

test('SYNC-24 the merge comes back by itself from the computer that has it', async () => {
  await mergedUnseen()
  forgeAtServer(scene.dataDir, roleId, { name: 'Forged', hlc: unnamed(ben), version: 9 })
  await scene.serveAgain()
  await until(() => roleOf(ana)?.description === 'From Ben', 'the merge is at Ana’s')
  expect(roleOf(ana)).toEqual(roleOf(ben))
  await untilInSync(ana, ben)
  change(ana, { name: 'Changed by Ana' })
  await until(() => roleOf(ben)?.name === 'Changed by Ana', 'the change is at Ben’s')
})

test('SYNC-24 a record that a computer never had comes, and a change without a connection goes over a forged version', async () => {
  await scene.server.kill()
  change(ben, { description: 'From Ben' })
  const local = ben.local
  await ben.close()
  await scene.serveAgain()
  const newId = ana.newId()
  ana.change((unit) => unit.insert('jobRole', { id: newId, name: 'Driver', description: '' }))
  await untilInSync(ana)
  await scene.server.kill()
  forgeAtServer(scene.dataDir, newId, { name: 'Forged' })
  forgeAtServer(scene.dataDir, roleId, { name: 'Forged', hlc: unnamed(ana), version: 2 })
  await scene.serveAgain()
  await ben.resume(local)
  await until(() => ben.store.get('jobRole', newId) !== undefined, 'the record is at Ben’s')
  expect(ben.store.get('jobRole', newId)?.name).toBe('Driver')
  await untilInSync(ben)
  await until(() => roleOf(ana)?.description === 'From Ben', 'the change is at Ana’s')
  expect(roleOf(ana)).toMatchObject({ name: 'Baker', version: 2 })
})
