import type { Finding } from '#shared/contract/auditFinding.ts'
import { ProblemBox } from './ProblemBox.tsx'
import { StartNewLog } from './StartNewLog.tsx'

const titles: Record<Finding['problem'], string> = {
  foreign: 'The data file contains something foreign',
  remains: 'Parts of another computer’s log are missing',
  logs: 'Logs of other computers were removed',
  countersignatures: 'Countersignatures were removed',
  older: 'This computer had a newer version of its log',
  replaced: 'This is not the log that this computer had',
  cut: 'The newest changes were removed',
  note: 'The note about the data folder is missing or was changed',
}

/** A new log says why from now on; the others stay until the file is mended. */
const isGone = (problem: Finding['problem']) => problem !== 'foreign' && problem !== 'remains'

/** What a verification found beside the entries: one box each, with what to do. */
export function Findings({ findings, verify }: { findings: readonly Finding[]; verify: () => void }) {
  return findings.map(({ problem, message, advice }) => (
    <ProblemBox
      key={`${problem} ${message}`}
      title={titles[problem]}
      found={message}
      toDo={
        <>
          {advice} {isGone(problem) && <StartNewLog onStarted={verify} />}
        </>
      }
    />
  ))
}
