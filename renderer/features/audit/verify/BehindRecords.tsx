import type { RecordProofs } from '#shared/contract/recordProofs.ts'
import { FoundList } from './FoundList.tsx'
import type { LogView } from './verdictWords.ts'
import classes from './verify.module.css'
import { logVerdictMessages as m } from '#shared/messages/logVerdict.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Records that are missing or older here than the logs of other computers say; nothing where there are none. */
export function BehindRecords(props: { behind: RecordProofs['behind']; logs: readonly LogView[] }) {
  const format = useFormatMessage()
  const { behind, logs } = props
  if (behind.total === 0) return null
  return (
    <details className={classes.warnings}>
      <summary>{format(m.behind, { count: behind.total })}</summary>
      <FoundList logs={logs} found={behind} what={({ isGone }) => format(isGone ? m.isGone : m.isEarlier)} />
      <p className={classes.hint}>{format(m.behindHelp)}</p>
    </details>
  )
}
