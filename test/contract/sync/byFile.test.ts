import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/support/syncedTeam.ts'
import {
  openTeamWithoutNetwork,
  readAnswer,
  readChanges,
  rolesOf,
  save,
  trip,
} from '#test/support/teamWithoutNetwork.ts'
import type { TeamWithoutNetwork } from '#test/support/teamWithoutNetwork.ts'
import { withCode } from '#test/support/withCode.ts'

let team: TeamWithoutNetwork
beforeAll(async () => {
  team = await openTeamWithoutNetwork()
})
afterAll(() => team.dispose())

const hasRoles = (one: TeamWithoutNetwork['ana'], names: string[]) =>
  eventually(
    () => rolesOf(one),
    (roles) => names.every((name) => roles.includes(name)),
    `${names.join(', ')} are here`,
  )

test('SYNC-32 a file carries changes to the sharing computer, and its answer brings what is new', async () => {
  const { ana, ben } = team
  await ben.call('team.createJobRole', { name: 'Baker' })
  await ana.call('team.createJobRole', { name: 'Miller' })
  expect(await ana.call('sync.exchange', {})).toMatchObject({ canSave: false, canAnswer: true })
  expect(await ben.call('sync.exchange', {})).toMatchObject({ canSave: true, canAnswer: false, saved: null })

  const saved = await save(ben)
  expect(saved).toMatchObject({ carried: { records: 1, documents: 0, files: 0 } })
  expect((await ben.call('sync.status', {})).waiting).toBe(1)
  const changes = await readChanges(ana, saved.path)
  expect(changes).toMatchObject({
    personName: 'Ben',
    deviceName: 'Ben’s laptop',
    taken: { records: 1 },
    conflicts: 0,
    refused: 0,
    later: 0,
    problems: [],
  })
  await hasRoles(ana, ['Baker', 'Miller'])
  const answer = await readAnswer(ben, changes.answer.path)
  expect(answer).toMatchObject({ waiting: { records: 0, documents: 0, files: 0 }, problems: [] })
  expect(answer.received.records).toBeGreaterThan(0)
  expect(await rolesOf(ben)).toEqual(['Baker', 'Everyone', 'Miller'])
  const status = await eventually(
    () => ben.call('sync.status', {}),
    ({ state, waiting, isChecked }) => state === 'offline' && isChecked && waiting === 0,
    'nothing waits',
  )
  expect(status).toMatchObject({ refused: 0, notAccepted: 0 })
})

test('SYNC-33 files that are read again, and an answer that was lost, change nothing', async () => {
  const { ana, ben } = team
  await ben.call('team.createJobRole', { name: 'Confectioner' })
  const { path } = await save(ben)
  const first = await readChanges(ana, path)
  const again = await readChanges(ana, path)
  expect(first.taken.records).toBe(1)
  expect(again).toMatchObject({ conflicts: 0, refused: 0, later: 0, problems: [] })
  // The answers did not arrive; another file is saved.
  const { changes, answer } = await trip(team)
  expect(changes).toMatchObject({ conflicts: 0, refused: 0, later: 0 })
  expect(answer.waiting.records).toBe(0)
  const roles = await rolesOf(ben)
  expect(await readAnswer(ben, changes.answer.path)).toMatchObject({ waiting: { records: 0 } })
  expect(await rolesOf(ben)).toEqual(roles)
  expect(await rolesOf(ana)).toEqual(roles)
  expect((await ben.call('sync.conflicts', {})).items).toEqual([])
})

const asked = (one: TeamWithoutNetwork['ana']) =>
  eventually(
    async () => (await one.call('sync.conflicts', {})).items.length,
    (count) => count === 1,
    'the conflict is in the inbox',
  )

test('SYNC-32 a change in conflict takes a second trip, and both people see it', async () => {
  const { ana, ben } = team
  const rename = async (one: typeof ana, name: string) => {
    const role = (await one.call('team.jobRoles', {})).items.find((it) => it.id === made.id)!
    await one.call('team.renameJobRole', { jobRoleId: role.id, name, version: role.version })
  }
  const made = await ana.call('team.createJobRole', { name: 'Oven' })
  await trip(team)
  await rename(ana, 'Dough')
  await rename(ben, 'Ovens')

  const first = await trip(team)
  expect(first.changes).toMatchObject({ taken: { records: 0 }, conflicts: 1, refused: 0 })
  expect(first.answer.waiting.records).toBeGreaterThan(0)
  expect(await rolesOf(ben)).toContain('Ovens')
  await asked(ben)
  const second = await trip(team)
  expect(second.changes).toMatchObject({ conflicts: 0, refused: 0, later: 0 })
  expect(second.answer.waiting.records).toBe(0)
  await hasRoles(ana, ['Ovens'])
  expect(await rolesOf(ben)).toEqual(await rolesOf(ana))
  await asked(ana)
})

test('SYNC-32 more changes than one message holds go in one file', async () => {
  const { ana, ben } = team
  const names = Array.from({ length: 210 }, (_, n) => `Role ${n}`)
  for (const name of names) await ben.call('team.createJobRole', { name })
  const { changes, answer } = await trip(team)
  expect(changes).toMatchObject({ taken: { records: 210 }, conflicts: 0, refused: 0, later: 0 })
  expect(answer.waiting.records).toBe(0)
  await eventually(
    async () =>
      (await ana.call('team.jobRoles', { limit: 400 })).items.filter(({ name }) => names.includes(name)),
    (found) => found.length === 210,
    'all of them are with Ana',
  )
})

test('SYNC-32 a folder that is not there, or not named in full, is refused, and nothing is written', async () => {
  const { ana, ben } = team
  for (const folder of ['.', join(ben.dataDir, 'missing'), join(ben.dataDir, 'device.key')])
    await expect(ben.call('sync.saveChanges', { folder })).rejects.toEqual(withCode('precondition_failed'))
  const { path } = await save(ben)
  const reading = ana.call('sync.readExchange', { source: { path }, folder: '.' })
  await expect(reading).rejects.toEqual(withCode('precondition_failed'))
  expect(await readChanges(ana, path)).toMatchObject({ refused: 0, problems: [] })
})
