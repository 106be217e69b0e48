import { defineMessages } from './message.ts'

/** What a person may not do, and the names of computers and places. */
export const accessMessages = defineMessages('access', {
  notMember: 'You are no longer a member of this team. Ask an owner or administrator to invite you again.',
  arriving: 'The team’s data is on its way to this computer. It is shown as soon as it is here.',
  notAllowed: 'Your role does not allow this. Ask an owner or administrator of the team.',
  workspaceClosed: 'The workspace “{name}” is not active. Choose another one, or reopen it first.',
  projectClosed: 'The project “{name}” is not active. Choose another one, or reopen it first.',
  wrongState: 'This is “{from}” and cannot become “{to}”. Check its current state.',
  computerSince: '{name}, since {day}',
  computerSinceTime: '{name}, since {day} at {time}',
})
