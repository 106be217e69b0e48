import { runWorkMessages } from '#shared/messages/runWork.messages.ts'
import { saying } from '#shared/messages/refusal.ts'
import type { Saying } from '#shared/messages/refusal.ts'
import { dayIn, isTimezone, timeIn } from '#shared/kernel/zonedTime.ts'
import type { QueryContext } from '#core/door/context.ts'
import type { Moment } from './engine/advance.ts'

/** The time zone the organization works in. */
export function timezoneOf(context: QueryContext): string {
  const zone = context.get('organization', context.organization.organizationId)?.timezone ?? 'UTC'
  return isTimezone(zone) ? zone : 'UTC'
}

/** Now, as expressions see it. */
export function momentOf(context: QueryContext): Moment {
  const now = context.now()
  return { now, today: dayIn(Date.parse(now), timezoneOf(context)) }
}

/** When something was, for a sentence: “at 10:02” today, otherwise “on 3 Mar 2026 at 10:02”. */
export function whenWords(context: QueryContext, instant: string | null): Saying {
  if (instant === null) return saying(runWorkMessages.earlier)
  const zone = timezoneOf(context)
  const ms = Date.parse(instant)
  const day = dayIn(ms, zone)
  const time = timeIn(ms, zone)
  return day === dayIn(Date.parse(context.now()), zone)
    ? saying(runWorkMessages.atTime, { time })
    : saying(runWorkMessages.onDay, { day: { day }, time })
}
