import { defineMessages } from './message.ts'

/** The pages of organizations by name, the change to another one, and what the palette can do with them. */
export const organizationActionsMessages = defineMessages('organizationActions', {
  organization: 'Organization',
  onThisComputer: 'On this computer',
  organizationAndTeam: '{organization}, {team}',
  change: 'Change the organization',
  add: 'Add an organization',
  joinTeam: 'Join a team',
  joinByLink: 'Join a team with a link',
  newAction: 'New organization',
  newKeywords: 'add, company, create, firm',
  joinKeywords: 'invitation, colleague, code',
  restoreAction: 'Restore from a backup or import an export',
  restoreKeywords: 'recover, bring back, zip',
  openAction: 'Switch to another organization',
  openKeywords: 'change, open, company, firm',
  updateAction: 'Rename the organization',
  updateKeywords: 'change, name, logo, company, address, time zone, industry',
  closeAction: 'Suspend, archive or delete the organization',
  closeKeywords: 'close, end, reopen, company',
  leaveAction: 'Leave the organization on this computer',
  leaveKeywords: 'remove, quit, sign out, log out, logout, uninstall, delete account',
  exampleAction: 'Look at the example',
  exampleKeywords: 'demo, sample, try, bakery, load, leave, delete, template, tutorial, tour',
  restoreTitle: 'Restore or import',
})
