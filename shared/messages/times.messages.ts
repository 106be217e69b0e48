import { defineMessages } from './message.ts'

/** Times and lengths of time. */
export const timeMessages = defineMessages('times', {
  justNow: 'just now',
  inMoment: 'in a moment',
  ago: '{length} ago',
  in: 'in {length}',
  lastsMoment: 'for less than a minute',
  lasts: 'for {length}',
  since: 'since {day}',
  dayAndTime: '{day}, {time}',
  at: 'at {time}',
  onDayAt: 'on {day} at {time}',
  underMinute: 'under a minute',
  minutes: '{count, number} min',
  hours: '{count, number} h',
  shortDays: '{count, number} d',
  days: '{count, plural, one {# day} other {# days}}',
  durationSeconds: '{count, number} s',
  durationMinutes: '{count, number} min',
  durationHours: '{count, number} h',
  durationDays: '{count, plural, one {# day} other {# days}}',
  durationWeeks: '{count, plural, one {# week} other {# weeks}}',
  durationMonths: '{count, plural, one {# month} other {# months}}',
})
