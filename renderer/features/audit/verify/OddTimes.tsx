import type { RecordProofs } from '#shared/contract/audit.contract.ts'
import { exactTime } from '#renderer/ui/timeWords.ts'
import { FoundList } from './FoundList.tsx'
import { recordsWords } from './verdictWords.ts'
import classes from './verify.module.css'

const inWords = (instant: string) => exactTime(Date.parse(instant))

/** Times that computers claim and the sync server did not see; nothing where all clocks were right. */
export function OddTimes({ times }: { times: RecordProofs['times'] }) {
  if (times.total === 0) return null
  return (
    <details className={classes.warnings}>
      <summary>
        {recordsWords(times.total)} with a time that the sync server did not see; a clock was wrong, or set
        back
      </summary>
      <FoundList
        found={times}
        what={({ claimed, after, acceptedAt }) => (
          <>
            by its computer’s clock {inWords(claimed)}; the server received it {inWords(acceptedAt)}
            {after !== null && `, and what it follows on ${inWords(after)}`}.
          </>
        )}
      />
    </details>
  )
}
