import { Text } from '@mantine/core'
import { hourMinute } from '#renderer/ui/timeWords.ts'
import { cronWords, nextTimes } from '../words/scheduleWords.ts'

/** A cron expression in words, with its next times. */
export function CronHelp({ expression, timezone }: { expression: string; timezone: string }) {
  const words = cronWords(expression)
  const times = nextTimes(expression, timezone, 3)
  if (words === null || times === null) {
    return (
      <output>
        <Text size="xs" c="var(--mantine-color-error)">
          This is not a cron expression. Every weekday at nine is written 0 9 * * 1-5
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
          ? 'This never happens.'
          : `Next: ${times.map((ms) => timeWords(ms, timezone)).join('; ')} (${timezone})`}
      </Text>
    </output>
  )
}

function timeWords(ms: number, timezone: string): string {
  return new Date(ms).toLocaleString(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...hourMinute,
    timeZone: timezone,
  })
}
