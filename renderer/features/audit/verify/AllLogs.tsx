import type { Verification } from '#shared/contract/audit.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { logAddress } from '../logAddress.ts'
import { allWitnesses, badTitle, logName, unfitLogs, witnessesInShort } from './verdictWords.ts'
import type { LogView } from './verdictWords.ts'
import classes from './verify.module.css'

/** The result of checking a log. */
function outcomeOf(log: LogView, verdict: Verification | null) {
  const one = log.key === 0 ? verdict : verdict?.others.find(({ key }) => key === log.key)
  if (one == null) return { look: 'draft', words: log.key === 0 ? 'Not checked yet' : 'When it came' }
  if (one.firstBad !== null) return { look: 'late', words: badTitle(one.firstBad) }
  return { look: 'done', words: 'In order' }
}

/** Every log on this computer with who witnessed it up to where; before that the first that is not as it should be. */
export function AllLogs({ logs, verdict }: { logs: readonly LogView[]; verdict: Verification | null }) {
  if (logs.length < 2) return null
  const [first, ...more] = unfitLogs(logs, verdict)
  return (
    <>
      {first && (
        <div className={classes.bad} role="alert">
          <p className={classes.badTitle}>
            {logName(first.log)}:{' '}
            {first.isDamaged ? 'this log is not in order here' : 'what came of this log does not fit'}
          </p>
          <p className={classes.said}>
            {first.message}{' '}
            {first.isDamaged
              ? 'Compare it with the computer that wrote it, or with an earlier evidence pack.'
              : 'What is here of it is as it was signed, and stays as it is.'}{' '}
            <AppLink className={classes.link} to={logAddress({ log: String(first.log.key) })}>
              Look at this log
            </AppLink>
          </p>
        </div>
      )}
      <details className={classes.logs} open={more.length > 0 || undefined}>
        <summary>
          {logs.length.toLocaleString()} logs on this computer, and who witnessed them
          {more.length > 0 && `; ${more.length + 1} are not as they should be`}
        </summary>
        <div className={classes.scroll}>
          <table className={classes.table} aria-label="Logs on this computer">
            <thead>
              <tr>
                <th scope="col">Log of</th>
                <th scope="col" className={classes.number}>
                  Entries
                </th>
                <th scope="col">Checked</th>
                <th scope="col">Witnessed by</th>
              </tr>
            </thead>
            <tbody>
              {logs.map((log) => {
                const { look, words } = outcomeOf(log, verdict)
                return (
                  <tr key={log.key}>
                    <th scope="row">
                      <AppLink
                        className={classes.logLink}
                        to={logAddress(log.key === 0 ? {} : { log: String(log.key) })}
                      >
                        {logName(log)}
                      </AppLink>
                    </th>
                    <td className={classes.number}>{log.entries.toLocaleString()}</td>
                    <td data-look={log.problem === null ? look : 'late'} className={classes.outcome}>
                      {log.problem === null || look === 'late' ? words : 'Does not fit'}
                    </td>
                    <td title={allWitnesses(log)}>{witnessesInShort(log)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      </details>
    </>
  )
}
