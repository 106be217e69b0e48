import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyPairOf } from '#core/audit/ed25519.ts'
import type { UnitOfWork } from '#core/commands/unitOfWork.ts'
import { formatInvitationLink, parseInvitationLink } from '#shared/protocol/invitationLink.ts'
import { forgeAtServer, inventInvitation } from '#test/support/forgeAtServer.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

/**
 * A member with a changed app writes entries into the own log that tell of roles, without any record, and whoever operates the
 * server lets through what those roles would allow.
 */

let scene: LaptopScene
let ana: Laptop
let ben: Laptop

beforeEach(async () => {
  scene = await openLaptopScene()
  ;[ana, ben] = await scene.team('member')
})
afterEach(() => scene.dispose())

type Members = Parameters<UnitOfWork['record']>[1]

/** Ben writes an entry about a place. */
function tell(id: string, before: Members, after: Members, kind = 'membership'): void {
  ben.change((unit) => unit.record({ kind, id, name: 'Ben' }, before, after, ben.organization.teamId))
}

const ownPlace = () => ana.store.find('membership', { selector: { personId: ben.organization.personId } })[0]!

/** Ben’s entries by which he gives himself a role, some with more beside it. */
function giveOneself(): void {
  const { id, teamId, role } = ownPlace()
  const { personId } = ben.organization
  const place = { personId, role, teamId, status: 'active', jobRoleIds: [ana.newId()] }
  tell(id, { role: 'member' }, { role: 'owner' })
  tell(id, { role: 'member' }, { role: 'admin', kind: 'comment' })
  tell(id, { role: 'member' }, { role: 'admin', organizationId: ana.newId() })
  tell(id, place, { ...place, status: 'removed' })
  tell(ana.newId(), null, { ...place, role: 'owner' })
  ben.change((unit) =>
    unit.record({ kind: 'membership', id, name: 'Ben' }, { role: 'member' }, { role: 'admin' }, null),
  )
}

test('RIGHT-17 roles that a member writes into the own log allow nothing', async () => {
  const roleId = ana.newId()
  ana.change((unit) => unit.insert('jobRole', { id: roleId, name: 'Baker', description: '' }))
  await until(() => ben.store.get('jobRole', roleId) !== undefined, 'the role is at Ben’s')
  giveOneself()
  ben.change((unit) => unit.update('jobRole', roleId, { name: 'Owner' }))
  const forged = ben.store.get('jobRole', roleId)!
  await until(() => ben.sync.status().refused === 1, 'the server refuses it')
  await untilInSync(ben)
  await ben.close()
  await scene.server.kill()
  forgeAtServer(scene.dataDir, roleId, forged)
  await scene.serveAgain()
  await until(() => ana.sync.arrivals.wrong(10).length > 0, 'it is left out')
  expect(ana.sync.arrivals.wrong(10).map(({ why }) => why)).toEqual(['beyondRole'])
  expect(ana.store.get('jobRole', roleId)?.name).toBe('Baker')
})

test('SYNC-27 a role that a member writes into the own log does not let them invite', async () => {
  giveOneself()
  const seed = Buffer.alloc(32, 7)
  const invitationId = ben.newId()
  const { organizationId, teamId, personId } = ana.organization
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const key = keyPairOf(seed).publicKey
  tell(invitationId, null, { personId, expiresAt, key }, 'invitation')
  await untilInSync(ben)
  const facts = { organizationId, teamId, personId, personName: 'Ana', role: 'owner' }
  const link = inventInvitation(scene.dataDir, scene.server.url, facts)
  const secret = { invitationId, seed: seed.toString('base64url'), inviterKey: ben.signer.publicKey }
  const evil = scene.laptop('Evil')
  await evil.join(formatInvitationLink({ ...parseInvitationLink(link), secret }))
  await untilInSync(evil)
  for (const one of [ana, ben]) {
    const leftOut = () => one.sync.arrivals.wrongOf('device', 10)
    await until(() => leftOut().length > 0, 'the computer is left out')
    expect(leftOut().map(({ why }) => why)).toEqual(['notInvited'])
    expect(one.store.get('device', evil.signer.deviceId)).toBeUndefined()
  }
})
