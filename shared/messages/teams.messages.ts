import { defineMessages } from './message.ts'

/** Teams of the organization. */
export const teamsMessages = defineMessages('teams', {
  didCreate: '{result, select, success {Added a team} other {Tried to add a team}}',
  didUpdate: '{result, select, success {Changed a team} other {Tried to change a team}}',
  didArchive: '{result, select, success {Archived a team} other {Tried to archive a team}}',
  didRestore: '{result, select, success {Restored a team} other {Tried to restore a team}}',
  didOpen: '{result, select, success {Switched to another team} other {Tried to switch to another team}}',
  didLeave: '{result, select, success {Left the team} other {Tried to leave the team}}',
  everyoneMay: 'Anybody on the team can do it.',
  unsentChanges:
    'Some changes on this computer have not reached the server yet. Leave the team once they are sent.',
  notYourTeam: 'You are not a member of this team.',
  onlyTeamOfYours: 'This is your only team. To leave it, leave the organization under Settings.',
  onlyTeam: 'This is the only team. Add another one first, or archive the whole organization.',
  noOrganization: 'No organization is open. Open one first.',
  noTeam: 'This team does not exist, or you are not a member of it.',
})
