import { Cron } from 'croner'
import type { Schedule } from '#shared/kernel/schedule.ts'
import { isTimezone } from '#shared/kernel/zonedTime.ts'
import type { HeldFinding } from './heldFinding.ts'
import { checkMessages as m } from '#shared/messages/checks.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'

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
export function checkSchedule(schedule: Schedule | null): HeldFinding[] {
  if (schedule === null) return []
  const problems: Saying[] = []
  if (schedule.type === 'cron' && !isCron(schedule.expression ?? '')) {
    problems.push(saying(m.badSchedule, { expression: schedule.expression ?? '' }))
  }
  if (!isTimezone(schedule.timezone)) {
    problems.push(saying(m.noTimezone, { timezone: schedule.timezone }))
  }
  const { startDate, endDate } = schedule
  if (startDate !== undefined && endDate !== undefined && endDate < startDate) {
    problems.push(saying(m.endsBefore, { end: { day: endDate }, start: { day: startDate } }))
  }
  return problems.map((said) => ({
    code: 'badSchedule',
    severity: 'error',
    said,
    stepId: null,
    field: 'schedule',
  }))
}
