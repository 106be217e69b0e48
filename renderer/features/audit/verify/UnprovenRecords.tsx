import type { RecordProofs } from '#shared/contract/recordProofs.ts'
import { FoundList } from './FoundList.tsx'
import { ProblemBox } from './ProblemBox.tsx'
import { recordsWords } from './verdictWords.ts'
import type { LogView } from './verdictWords.ts'

/** The records that no entry bears out, each with its page and the entry that says otherwise. */
export function UnprovenRecords(props: { unproven: RecordProofs['unproven']; logs: readonly LogView[] }) {
  const { unproven, logs } = props
  if (unproven.total === 0) return null
  return (
    <ProblemBox
      title={`${recordsWords(unproven.total)} ${unproven.total === 1 ? 'does not match' : 'do not match'} the log`}
      found={<FoundList logs={logs} found={unproven} what={({ what }) => what} />}
      safe="The log itself. It still has every change as it was made, with the values before and after."
      toDo="Somebody edited the data file outside Orgata, or the file is damaged. Copy the data folder before you change anything else, tell the person responsible for compliance, and restore an earlier backup."
    />
  )
}
