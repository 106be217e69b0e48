import { Select } from '@mantine/core'
import type { OutputOf } from '#shared/contract/operations.ts'
import { allLogs } from '../logAddress.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { allWitnesses, entriesWords, logName, witnessesInShort } from '../verify/verdictWords.ts'
import classes from './log.module.css'
import { auditPageMessages as m } from '#shared/messages/auditPage.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { useFormatMessage } from '#renderer/ui/messages.ts'

type LogView = OutputOf<'audit.logs'>['logs'][number]

/** The choice of the computer whose log is shown; empty with this computer's log only. */
export function LogSelect({
  logs,
  log,
  onChange,
}: {
  logs: readonly LogView[]
  log: number | typeof allLogs
  onChange: (key: number | typeof allLogs) => void
}) {
  const format = useFormatMessage()
  const current = logs.find(({ key }) => key === log)
  if (logs.length < 2 || (current === undefined && log !== allLogs)) return null
  return (
    <div className={classes.which}>
      <Select
        aria-label={format(m.whoseLog)}
        data={[
          { value: allLogs, label: format(m.allComputers) },
          ...logs.map((one) => ({ value: String(one.key), label: logName(one, format) })),
        ]}
        value={String(log)}
        allowDeselect={false}
        onChange={(key) => onChange(key === allLogs ? allLogs : Number(key ?? 0))}
      />
      <span className={classes.whichFacts}>
        {current === undefined ? (
          format(m.allLogsHelp)
        ) : current.receivedAt === null ? (
          entriesWords(current.entries, format)
        ) : (
          <Words
            message={m.received}
            values={{
              entries: current.entries,
              when: <TimeAgo at={current.receivedAt} />,
              isWitnessed: current.witnesses.length === 0 ? 'no' : 'yes',
              witnesses: witnessesInShort(current, format),
              by: (text) => <span title={allWitnesses(current, format)}>{text}</span>,
            }}
          />
        )}
      </span>
      {current !== undefined && current.problem !== null && log !== 0 && (
        <p className={classes.whichProblem} role="alert">
          {current.problem}
        </p>
      )}
    </div>
  )
}
