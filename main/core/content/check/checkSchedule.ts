import { Cron } from 'croner'
import type { Finding } from '#shared/contract/playbooks.contract.ts'
import type { Schedule } from '#shared/kernel/schedule.ts'
import { isTimezone } from '#shared/kernel/zonedTime.ts'

/** Whether a text is a cron expression of 5 fields, or 6 with leading seconds, that matches some time. */
export function isCron(expression: string): boolean {
  try {
    const job = new Cron(expression, { mode: '5-or-6-parts', paused: true, timezone: 'UTC' })
    return job.nextRun(new Date('2024-01-01T00:00:00Z')) !== null
  } catch {
    return false
  }
}

/** The defects of the playbook's schedule. */
export function checkSchedule(schedule: Schedule | null): Finding[] {
  if (schedule === null) return []
  const messages: string[] = []
  if (schedule.type === 'cron' && !isCron(schedule.expression ?? '')) {
    messages.push(
      `The schedule “${schedule.expression ?? ''}” is not a time that ever comes. Five fields are minute, hour, day, month and weekday; a sixth in front is seconds.`,
    )
  }
  if (!isTimezone(schedule.timezone)) {
    messages.push(`“${schedule.timezone}” is not a time zone. Choose one such as Europe/Berlin.`)
  }
  const { startDate, endDate } = schedule
  if (startDate !== undefined && endDate !== undefined && endDate < startDate) {
    messages.push(`The schedule ends on ${endDate}, before it begins on ${startDate}.`)
  }
  return messages.map((message) => ({
    code: 'badSchedule',
    severity: 'error',
    message,
    stepId: null,
    field: 'schedule',
  }))
}
