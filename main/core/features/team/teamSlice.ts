import { teamContract } from '#shared/contract/team.contract.ts'
import { slugify } from '#shared/kernel/slug.ts'
import { invitationSettings } from '#shared/contract/team.settings.ts'
import { defineSlice } from '#core/door/defineSlice.ts'
import { listMembers } from './listMembers.ts'
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
import { makeRecoveryCode } from './recoveryCode.ts'
import { removeJobRole } from './removeJobRole.ts'
import { jobRoleView, listJobRoles } from './jobRoles.ts'
import { keptRoleName } from '#shared/entities/tenancy/everyoneRole.ts'

export const teamSlice = defineSlice(teamContract, {
  settings: invitationSettings,
  handlers: {
    'team.list': listMembers,
    'team.jobRoles': listJobRoles,
    'team.invite': invite,
    'team.inviteAgain': inviteAgain,
    'team.inviteComputer': inviteComputer,
    'team.makeRecoveryCode': makeRecoveryCode,
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
    'team.createJobRole': ({ name, description }, context) =>
      jobRoleView(
        context,
        context.insert('jobRole', { name: keptRoleName(name, context.format), description }),
      ),
    'team.renameJobRole'({ jobRoleId, name, version }, context) {
      const role = context.update(
        'jobRole',
        jobRoleId,
        { name: keptRoleName(name, context.format), slug: slugify(name) },
        version,
      )
      return jobRoleView(context, role)
    },
  },
})
