import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EntityRecord } from '#shared/entities/registry.ts'
import { hlcMs } from '#shared/kernel/hlc.ts'
import { nodeNetwork } from '#core/network/nodeNetwork.ts'
import type { Ports } from '#core/ports.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

let scene: LaptopScene

beforeEach(async () => {
  scene = await openLaptopScene()
})

afterEach(() => scene.dispose())

/** Ana's organization on the server, which Ben joins with ports of his own. */
async function teamWith(ports: Partial<Ports>): Promise<[ana: Laptop, ben: Laptop]> {
  const [ana, ben] = [scene.laptop('Ana'), scene.laptop('Ben', ports)]
  await ana.found()
  await ana.sync.enrol({ url: scene.server.url, setupToken: scene.server.setupToken ?? '' })
  await ben.join((await ana.invite('Ben', 'admin')).link)
  await untilInSync(ana, ben)
  return [ana, ben]
}

const roleOf = ({ store }: Laptop, id: string) => store.get('jobRole', id)

const actions = ({ organization }: Laptop) =>
  organization.audit.list({ limit: 100 }).map(({ entry }) => entry?.action)

/** A role by Ana that both have. */
async function sharedRole(ana: Laptop, ben: Laptop): Promise<string> {
  const id = ana.newId()
  ana.change((unit) => unit.insert('jobRole', { id, name: 'Baker', description: '' }))
  await until(() => roleOf(ben, id) !== undefined, 'the role is at Ben’s')
  return id
}

test('SYNC-21 a version whose entry cannot be sent waits, holds nothing else up, and goes out behind it', async () => {
  let isShut = false
  const [ana, ben] = await teamWith({
    network: {
      ...nodeNetwork,
      fetch: (url, init) =>
        isShut && init?.method === 'POST' && url.includes('/v1/logs/')
          ? Promise.reject(new TypeError('fetch failed'))
          : nodeNetwork.fetch(url, init),
    },
  })
  const shared = await sharedRole(ana, ben)
  isShut = true
  const id = ben.newId()
  ben.change((unit) => {
    unit.insert('jobRole', { id, name: 'Driver', description: '' })
    unit.update('jobRole', shared, { description: 'from Ben' })
  })
  // Ana changes the same record in the meantime, and another one.
  ana.change((unit) => unit.update('jobRole', shared, { name: 'Head baker' }))
  const other = await sharedRole(ana, ben)
  expect(roleOf(ben, other)).toBeDefined()
  expect(ben.sync.status().waitingFor.records).toBe(2)
  expect(roleOf(ana, id)).toBeUndefined()
  // It is still known to wait after a restart.
  await ben.close()
  await ben.open()
  await until(() => ben.sync.status().isChecked, 'what waits is counted')
  expect(ben.sync.status().waitingFor.records).toBe(2)

  isShut = false
  await ben.sync.syncNow()
  await until(() => roleOf(ana, id) !== undefined, 'Ben’s role is at Ana’s')
  const both = { name: 'Head baker', description: 'from Ben' }
  await until(() => [ana, ben].every((one) => roleOf(one, shared)?.description === 'from Ben'), 'merged')
  expect(roleOf(ana, shared)).toMatchObject(both)
  expect(roleOf(ben, shared)).toEqual(roleOf(ana, shared))
  await untilInSync(ana, ben)
  expect(ben.sync.status().refused).toBe(0)
})

test('SYNC-22 unsent versions without an entry get one before they are sent', async () => {
  const [ana, ben] = await scene.team()
  const shared = await sharedRole(ana, ben)
  const before = roleOf(ben, shared)!
  const [first] = ben.organization.audit.storedRows(1, 1)
  const { hlc: begun } = JSON.parse(Buffer.from(first!.entry).toString()) as { hlc: string }
  const ms = (hlcMs(begun) - 1).toString(16).padStart(12, '0')
  // As an earlier release wrote them: before the log, no entry, and a merge with the stamp of the server's version.
  const made: EntityRecord<'jobRole'> = {
    ...before,
    id: ben.newId(),
    name: 'Driver',
    slug: 'driver',
    createdBy: ben.organization.personId,
    updatedBy: ben.organization.personId,
    hlc: `${ms}-0000-${ben.signer.deviceId}`,
  }
  ben.store.commit([
    { kind: 'jobRole', before: null, after: made },
    { kind: 'jobRole', before, after: { ...before, description: 'merged', version: before.version + 1 } },
  ])
  await until(
    () => roleOf(ana, made.id) !== undefined && roleOf(ana, shared)?.description === 'merged',
    'both are at Ana’s',
  )
  // Under the next stamp of its moment: an earlier release may have sent another content under this one.
  expect(roleOf(ana, made.id)).toEqual({ ...made, hlc: made.hlc.replace('-0000-', '-0001-') })
  expect(roleOf(ana, shared)).toMatchObject({ updatedBy: ben.organization.personId })
  await untilInSync(ben)
  expect(actions(ben).filter((action) => action === 'sync.adopt')).toHaveLength(2)
  expect(ben.sync.status().refused).toBe(0)
})

test('SYNC-12 a version of a clock that is ahead gets stamps of the server’s time, and its content stays', async () => {
  let aheadMs = 0
  const [ana, ben] = await teamWith({ clock: { nowMs: () => Date.now() + aheadMs } })
  const shared = await sharedRole(ana, ben)
  aheadMs = 7_200_000
  await ben.close()
  await ben.open()
  await until(() => ben.sync.status().clockAheadMs !== null, 'the wrong clock is noticed')
  const id = ben.newId()
  ben.change((unit) => {
    unit.insert('jobRole', { id, name: 'Driver', description: '' })
    unit.update('jobRole', shared, { description: 'from Ben' })
  })
  await until(
    () => roleOf(ana, id) !== undefined && roleOf(ana, shared)?.description === 'from Ben',
    'both are at Ana’s',
  )
  for (const role of [roleOf(ana, id)!, roleOf(ana, shared)!]) {
    expect(Math.abs(hlcMs(role.hlc) - Date.now())).toBeLessThan(600_000)
    expect(role).toMatchObject({ updatedBy: ben.organization.personId })
  }
  await untilInSync(ben)
  expect(actions(ben)).toContain('sync.stamp')
  expect(ben.sync.status().refused).toBe(0)
})
