import { afterEach, beforeEach, expect, test } from 'vitest'
import { configurationIdOf } from '#shared/entities/configuration/configurationId.ts'
import { entityOf, isKind } from '#shared/entities/registry.ts'
import type { EntityRecord, Kind } from '#shared/entities/registry.ts'
import type { UnitOfWork } from '#core/commands/unitOfWork.ts'
import { anyRecord } from '#test/support/anyRecord.ts'
import { forgeAtServer } from '#test/support/forgeAtServer.ts'
import { until } from '#test/support/laptop.ts'
import type { Laptop } from '#test/support/laptop.ts'
import { openLaptopScene, untilInSync } from '#test/support/laptopScene.ts'
import type { LaptopScene } from '#test/support/laptopScene.ts'

/**
 * A member with a changed app, and whoever operates the server, who lets it through: changes that a member's role does not allow,
 * each with a true entry of the member's own log.
 */

let scene: LaptopScene
let ana: Laptop
let ben: Laptop

beforeEach(async () => {
  scene = await openLaptopScene()
  ;[ana, ben] = await scene.team('member')
})
afterEach(() => scene.dispose())

const recordAt = ({ store }: Laptop, { kind, id }: { kind: string; id: string }) =>
  isKind(kind) ? (store.get(kind, id, { includeDeleted: true }) as EntityRecord | undefined) : undefined

/** What an owner has, at both. */
async function shared(kind: Kind, fields: object = {}): Promise<EntityRecord> {
  const entity = entityOf(kind)!
  const now = new Date(ana.ports.clock.nowMs()).toISOString()
  const moments = Object.fromEntries((entity.moments ?? []).map((field) => [field, now]))
  const drawn = { ...anyRecord(entity, ana.newId(), ana.organization, 1), ...moments, ...fields }
  ana.change((unit) => unit.insert(kind, drawn as never))
  await until(() => recordAt(ben, drawn) !== undefined, `the ${kind} is at Ben’s`)
  await untilInSync(ana, ben)
  return recordAt(ana, drawn)!
}

/** Ben writes past every check of his app, and the server, which refused it, passes it on. */
async function forge(work: (unit: UnitOfWork) => void, told: { kind: string; id: string }[]) {
  ben.change(work)
  const forged = told.map((one) => recordAt(ben, one)!)
  await until(() => ben.sync.status().refused === told.length, 'the server refuses them')
  await untilInSync(ben)
  // An honest app would put back what was there before.
  await ben.close()
  await scene.server.kill()
  for (const record of forged) forgeAtServer(scene.dataDir, record.id, record)
  await scene.serveAgain()
}

const left = (laptop: Laptop) =>
  laptop.sync.arrivals.wrong(10).map(({ record, why }) => ({ id: record.id, why, by: record['updatedBy'] }))

test('SYNC-23 what a member’s role does not allow is left out and named, and the state before stands', async () => {
  const { teamId, personId: benId } = ben.organization
  const playbook = await shared('playbook', { status: 'active' })
  const comment = await shared('comment', { text: 'Not clean' })
  const scope = { scope: 'team' as const, personId: null, playbookId: null, stepId: null }
  const place = { ...scope, organizationId: ana.organization.organizationId, teamId }
  const setting = await shared('configuration', {
    ...{ ...scope, id: configurationIdOf('runs.dueAfter', place), key: 'runs.dueAfter' },
    ...{ value: 3, type: 'number', isSensitive: false },
  })
  const [membership] = ana.store.find('membership', { selector: { personId: benId } })
  const all = [playbook, comment, setting, membership as EntityRecord]
  const before = all.map((one) => recordAt(ana, one))
  await forge((unit) => {
    unit.update('playbook', playbook.id, { status: 'archived' })
    unit.update('comment', comment.id, { text: 'Spotless' })
    unit.update('configuration', setting.id, { value: 9 })
    unit.update('membership', membership!.id, { role: 'owner' })
  }, all)
  await until(() => left(ana).length === all.length, 'they are left out')
  expect(new Set(left(ana).map(({ id }) => id))).toEqual(new Set(all.map(({ id }) => id)))
  for (const { why, by } of left(ana)) expect([why, by]).toEqual(['beyondRole', benId])
  expect(all.map((one) => recordAt(ana, one))).toEqual(before)
  await ben.open()
  // The next change of anybody who has the state before takes its place, also at the server.
  ana.change((unit) => {
    unit.update('playbook', playbook.id, { status: 'deprecated' })
    unit.update('comment', comment.id, { text: 'Not clean yet' })
    unit.update('membership', membership!.id, { jobRoleIds: [] })
  })
  const isAt = (one: EntityRecord) => recordAt(ben, one)?.hlc === recordAt(ana, one)?.hlc
  for (const one of [playbook, comment, membership as EntityRecord])
    await until(() => isAt(one), `the change of the ${one.kind} is at Ben’s`)
  await untilInSync(ana, ben)
  expect(ana.sync.status().refused).toBe(0)
  expect(recordAt(ben, playbook)).toMatchObject({ status: 'deprecated' })
  expect(recordAt(ben, comment)).toMatchObject({ text: 'Not clean yet' })
  expect(recordAt(ben, membership as EntityRecord)).toMatchObject({ role: 'member' })
})

test('SYNC-23 what nobody may do is left out: another maker of a record, another person of a computer', async () => {
  const { personId: anaId } = ana.organization
  const benDevice = { kind: 'device', id: ben.signer.deviceId }
  const place = ana.store.find('membership', { selector: { personId: ben.organization.personId } })[0]!
  ana.change((unit) => unit.update('membership', place.id, { role: 'admin' }))
  await until(() => ben.store.get('membership', place.id)?.role === 'admin', 'Ben is an administrator')
  const own = { kind: 'jobRole', id: ben.newId() }
  ben.change((unit) => unit.insert('jobRole', { id: own.id, name: 'Baker', description: '' }))
  await until(() => recordAt(ana, own) !== undefined, 'the role is at Ana’s')
  await untilInSync(ana, ben)
  const all = [own, benDevice]
  const before = all.map((one) => recordAt(ana, one))
  await forge((unit) => {
    unit.update('jobRole', own.id, { createdBy: anaId } as never)
    unit.update('device', benDevice.id, { personId: anaId })
  }, all)
  await until(() => left(ana).length === all.length, 'they are left out')
  expect(left(ana).map(({ why }) => why)).toEqual(all.map(() => 'beyondRole'))
  expect(all.map((one) => recordAt(ana, one))).toEqual(before)
  await ben.open()
  ana.change((unit) => {
    unit.update('jobRole', own.id, { name: 'Baker of bread' })
    unit.update('device', benDevice.id, { name: 'Ben’s' })
  })
  await until(() => recordAt(ben, own)?.hlc === recordAt(ana, own)?.hlc, 'the role goes on')
  await untilInSync(ana, ben)
  expect(ana.sync.status().refused).toBe(0)
})

test('SYNC-23 a member’s change that was promoted later, or demoted since, is taken', async () => {
  const playbook = await shared('playbook', { status: 'active' })
  const [place] = ana.store.find('membership', { selector: { personId: ben.organization.personId } })
  const setRole = async (role: 'admin' | 'member') => {
    ana.change((unit) => unit.update('membership', place!.id, { role }))
    await until(() => ben.store.get('membership', place!.id)?.role === role, `Ben is ${role}`)
  }
  await setRole('admin')
  const other = ben.newId()
  ben.change((unit) => unit.insert('jobRole', { id: other, name: 'Baker', description: '' }))
  await until(() => ana.store.get('jobRole', other) !== undefined, 'the role of an administrator is at Ana’s')
  // Sent while an administrator, received when that has ended.
  const cem = scene.laptop('Cem')
  await cem.join((await ana.invite('Cem', 'member')).link)
  await untilInSync(ana, ben, cem)
  await cem.close()
  ben.change((unit) => unit.update('playbook', playbook.id, { status: 'deprecated' }))
  await untilInSync(ana, ben)
  await setRole('member')
  await cem.open()
  await until(() => cem.store.get('playbook', playbook.id)?.status === 'deprecated', 'it is at Cem’s')
  for (const one of [ana, ben, cem]) expect(left(one)).toEqual([])
})
