import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyPairOf } from '#core/audit/ed25519.ts'
import { formatInvitationLink, parseInvitationLink } from '#shared/protocol/invitationLink.ts'
import { inventInvitation } from '#test/support/forgeAtServer.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

/** Whoever runs the server has all that a computer sends, and makes the most of it for a computer that they invent. */

let scene: LaptopScene
beforeEach(async () => {
  scene = await openLaptopScene()
})
afterEach(() => scene.dispose())

const computers = ({ store }: Laptop) => store.find('device').map(({ id }) => id)
const leftOut = ({ sync }: Laptop) =>
  sync.arrivals.wrongOf('device', 10).map(({ record: { id }, why }) => ({ id, why }))

/** The link of an invitation that the server has and nobody made. */
const inventedLink = (of: Laptop, role = 'admin') => {
  const { organizationId, teamId, personId } = of.organization
  const { personName } = of
  const facts = { organizationId, teamId, personId, personName, role }
  return inventInvitation(scene.dataDir, scene.server.url, facts)
}

/** A used link works again. */
function useAgain(): void {
  const db = new DatabaseSync(join(scene.dataDir, 'sync.sqlite'), { timeout: 5_000 })
  db.exec('UPDATE invitations SET usedAt = NULL, usedByDevice = NULL, revokedAt = NULL')
  db.close()
}

const addRole = (one: Laptop, name: string) =>
  one.change((unit) => {
    unit.insert('jobRole', { name, description: '' })
  })
const hasRole = (one: Laptop, name: string) => one.store.find('jobRole').some((role) => role.name === name)

/**
 * Waits until each of the others has left the computer out, and what the first of them writes has come to the rest.
 * @returns the reasons
 */
async function whyLeftOut(evil: Laptop, ...honest: Laptop[]): Promise<string[]> {
  const { deviceId } = evil.signer
  for (const one of honest) {
    await until(() => leftOut(one).some(({ id }) => id === deviceId), 'it is left out')
    expect(leftOut(one).filter(({ id }) => id !== deviceId)).toEqual([])
    expect(computers(one)).not.toContain(deviceId)
    expect(one.organization.peers.list().map((log) => log.deviceId)).not.toContain(deviceId)
  }
  addRole(honest[0]!, 'Sweeper')
  for (const one of honest) await until(() => hasRole(one, 'Sweeper'), 'others are not held up')
  return [...new Set(honest.flatMap((one) => leftOut(one).map(({ why }) => why)))]
}

test('SYNC-27 the signature of a genuine invitation ties no other key', async () => {
  const [ana, ben] = await scene.team()
  await until(() => computers(ana).includes(ben.signer.deviceId), 'Ben’s computer is known')
  const { invitationId, invitationSignature } = ana.store.get('device', ben.signer.deviceId)!
  expect(invitationSignature).toHaveLength(88)
  const evil = scene.laptop('Evil')
  await evil.join(inventedLink(ben))
  evil.change((unit) => unit.update('device', evil.signer.deviceId, { invitationId, invitationSignature }))
  await untilInSync(evil)
  expect(await whyLeftOut(evil, ana, ben)).toEqual(['notInvited'])
})

test('SYNC-27 a used invitation ties no second computer', async () => {
  const [ana] = await scene.team()
  const { link } = await ana.invite('Cem', 'member')
  const [cem, second] = [scene.laptop('Cem'), scene.laptop('Cem')]
  await cem.join(link)
  await until(() => computers(ana).includes(cem.signer.deviceId), 'the first one is known')
  useAgain()
  await second.join(link)
  await untilInSync(second)
  expect(await whyLeftOut(second, ana, cem)).toEqual(['invitationUsed'])
})

test('SYNC-27 a withdrawn invitation ties no computer, though the server takes it back', async () => {
  const [ana, ben] = await scene.team()
  const { link } = await ana.invite('Cem', 'admin')
  const { invitationId } = parseInvitationLink(link).secret!
  await ana.sync.revokeInvitation(invitationId)
  ana.change((unit) => {
    const entity = { kind: 'invitation', id: invitationId, name: 'Cem' }
    unit.record(entity, { status: 'open' }, { status: 'withdrawn' }, null)
  })
  await untilInSync(ana)
  useAgain()
  const evil = scene.laptop('Cem')
  await evil.join(link)
  await untilInSync(evil)
  expect(await whyLeftOut(evil, ana, ben)).toEqual(['notInvited'])
})

test('SYNC-27 a key that somebody without the right to invite noted ties no computer', async () => {
  const [ana, mia] = await scene.team('member')
  const seed = Buffer.alloc(32, 7)
  const invitationId = mia.newId()
  const { publicKey } = keyPairOf(seed)
  const { personId } = ana.organization
  mia.change((unit) => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
    const entity = { kind: 'invitation', id: invitationId, name: 'Ana' }
    unit.record(entity, null, { personId, expiresAt, key: publicKey }, null)
  })
  await untilInSync(mia)
  const secret = { invitationId, seed: seed.toString('base64url'), inviterKey: mia.signer.publicKey }
  const evil = scene.laptop('Evil')
  await evil.join(formatInvitationLink({ ...parseInvitationLink(inventedLink(ana, 'owner')), secret }))
  await untilInSync(evil)
  expect(await whyLeftOut(evil, ana, mia)).toEqual(['notInvited'])
})

test('SYNC-27 an invitation without a key, of an earlier release, ties one computer', async () => {
  const [ana, ben] = await scene.team()
  const personId = ana.newId()
  ana.change((unit) => {
    unit.insert('person', { id: personId, teamId: null, name: 'Cem', email: '', status: 'invited' })
    const [joinedAt, expiresAt] = [0, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString())
    const place = { name: 'Cem', personId, role: 'admin', status: 'active' } as const
    unit.insert('membership', { ...place, jobRoleIds: [], joinedAt: joinedAt! })
    unit.record({ kind: 'invitation', id: ana.newId(), name: 'Cem' }, null, {
      personId,
      expiresAt: expiresAt!,
    })
  })
  await untilInSync(ana)
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const { link } = await ana.sync.invite({ personId, role: 'admin', expiresAt })
  const cem = scene.laptop('Cem')
  const { secret: _ofToday, ...keyless } = parseInvitationLink(link)
  await cem.join(formatInvitationLink(keyless))
  addRole(cem, 'Baker')
  for (const one of [ana, ben]) await until(() => hasRole(one, 'Baker'), 'it is accepted as before')
  expect(ana.store.get('device', cem.signer.deviceId)).not.toHaveProperty('invitationId')
  const evil = scene.laptop('Evil')
  await evil.join(inventedLink(cem))
  await untilInSync(evil)
  expect(await whyLeftOut(evil, ana, ben, cem)).toEqual(['notInvited'])
})
