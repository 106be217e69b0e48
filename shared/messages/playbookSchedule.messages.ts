import { defineMessages } from './message.ts'

/** When a playbook is due: its schedule in words, and the form for it. */
export const playbookScheduleMessages = defineMessages('playbookSchedule', {
  schedule: 'Schedule',
  noSchedule: 'No schedule',
  scheduleIs: 'Schedule: {schedule}',
  scheduleNone: 'Schedule: none',
  howOften: 'How often',
  cronExpression: 'Cron expression',
  cronHelp: 'Minute, hour, day of the month, month, day of the week; seconds may come first.',
  onDay: 'On',
  startingOn: 'Starting on',
  set: 'Set',
  notCron: 'This is not a cron expression. Every weekday at nine is written 0 9 * * 1-5',
  never: 'No time matches this expression.',
  next: 'Next: {times} ({timezone})',

  once: 'Once',
  daily: 'Every day',
  weekly: 'Every week',
  monthly: 'Every month',
  quarterly: 'Every quarter',
  yearly: 'Every year',
  cron: 'At set times (cron)',
  byCron: 'Cron expression: {expression}',
  onceOn: 'Once, on {day}',
  from: '{kind, select, daily {Every day} weekly {Every week} monthly {Every month} quarterly {Every quarter} other {Every year}} from {day}',
})
