import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/support/syncedTeam.ts'
import {
  openTeamWithoutNetwork,
  readAnswer,
  readChanges,
  rolesOf,
  save,
  untilSynced,
} from '#test/support/teamWithoutNetwork.ts'
import type { TeamWithoutNetwork } from '#test/support/teamWithoutNetwork.ts'

let team: TeamWithoutNetwork
beforeAll(async () => {
  team = await openTeamWithoutNetwork()
})
afterAll(() => team.dispose())

test('SYNC-33 an answer that is read when the network is back, twice at once, takes nothing back', async () => {
  const { ana, ben, line } = team
  await ben.call('team.createJobRole', { name: 'By file' })
  const { path } = await save(ben)
  const { answer } = await readChanges(ana, path)
  const role = (await ben.call('team.jobRoles', {})).items.find(({ name }) => name === 'By file')!
  await ben.call('team.renameJobRole', { jobRoleId: role.id, name: 'Renamed', version: role.version })
  line.mend()
  await ben.call('sync.now', {})
  await untilSynced(ben)
  await ana.call('team.createJobRole', { name: 'Later' })
  await untilSynced(ana)
  const reads = await Promise.all([answer, answer].map(({ path: at }) => readAnswer(ben, at)))
  for (const read of reads) expect(read).toMatchObject({ waiting: { records: 0 }, problems: [] })
  expect(reads[0]?.waiting.logEntries).toBe(0)
  await eventually(
    () => ben.call('sync.status', {}),
    ({ state, waiting, isChecked }) => state === 'online' && isChecked && waiting === 0,
    'Ben is online again',
  )
  for (const one of [ana, ben])
    await eventually(
      () => rolesOf(one),
      (roles) => roles.join() === 'Everyone,Later,Renamed',
      'all have the newest',
    )
  expect((await ben.call('sync.conflicts', {})).items).toEqual([])
})
