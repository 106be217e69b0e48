import type { Translation } from '../message.ts'
import type { timeMessages } from '../times.messages.ts'

export const timesGerman: Translation<typeof timeMessages> = {
  justNow: 'gerade eben',
  inMoment: 'gleich',
  ago: 'vor {length}',
  in: 'in {length}',
  lastsMoment: 'seit weniger als einer Minute',
  lasts: 'seit {length}',
  since: 'seit {day}',
  dayAndTime: '{day}, {time}',
  at: 'um {time}',
  onDayAt: 'am {day} um {time}',
  underMinute: 'unter einer Minute',
  // Units without a full stop, so that none stands twice where a sentence ends with one.
  minutes: '{count, number} min',
  hours: '{count, number} h',
  shortDays: '{count, number} d',
  // In all sentences that take it: „vor 2 Tagen“, „in 2 Tagen“, „seit 2 Tagen“.
  days: '{count, plural, one {# Tag} other {# Tagen}}',
  durationSeconds: '{count, number} s',
  durationMinutes: '{count, number} min',
  durationHours: '{count, number} h',
  durationDays: '{count, plural, one {# Tag} other {# Tage}}',
  durationWeeks: '{count, plural, one {# Woche} other {# Wochen}}',
  durationMonths: '{count, plural, one {# Monat} other {# Monate}}',
}
