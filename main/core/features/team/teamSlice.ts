import { teamContract } from '#shared/contract/team.contract.ts'
import { OrgataError } from '#shared/kernel/errors.ts'
import { slugify } from '#shared/kernel/slug.ts'
import type { CommandContext } from '#core/door/context.ts'
import { invitationSettings } from '#shared/contract/team.settings.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { listComputers, revokeComputer } from './computers.ts'
import { listInvitations, withdraw } from './invitations.ts'
import { invite, inviteAgain, inviteComputer } from './invite.ts'
import {
  addMember,
  reactivateMember,
  removeMember,
  setJobRoles,
  setRole,
  suspendMember,
} from './memberCommands.ts'
import { removeJobRole } from './removeJobRole.ts'
import { jobRoleView, memberViews } from './teamViews.ts'

function freshRoleName(context: CommandContext, name: string, except?: string): string {
  const same = context
    .find('jobRole')
    .find((r) => r.id !== except && r.name.toLowerCase() === name.toLowerCase())
  if (same !== undefined) {
    throw new OrgataError(
      'precondition_failed',
      `There is a job role "${same.name}" already. Use it, or choose another name.`,
    )
  }
  return name
}

export const teamSlice = defineSlice(teamContract, {
  settings: invitationSettings,
  handlers: {
    'team.members': (_input, context) => memberViews(context, context.member.personId),
    'team.jobRoles': (_input, context) =>
      context
        .find('jobRole', { selector: { teamId: context.organization.teamId }, sort: [{ name: 'asc' }] })
        .map((role) => jobRoleView(context, role)),
    'team.invite': invite,
    'team.inviteAgain': inviteAgain,
    'team.inviteComputer': inviteComputer,
    'team.invitations': listInvitations,
    'team.withdraw': withdraw,
    'team.computers': listComputers,
    'team.shutOut': revokeComputer,
    'team.setRole': setRole,
    'team.setJobRoles': setJobRoles,
    'team.remove': removeMember,
    'team.add': addMember,
    'team.suspend': suspendMember,
    'team.reactivate': reactivateMember,
    'team.removeJobRole': removeJobRole,
    'team.createJobRole'(input, context) {
      const name = freshRoleName(context, input.name)
      return jobRoleView(context, context.insert('jobRole', { name, description: input.description }))
    },
    'team.renameJobRole'(input, context) {
      const name = freshRoleName(context, input.name, input.jobRoleId)
      const role = context.update('jobRole', input.jobRoleId, { name, slug: slugify(name) }, input.version)
      return jobRoleView(context, role)
    },
  },
})
