import type { Verification } from '#shared/contract/audit.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { logAddress } from '../logAddress.ts'
import { allWitnesses, badTitle, logName, unfitLogs, witnessesInShort } from './verdictWords.ts'
import type { LogView } from './verdictWords.ts'
import classes from './verify.module.css'
import { logProblemsMessages as m } from '#shared/messages/logProblems.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** The result of checking a log. */
function outcomeOf(log: LogView, verdict: Verification | null, format: FormatMessage) {
  const one = log.key === 0 ? verdict : verdict?.others.find(({ key }) => key === log.key)
  if (one == null) return { look: 'draft', words: format(log.key === 0 ? m.notYet : m.whenItCame) }
  if (one.firstBad !== null) return { look: 'late', words: badTitle(one.firstBad, format) }
  return { look: 'done', words: format(m.inOrder) }
}

/** Every log on this computer with who witnessed it up to where; before that the first that is not as it should be. */
export function AllLogs({ logs, verdict }: { logs: readonly LogView[]; verdict: Verification | null }) {
  const format = useFormatMessage()
  if (logs.length < 2) return null
  const [first, ...more] = unfitLogs(logs, verdict)
  return (
    <>
      {first && (
        <div className={classes.bad} role="alert">
          <p className={classes.badTitle}>
            {format(first.isDamaged ? m.logDamaged : m.logUnfit, { computer: logName(first.log, format) })}
          </p>
          <p className={classes.said}>
            <Words
              message={first.isDamaged ? m.damagedToDo : m.unfitToDo}
              values={{
                what: first.message,
                link: (text) => (
                  <AppLink className={classes.link} to={logAddress({ log: String(first.log.key) })}>
                    {text}
                  </AppLink>
                ),
              }}
            />
          </p>
        </div>
      )}
      <details className={classes.logs} open={more.length > 0 || undefined}>
        <summary>
          {format(m.logsHere, { count: logs.length, bad: more.length === 0 ? 0 : more.length + 1 })}
        </summary>
        <div className={classes.scroll}>
          <table className={classes.table} aria-label={format(m.logsOnComputer)}>
            <thead>
              <tr>
                <th scope="col">{format(m.logOf)}</th>
                <th scope="col" className={classes.number}>
                  {format(m.entries)}
                </th>
                <th scope="col">{format(m.checked)}</th>
                <th scope="col">{format(m.witnessedBy)}</th>
              </tr>
            </thead>
            <tbody>
              {logs.map((log) => {
                const { look, words } = outcomeOf(log, verdict, format)
                return (
                  <tr key={log.key}>
                    <th scope="row">
                      <AppLink
                        className={classes.logLink}
                        to={logAddress(log.key === 0 ? {} : { log: String(log.key) })}
                      >
                        {logName(log, format)}
                      </AppLink>
                    </th>
                    <td className={classes.number}>{format.number(log.entries)}</td>
                    <td data-look={log.problem === null ? look : 'late'} className={classes.outcome}>
                      {log.problem === null || look === 'late' ? words : format(m.unfit)}
                    </td>
                    <td title={allWitnesses(log, format)}>{witnessesInShort(log, format)}</td>
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
