import type { RecordProofs } from '#shared/contract/audit.contract.ts'
import { FoundList } from './FoundList.tsx'
import { recordsWords } from './verdictWords.ts'
import classes from './verify.module.css'

/** The records that no entry bears out, each with its page and the entry that says otherwise. */
export function UnprovenRecords({ unproven }: { unproven: RecordProofs['unproven'] }) {
  if (unproven.total === 0) return null
  return (
    <div className={classes.bad} role="alert">
      <p className={classes.badTitle}>{recordsWords(unproven.total)} not as the log says</p>
      <dl className={classes.advice}>
        <dt>What was found</dt>
        <dd>
          <FoundList found={unproven} what={({ what }) => what} />
        </dd>
        <dt>What is safe</dt>
        <dd>The entries of the log keep what was recorded, with the values before and after.</dd>
        <dt>What to do</dt>
        <dd>
          Somebody changed the data file past Orgata, or it is damaged. Copy the data folder before anything
          else is changed, tell whoever answers for compliance, and restore a backup from before.
        </dd>
      </dl>
    </div>
  )
}
