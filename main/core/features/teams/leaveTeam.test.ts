import { expect, test } from 'vitest'
import { slices } from '#core/slices.ts'
import { openTestSlices } from '#core/testing/openTestSlices.ts'

test('who was added by two computers apart leaves with both places', async () => {
  const team = await openTestSlices(slices)
  const ben = team.addPerson('Ben', 'member')
  team.write((context) => {
    const shop = context.insert('team', { teamId: null, name: 'Shop', description: '' })
    for (const teamId of [context.organization.teamId, shop.id])
      context.insert('membership', {
        ...{ teamId, name: 'Ben', personId: ben, role: 'member', jobRoleIds: [] },
        ...{ status: 'active', joinedAt: context.now() },
      })
  })
  await team.call('teams.leave', {}, ben)
  const places = team.organization.store.find('membership', { selector: { personId: ben } })
  const inTeam = places.filter(({ teamId }) => teamId === team.organization.teamId)
  expect(inTeam.map(({ status }) => status)).toEqual(['removed', 'removed'])
  await team.dispose()
})
