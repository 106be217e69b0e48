import { accessMessages } from '#shared/messages/access.messages.ts'
import type { Device } from '#shared/entities/tenancy/device.entity.ts'
import { createFormatMessage } from '#shared/messages/createFormatMessage.ts'
import { dayWords } from '#shared/messages/dayWords.ts'
import { dayIn, isTimezone, timeIn } from '#shared/kernel/zonedTime.ts'
import type { Store } from '#core/store/store.ts'

/**
 * The name of a computer among those of its person: of several with one name each says since when it has belonged to the
 * team, "laptop, since 3 Mar 2026", with the time where they came on one day.
 */
export function computerName(
  store: Pick<Store, 'find' | 'get'>,
  device: Device,
  format = createFormatMessage(),
): string {
  const { name, personId, createdAt, organizationId } = device
  const alike = store
    .find('device', { selector: { personId }, includeDeleted: true })
    .filter((other) => other.id !== device.id && other.name === name)
  if (alike.length === 0) return name
  const timezone = store.get('organization', organizationId)?.timezone ?? 'UTC'
  const zone = isTimezone(timezone) ? timezone : 'UTC'
  const dayOf = (instant: string) => dayIn(Date.parse(instant), zone)
  const day = dayOf(createdAt)
  const isOneDay = alike.some((other) => dayOf(other.createdAt) === day)
  const words = { name, day: dayWords(day, format) }
  if (!isOneDay) return format(accessMessages.computerSince, words)
  return format(accessMessages.computerSinceTime, { ...words, time: timeIn(Date.parse(createdAt), zone) })
}
