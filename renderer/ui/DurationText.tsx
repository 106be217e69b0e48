import { formatDuration, formatMs } from '#shared/kernel/duration.ts'
import type { Duration } from '#shared/kernel/duration.ts'

/** A length of time in words: "45 min" from a duration, "2 h 10 min" from milliseconds. */
export function DurationText(props: { duration: Duration } | { ms: number }) {
  return (
    <span className="orgata-tabular">
      {'ms' in props ? formatMs(props.ms) : formatDuration(props.duration)}
    </span>
  )
}
