import type { RecordProofs } from '#shared/contract/recordProofs.ts'
import { FoundList } from './FoundList.tsx'
import { ProblemBox } from './ProblemBox.tsx'
import type { LogView } from './verdictWords.ts'
import { logVerdictMessages as m } from '#shared/messages/logVerdict.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** The records that no entry bears out, each with its page and the entry that says otherwise. */
export function UnprovenRecords(props: { unproven: RecordProofs['unproven']; logs: readonly LogView[] }) {
  const format = useFormatMessage()
  const { unproven, logs } = props
  if (unproven.total === 0) return null
  return (
    <ProblemBox
      title={format(m.unproven, { count: unproven.total })}
      found={<FoundList logs={logs} found={unproven} what={({ what }) => what} />}
      safe={format(m.unprovenSafe)}
      toDo={format(m.unprovenToDo)}
    />
  )
}
