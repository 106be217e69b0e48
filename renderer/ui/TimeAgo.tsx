import { useFormatMessage } from './messages.ts'
import { exactTime, timeAgoWords } from './timeWords.ts'
import { useNow } from './NowProvider.tsx'

/** How long ago an instant (ISO 8601) was, or when it will be; the exact time on hover. */
export function TimeAgo({ at }: { at: string }) {
  const now = useNow()
  const format = useFormatMessage()
  const ms = Date.parse(at)
  return (
    <time dateTime={at} title={exactTime(ms, format)}>
      {/* What happened since the last tick of the shared clock is not in the future. */}
      {timeAgoWords(ms, ms > now && ms - now < 60_000 ? ms : now, format)}
    </time>
  )
}
