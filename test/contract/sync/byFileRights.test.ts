import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  openTeamWithoutNetwork,
  readChanges,
  save,
  trip,
  untilSynced,
} from '#test/support/teamWithoutNetwork.ts'
import type { TeamWithoutNetwork } from '#test/support/teamWithoutNetwork.ts'
import { withCode } from '#test/support/withCode.ts'

let team: TeamWithoutNetwork
beforeAll(async () => {
  team = await openTeamWithoutNetwork('owner')
})
afterAll(() => team.dispose())

test('SYNC-32 with other rights a file asks for all entries of the logs again, which may show more then', async () => {
  const { ana } = team
  const setRole = async (role: 'admin' | 'owner') => {
    const his = (await ana.call('team.list', {})).items.find(({ name }) => name === 'Ben')!
    await ana.call('team.setRole', { membershipId: his.membershipId, version: his.version, role })
    await untilSynced(ana)
    return trip(team)
  }
  const entriesOf = ({ changes }: Awaited<ReturnType<typeof trip>>) => changes.answer.brings.logEntries
  const few = entriesOf(await setRole('admin'))
  const all = entriesOf(await trip(team))
  expect(all).toBeGreaterThan(few + 2)
  expect(entriesOf(await trip(team))).toBeLessThan(all)
  await setRole('owner')
})

test('SYNC-34 a file of a colleague is read only by a person who manages the sync', async () => {
  const { ana, ben } = team
  const { path } = await save(ben)
  await readChanges(ana, path)
  const own = (await ana.call('team.list', {})).items.find(({ isMe }) => isMe)!
  await ana.call('team.setRole', { membershipId: own.membershipId, version: own.version, role: 'member' })
  const reading = ana.call('sync.readExchange', { source: { path } })
  await expect(reading).rejects.toEqual(withCode('forbidden'))
})
