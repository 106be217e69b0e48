import { useFormatMessage } from './messages.ts'
import { exactTime, lastingWords } from './timeWords.ts'
import { useNow } from './NowProvider.tsx'

/** How long a state has lasted since an instant (ISO 8601); the exact time on hover. */
export function Lasting({ since }: { since: string }) {
  const format = useFormatMessage()
  const ms = Date.parse(since)
  return (
    <time dateTime={since} title={exactTime(ms, format)}>
      {lastingWords(ms, useNow(), format)}
    </time>
  )
}
