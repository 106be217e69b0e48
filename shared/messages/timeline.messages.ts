import { defineMessages } from './message.ts'

/** What happened in a run, event by event. */
export const timelineMessages = defineMessages('timeline', {
  runCompleted: 'The run was completed',
  runCancelled: 'The run was cancelled',
  runFailed: 'The run ended with an error',
  withText: '{what}: {text}',
  skipped: 'Skipped “{step}”',
  calculated: 'Worked out “{step}”',
  completed: 'Completed “{step}”',
  started: 'Started with version {version, number}',
  stepStarted: '“{step}” started',
  reopened: 'Reopened “{step}”',
  corrected: 'Corrected “{step}”',
  problem: 'Reported a problem with “{step}”',
  commented: 'Commented on “{step}”',
  attached: 'Attached “{file}” to “{step}”',
  removed: 'Removed “{file}” from “{step}”',
  paused: 'Paused the run',
  resumed: 'Resumed the run',
  runReopened: 'Reopened the run',
})
