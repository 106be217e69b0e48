import type { RecordProofs } from '#shared/contract/audit.contract.ts'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { FoundList } from './FoundList.tsx'
import { recordsWords } from './verdictWords.ts'
import classes from './verify.module.css'

const inWords = (instant: string) => exactTime(Date.parse(instant))

/** Times that computers claim and that the sync server’s receipts rule out; nothing where all clocks were right. */
export function OddTimes({ times }: { times: RecordProofs['times'] }) {
  if (times.total === 0) return null
  return (
    <details className={classes.warnings}>
      <summary>
        {recordsWords(times.total)} {times.total === 1 ? 'has a time' : 'have times'} that can’t be right: a
        computer’s clock was wrong or was changed
      </summary>
      <FoundList
        found={times}
        what={({ claimed, after, acceptedAt }) => (
          <>
            The computer says {inWords(claimed)}. The server received it {inWords(acceptedAt)}
            {after !== null && `, and the change before it ${inWords(after)}`}.
          </>
        )}
      />
    </details>
  )
}
