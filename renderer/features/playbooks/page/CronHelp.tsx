import { Text } from '@mantine/core'
import { hourMinute } from '#renderer/ui/timeWords.ts'
import { playbookScheduleMessages as m } from '#shared/messages/playbookSchedule.messages.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { cronWords, nextTimes } from '../words/scheduleWords.ts'

/** A cron expression in words, with its next times. */
export function CronHelp({ expression, timezone }: { expression: string; timezone: string }) {
  const format = useFormatMessage()
  const words = cronWords(expression, format)
  const times = nextTimes(expression, timezone, 3)
  if (words === null || times === null) {
    return (
      <output>
        <Text size="xs" c="var(--mantine-color-error)">
          {format(m.notCron)}
        </Text>
      </output>
    )
  }
  return (
    <output>
      <Text size="sm" fw={600}>
        {words}
      </Text>
      <Text size="xs" c="dimmed">
        {times.length === 0
          ? format(m.never)
          : format(m.next, {
              times: times.map((ms) => timeWords(ms, timezone, format)).join('; '),
              timezone,
            })}
      </Text>
    </output>
  )
}

function timeWords(ms: number, timezone: string, format: FormatMessage): string {
  return format.date(ms, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...hourMinute,
    timeZone: timezone,
  })
}
