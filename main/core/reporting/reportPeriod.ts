import { OrgataError } from '#shared/kernel/errors.ts'
import { isTimezone, nextDay, startOfDayMs } from '#shared/kernel/zonedTime.ts'
import type { QueryContext } from '../door/context.ts'

/** The request of a report: a framework, or `none` with playbooks or tags; and the first and last day (both included). */
export interface ReportRequest {
  framework: string
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
    throw invalid('to', 'The period ends before it begins. Choose a last day on or after the first.')
  }
  if (from < '1970-01-01' || to > '2999-12-31') throw invalid('from', 'Choose days between 1970 and 2999.')
  const timezone = context.require('organization', context.organization.organizationId).timezone
  if (!isTimezone(timezone)) {
    throw new OrgataError(
      'precondition_failed',
      `The time zone of the organization, “${timezone}”, is not known. Choose another in the settings.`,
    )
  }
  return {
    startDate: from,
    endDate: to,
    timezone,
    startAt: new Date(startOfDayMs(from, timezone)).toISOString(),
    endAt: new Date(startOfDayMs(nextDay(to), timezone)).toISOString(),
  }
}

function invalid(path: string, message: string): OrgataError {
  return new OrgataError('invalid_input', message, { issues: [{ path, message }] })
}
