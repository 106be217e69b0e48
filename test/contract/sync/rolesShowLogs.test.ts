import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

let scene: LaptopScene

beforeEach(async () => {
  scene = await openLaptopScene()
})

afterEach(() => scene.dispose())

/** Whether one laptop has the content of the entry by which the other made a role. */
function isShown({ organization: { peers } }: Laptop, of: Laptop, roleId: string): boolean {
  const log = peers.find(of.organization.audit.logId)
  if (log === undefined) return false
  return peers
    .reader(log)
    .list({ limit: 200, entityId: roleId })
    .some(({ entityName }) => entityName !== null)
}

/** Whether one laptop has every entry of the other's log, shown or hidden. */
const hasAll = ({ organization: { peers } }: Laptop, { organization: { audit } }: Laptop) =>
  peers.find(audit.logId)?.frontier.size === audit.size

test('AUDIT-10 a role in the whole organization, given and taken, makes the app read others’ logs again', async () => {
  const [ana, ben] = await scene.team('member')
  const teamId = ana.newId()
  ana.change((unit) => unit.insert('team', { id: teamId, teamId: null, name: 'Shop', description: '' }))
  /** Something of a team that Ben is not in. */
  const roleOfShop = async (name: string) => {
    const id = ana.newId()
    ana.change((unit) => unit.insert('jobRole', { id, teamId, name, description: '' }))
    await untilInSync(ana, ben)
    await ana.sync.syncNow()
    await ben.sync.syncNow()
    await until(() => hasAll(ben, ana), 'Ben has each entry of Ana, by its hash at least')
    return id
  }
  const roleId = await roleOfShop('Seller')
  expect(isShown(ben, ana, roleId)).toBe(false)

  const placeId = ana.newId()
  const joinedAt = new Date().toISOString()
  const { personId } = ben.organization
  ana.change((unit) =>
    unit.insert('organizationMember', {
      teamId: null,
      id: placeId,
      name: 'Ben',
      personId,
      role: 'admin',
      status: 'active',
      joinedAt,
    }),
  )
  await until(() => isShown(ben, ana, roleId), 'Ben reads what his new role shows')

  ana.change((unit) => unit.update('organizationMember', placeId, { status: 'removed' }))
  await until(() => ben.store.get('organizationMember', placeId)?.status === 'removed', 'Ben lost the role')
  expect(isShown(ben, ana, await roleOfShop('Driver'))).toBe(false)
})
