import type { RecordProofs } from '#shared/contract/audit.contract.ts'
import { FoundList } from './FoundList.tsx'
import { recordsWords } from './verdictWords.ts'
import classes from './verify.module.css'

/** The records that no entry bears out, each with its page and the entry that says otherwise. */
export function UnprovenRecords({ unproven }: { unproven: RecordProofs['unproven'] }) {
  if (unproven.total === 0) return null
  return (
    <div className={classes.bad} role="alert">
      <p className={classes.badTitle}>
        {recordsWords(unproven.total)} {unproven.total === 1 ? 'does not match' : 'do not match'} the log
      </p>
      <dl className={classes.advice}>
        <dt>What was found</dt>
        <dd>
          <FoundList found={unproven} what={({ what }) => what} />
        </dd>
        <dt>What is safe</dt>
        <dd>The log itself. It still has every change as it was made, with the values before and after.</dd>
        <dt>What to do</dt>
        <dd>
          Somebody edited the data file outside Orgata, or the file is damaged. Copy the data folder before
          you change anything else, tell the person responsible for compliance, and restore an earlier backup.
        </dd>
      </dl>
    </div>
  )
}
