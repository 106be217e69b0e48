import type { Finding } from '#shared/contract/audit.contract.ts'
import { StartNewLog } from './StartNewLog.tsx'
import classes from './verify.module.css'

const titles: Record<Finding['problem'], string> = {
  foreign: 'The data file holds something foreign',
  remains: 'Only parts of a received log are left',
  logs: 'Logs of other computers were taken away',
  countersignatures: 'Countersignatures were taken away',
  older: 'This computer had a newer state of its log',
  replaced: 'The log is not the one that this computer had',
  cut: 'The newest changes were taken away',
}

/** A new log says why from now on; the others stay until the file is mended. */
const isGone = (problem: Finding['problem']) => problem !== 'foreign' && problem !== 'remains'

/** What a verification found beside the entries: one box each, with what to do. */
export function Findings({ findings, verify }: { findings: readonly Finding[]; verify: () => void }) {
  return findings.map(({ problem, message, advice }) => (
    <div className={classes.bad} role="alert" key={`${problem} ${message}`}>
      <p className={classes.badTitle}>{titles[problem]}</p>
      <dl className={classes.advice}>
        <dt>What was found</dt>
        <dd>{message}</dd>
        <dt>What to do</dt>
        <dd>
          {advice} {isGone(problem) && <StartNewLog onStarted={verify} />}
        </dd>
      </dl>
    </div>
  ))
}
