import { isTimezone, nextDay, startOfDayMs } from '#shared/kernel/zonedTime.ts'
import type { Message } from '#shared/messages/message.ts'
import { refusal } from '#shared/messages/refusal.ts'
import { reportMessages } from '#shared/messages/reports.messages.ts'
import type { QueryContext } from '../door/context.ts'

/** The request of a report: a framework, or `none` with playbooks or tags; and the first and last day (both included). */
export interface ReportRequest {
  framework?: string | undefined
  playbookIds?: readonly string[]
  tags?: readonly string[]
  from: string
  to: string
}

/** A span of days in the organization's time zone, with its instants: from `startAt` on, before `endAt`. */
export interface ReportPeriod {
  startDate: string
  endDate: string
  timezone: string
  startAt: string
  endAt: string
}

/** @throws OrgataError `invalid_input` for days in the wrong order or out of range */
export function periodOf(context: QueryContext, { from, to }: ReportRequest): ReportPeriod {
  if (from > to) {
    throw invalid(context, 'to', reportMessages.endsBeforeItBegins)
  }
  if (from < '1970-01-01' || to > '2999-12-31') throw invalid(context, 'from', reportMessages.daysBetween)
  const timezone = context.require('organization', context.organization.organizationId).timezone
  if (!isTimezone(timezone)) {
    throw refusal('precondition_failed', reportMessages.unknownTimezone, { timezone })
  }
  return {
    startDate: from,
    endDate: to,
    timezone,
    startAt: new Date(startOfDayMs(from, timezone)).toISOString(),
    endAt: new Date(startOfDayMs(nextDay(to), timezone)).toISOString(),
  }
}

function invalid({ format }: QueryContext, path: string, message: Message) {
  const issues = [{ path, message: format(message) }]
  return refusal('invalid_input', message, undefined, { details: { issues } })
}
