import { defineMessages } from './message.ts'

/** Where one thing is saved. */
export const savedStateMessages = defineMessages('savedState', {
  thingSavedForTeam: 'On this computer and on the team’s server, with all that belongs to it.',
  thingHere: 'Saved here',
  thingSavedHere: 'Saved on this computer. Your team gets it when the server has it.',
  thingConflict: 'Conflict',
  thingConflictLong: 'Two people changed the same thing. Compare and choose.',
  thingRejected: 'Rejected',
  thingRejectedLong: 'The server rejected a change. See what you can do.',
})
