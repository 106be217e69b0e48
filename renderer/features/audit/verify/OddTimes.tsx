import { IconClockExclamation } from '@tabler/icons-react'
import type { RecordProofs } from '#shared/contract/recordProofs.ts'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { FoundList } from './FoundList.tsx'
import { recordsWords } from './verdictWords.ts'
import type { LogView } from './verdictWords.ts'
import classes from './verify.module.css'

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
        {recordsWords(times.total)} {times.total === 1 ? 'has a time' : 'have times'} that can’t be right: a
        computer’s clock was wrong or was changed
      </summary>
      <FoundList
        logs={logs}
        found={times}
        what={({ claimed, after, acceptedAt }) => (
          <>
            The computer says {inWords(claimed)}. The server received it on {inWords(acceptedAt)}
            {after !== null && `, and the change before it on ${inWords(after)}`}.
          </>
        )}
      />
    </details>
  )
}
