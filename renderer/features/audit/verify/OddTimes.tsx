import { IconClockExclamation } from '@tabler/icons-react'
import type { RecordProofs } from '#shared/contract/recordProofs.ts'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { FoundList } from './FoundList.tsx'
import type { LogView } from './verdictWords.ts'
import classes from './verify.module.css'
import { logVerdictMessages as m } from '#shared/messages/logVerdict.messages.ts'

/** Times that computers claim and that the sync server’s receipts rule out; nothing where all clocks were right. */
export function OddTimes(props: { times: RecordProofs['times']; logs: readonly LogView[] }) {
  const { times, logs } = props
  const format = useFormatMessage()
  const inWords = (instant: string) => exactTime(Date.parse(instant), format)
  if (times.total === 0) return null
  return (
    <details className={classes.warnings}>
      <summary>
        <IconClockExclamation size={14} className={classes.clock} aria-hidden="true" />{' '}
        {format(m.oddTimes, { count: times.total })}
      </summary>
      <FoundList
        logs={logs}
        found={times}
        what={({ claimed, after, acceptedAt }) => {
          const values = { claimed: inWords(claimed), accepted: inWords(acceptedAt) }
          return after === null
            ? format(m.oddTime, values)
            : format(m.oddTimeAfter, { ...values, after: inWords(after) })
        }}
      />
    </details>
  )
}
