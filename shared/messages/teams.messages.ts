import { defineMessages } from './message.ts'

/** Teams of the organization. */
export const teamsMessages = defineMessages('teams', {
  didCreate: '{result, select, success {Added a team} other {Tried to add a team}}',
  didUpdate: '{result, select, success {Changed a team} other {Tried to change a team}}',
  didArchive: '{result, select, success {Archived a team} other {Tried to archive a team}}',
  didRestore: '{result, select, success {Restored a team} other {Tried to restore a team}}',
  didOpen: '{result, select, success {Switched to another team} other {Tried to switch to another team}}',
  didLeave: '{result, select, success {Left the team} other {Tried to leave the team}}',
})
