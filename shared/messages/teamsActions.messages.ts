import { defineMessages } from './message.ts'

/** The pages of teams by name, the switch between them, and what the palette can do with them. */
export const teamsActionsMessages = defineMessages('teamsActions', {
  teams: 'Teams',
  team: 'Team',
  switchTeam: 'Switch team',
  yourTeams: 'Your teams',
  newAction: 'New team',
  newKeywords: 'add, create, department, branch, location',
  manage: 'Manage teams',
  manageKeywords: 'add, department, branch',
  openAction: 'Switch to another team',
  openKeywords: 'change, open, department, branch',
  renameAction: 'Rename the team',
  renameKeywords: 'change, name, description, new members',
  archiveAction: 'Archive or restore a team',
  archiveKeywords: 'close, retire, bring back',
  leaveAction: 'Leave the team',
  leaveKeywords: 'quit, go',
})
