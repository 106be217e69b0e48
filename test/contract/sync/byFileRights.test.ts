import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTeamWithoutNetwork, readChanges, save } from '#test/support/teamWithoutNetwork.ts'
import type { TeamWithoutNetwork } from '#test/support/teamWithoutNetwork.ts'
import { withCode } from '#test/support/withCode.ts'

let team: TeamWithoutNetwork
beforeAll(async () => {
  team = await openTeamWithoutNetwork('owner')
})
afterAll(() => team.dispose())

test('SYNC-34 a file of a colleague is read only by a person who manages the sync', async () => {
  const { ana, ben } = team
  const { path } = await save(ben)
  await readChanges(ana, path)
  const own = (await ana.call('team.list', {})).items.find(({ isMe }) => isMe)!
  await ana.call('team.setRole', { membershipId: own.membershipId, version: own.version, role: 'member' })
  const reading = ana.call('sync.readExchange', { source: { path } })
  await expect(reading).rejects.toEqual(withCode('forbidden'))
})
