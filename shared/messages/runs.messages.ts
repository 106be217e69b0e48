import { defineMessages } from './message.ts'

/** Runs, their steps, work items and comments. */
export const runMessages = defineMessages('runs', {
  run: 'run',
  runs: 'runs',
  step: 'step',
  steps: 'steps',
  workItem: 'work item',
  workItems: 'work items',
  comment: 'comment',
  comments: 'comments',
})
