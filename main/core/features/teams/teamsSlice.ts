import { teamsMessages } from '#shared/messages/teams.messages.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { teamsContract } from '#shared/contract/teams.contract.ts'
import type { Team } from '#shared/entities/tenancy/team.entity.ts'
import { ownTeams } from '#core/access/ownTeams.ts'
import type { CommandContext } from '#core/door/context.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { createTeam } from './createTeam.ts'
import { leaveTeam } from './leaveTeam.ts'
import { listTeams } from './listTeams.ts'
import { teamViewer } from './teamViewer.ts'

/** A person needs another team to continue in. */
function keepATeam(context: CommandContext, leaving: Team): void {
  const others = context.find('team').filter((one) => one.id !== leaving.id && one.status !== 'archived')
  if (others.length === 0) {
    throw refusal('precondition_failed', teamsMessages.onlyTeam)
  }
}

export const teamsSlice = defineSlice(teamsContract, {
  handlers: {
    'teams.list': listTeams,
    'teams.get': ({ teamId }, context) =>
      teamViewer(context)(context.require('team', teamId ?? context.organization.teamId)),
    'teams.create': createTeam,
    'teams.update': ({ teamId, version, ...fields }, context) =>
      context.update('team', teamId, fields, version),
    'teams.archive'({ teamId, version }, context) {
      const team = context.require('team', teamId)
      if (team.status === 'archived') return team
      keepATeam(context, team)
      return context.update('team', teamId, { status: 'archived' }, version)
    },
    'teams.restore'({ teamId, version }, context) {
      const team = context.require('team', teamId)
      return team.status === 'archived' ? context.update('team', teamId, { status: 'active' }, version) : team
    },
    'teams.open'({ teamId }, { organizations }) {
      const { current } = organizations
      if (current === undefined) throw refusal('unauthenticated', teamsMessages.noOrganization)
      const mayOpen = ownTeams(current.store, current.personId).some(({ team }) => team.id === teamId)
      if (!mayOpen) throw refusal('not_found', teamsMessages.noTeam)
      return organizations.openTeam(teamId)
    },
    'teams.leave': leaveTeam,
  },
})
