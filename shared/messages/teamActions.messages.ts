import { defineMessages } from './message.ts'

/** The section of the team, and what the palette can do there. */
export const teamActionsMessages = defineMessages('teamActions', {
  team: 'Team',
  sectionKeywords: 'people, members, users, employees, staff, colleagues, roles, computers, invitations',
  invitePerson: 'Invite a person',
  addJobRole: 'Add a job role',
  addColleague: 'Add somebody from another team',
  addComputer: 'Add another computer of yours',
  recoveryCode: 'Recovery code',
  inviteAction: 'Make a link that works once',
  inviteKeywords:
    'colleague, member, add, link, qr, join, user, employee, staff, new hire, onboarding, qr code',
  shareAction: 'Share with my team',
  shareActionHelp: 'Work together from this computer',
  shareKeywords:
    'server, network, together, collaborate, start, stop sharing, take over, firewall, test, reach',
  addComputerHelp: 'Make a link for your other computer',
  addComputerKeywords: 'laptop, device, second, pair',
  withdrawAction: 'Withdraw an invitation',
  withdrawKeywords: 'cancel, revoke, link',
  blockAction: 'Block a computer',
  blockKeywords: 'lost, stolen, revoke, shut out, laptop, device',
  recoveryKeywords: 'lost, emergency, owner, get back in, print, password, forgot',
  accessAction: 'Change what a member may do',
  accessKeywords: 'access, permission, rights, role, admin, viewer, user, permissions',
  fillAction: 'Give a member a job role',
  fillKeywords: 'assign, job, responsibility',
  removeAction: 'Remove a member',
  removeKeywords: 'delete, kick, leave, person, user, employee, staff, left, offboarding',
  addKeywords: 'member, colleague, person',
  suspendAction: 'Suspend or reactivate a member',
  suspendKeywords: 'block, disable, enable, access',
  addJobRoleKeywords: 'new, create, position, function, duty',
  editJobRoleAction: 'Rename or delete a job role',
  editJobRoleKeywords: 'remove, change, position',
})
