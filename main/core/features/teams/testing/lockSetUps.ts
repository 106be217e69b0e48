import type { LockSetUp, LockSetUps } from '#core/testing/lockSetUp.ts'

const ofTeam =
  (more: object, status: 'active' | 'archived' = 'active'): LockSetUp =>
  async (team) => {
    const { id } = await team.call('teams.create', {
      name: `Counter ${team.organization.store.count('team')}`,
    })
    if (status !== 'active') team.write((context) => context.update('team', id, { status }))
    return { id, input: { teamId: id, ...more } }
  }

export const lockSetUps: LockSetUps = {
  'teams.update': ofTeam({ description: 'Sells' }),
  'teams.archive': ofTeam({}),
  'teams.restore': ofTeam({}, 'archived'),
}
