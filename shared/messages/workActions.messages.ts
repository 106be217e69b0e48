import { defineMessages } from './message.ts'

/** The name of My work, and what the palette can do there. */
export const workActionMessages = defineMessages('workActions', {
  myWork: 'My work',
  keywordsMyWork: 'tasks, to do, to-do list, inbox, due date, deadline, late, overdue, assigned to me',
  actionComplete: 'Complete a step',
  keywordsComplete: 'done, finish, tick, check off, fill in, answer, task, to do, sign',
  actionSkip: 'Skip a step',
  keywordsSkip: 'leave out, not needed',
  actionAssign: 'Assign a step',
  keywordsAssign: 'take, give, hand over, delegate, reassign, person',
})
