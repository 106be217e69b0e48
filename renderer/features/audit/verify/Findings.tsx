import type { Finding } from '#shared/contract/auditFinding.ts'
import { ProblemBox } from './ProblemBox.tsx'
import { StartNewLog } from './StartNewLog.tsx'
import { logProblemsMessages as m } from '#shared/messages/logProblems.messages.ts'
import type { Message } from '#shared/messages/message.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

const titles: Readonly<Record<Finding['problem'], Message>> = {
  foreign: m.foreign,
  remains: m.remains,
  logs: m.logs,
  countersignatures: m.countersignatures,
  older: m.older,
  replaced: m.replaced,
  cut: m.cut,
  note: m.note,
}

/** A new log ends the finding; foreign objects and remains stay until the file is mended. */
const isGone = (problem: Finding['problem']) => problem !== 'foreign' && problem !== 'remains'

/** What a verification found beside the entries: one box each, with what to do. */
export function Findings({ findings, verify }: { findings: readonly Finding[]; verify: () => void }) {
  const format = useFormatMessage()
  return findings.map(({ problem, message, advice }) => (
    <ProblemBox
      key={`${problem} ${message}`}
      title={format(titles[problem])}
      found={message}
      toDo={
        <>
          {advice} {isGone(problem) && <StartNewLog onStarted={verify} />}
        </>
      }
    />
  ))
}
