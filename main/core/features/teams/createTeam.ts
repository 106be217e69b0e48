import type { teamsContract } from '#shared/contract/teams.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import type { CommandContext, Handlers } from '#core/door/context.ts'

/** @throws OrgataError `precondition_failed` where another team has the name */
export function freshTeamName(context: CommandContext, name: string, except?: string): string {
  const same = context
    .find('team')
    .find((team) => team.id !== except && team.name.toLowerCase() === name.toLowerCase())
  if (same === undefined) return name
  throw new OrgataError('precondition_failed', `There is a team “${same.name}” already. Choose another name.`)
}

/** Makes a team with what every team begins with: a job role for everybody, and a place for whoever makes it. */
export const createTeam: Handlers<typeof teamsContract>['teams.create'] = (
  { name, description },
  context,
) => {
  const team = context.insert('team', { teamId: null, name: freshTeamName(context, name), description })
  const everyone = context.insert('jobRole', {
    teamId: team.id,
    name: 'Everyone',
    description: 'Anybody of the team may do it.',
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
