import { defineMessages } from './message.ts'

/** What a person may not do, and the names of computers and places. */
export const accessMessages = defineMessages('access', {
  notMember: 'You are no longer a member of this team. Ask an owner or admin to invite you again.',
  arriving: 'The team’s data is on its way to this computer and appears as soon as it arrives.',
  notAllowed: 'Your role does not allow this. Ask an owner or admin of the team.',
  workspaceClosed: 'The workspace “{name}” is not active. Choose another one, or reopen it first.',
  projectClosed: 'The project “{name}” is not active. Choose another one, or reopen it first.',
  wrongState: 'This can’t change from “{from}” to “{to}”. Check its current state.',
  computerSince: '{name}, since {day}',
  computerSinceTime: '{name}, since {day} at {time}',
})
