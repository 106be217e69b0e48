import type { Translation } from '../message.ts'
import type { playbookScheduleMessages } from '../playbookSchedule.messages.ts'

export const playbookScheduleGerman: Translation<typeof playbookScheduleMessages> = {
  schedule: 'Zeitplan',
  noSchedule: 'Kein Zeitplan',
  scheduleIs: 'Zeitplan: {schedule}',
  scheduleNone: 'Zeitplan: keiner',
  howOften: 'Wie oft',
  cronExpression: 'Cron-Ausdruck',
  cronHelp: 'Minute, Stunde, Tag des Monats, Monat, Wochentag; davor können Sekunden stehen.',
  onDay: 'Am',
  startingOn: 'Ab',
  set: 'Übernehmen',
  notCron: 'Das ist kein Cron-Ausdruck. „Jeden Werktag um neun“ schreibt man 0 9 * * 1-5',
  never: 'Auf diesen Ausdruck passt kein Zeitpunkt.',
  next: 'Nächste Termine: {times} ({timezone})',

  once: 'Einmal',
  daily: 'Jeden Tag',
  weekly: 'Jede Woche',
  monthly: 'Jeden Monat',
  quarterly: 'Jedes Quartal',
  yearly: 'Jedes Jahr',
  cron: 'Zu festen Zeiten (Cron)',
  byCron: 'Cron-Ausdruck: {expression}',
  onceOn: 'Einmal, am {day}',
  from: '{kind, select, daily {Jeden Tag} weekly {Jede Woche} monthly {Jeden Monat} quarterly {Jedes Quartal} other {Jedes Jahr}} ab {day}',
}
