import type { RecordProofs } from '#shared/contract/recordProofs.ts'
import { FoundList } from './FoundList.tsx'
import { recordsWords } from './verdictWords.ts'
import type { LogView } from './verdictWords.ts'
import classes from './verify.module.css'

/** Records that are missing or older here than the logs of other computers say; nothing where there are none. */
export function BehindRecords(props: { behind: RecordProofs['behind']; logs: readonly LogView[] }) {
  const { behind, logs } = props
  if (behind.total === 0) return null
  return (
    <details className={classes.warnings}>
      <summary>
        {recordsWords(behind.total)} {behind.total === 1 ? 'is' : 'are'} missing or out of date here,
        according to other computers’ logs
      </summary>
      <FoundList
        logs={logs}
        found={behind}
        what={({ isGone }) =>
          isGone ? 'It is not on this computer.' : 'This computer has an earlier version.'
        }
      />
      <p className={classes.hint}>
        The change may still be on its way, or the server rejected it. If another computer shows it, somebody
        removed or replaced it here outside Orgata.
      </p>
    </details>
  )
}
