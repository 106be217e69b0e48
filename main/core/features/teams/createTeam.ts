import type { teamsContract } from '#shared/contract/teams.contract.ts'
import type { Handlers } from '#core/door/context.ts'
import { everyoneRole } from '#shared/entities/tenancy/everyoneRole.ts'

/** Creates a team with its first records: a job role for everyone, and a place for its creator. */
export const createTeam: Handlers<typeof teamsContract>['teams.create'] = (
  { name, description },
  context,
) => {
  const team = context.insert('team', { teamId: null, name, description })
  const everyone = context.insert('jobRole', {
    teamId: team.id,
    ...everyoneRole,
  })
  context.insert('membership', {
    teamId: team.id,
    name: context.member.personName,
    personId: context.member.personId,
    role: 'owner',
    jobRoleIds: [everyone.id],
    status: 'active',
    joinedAt: context.now(),
  })
  return team
}
