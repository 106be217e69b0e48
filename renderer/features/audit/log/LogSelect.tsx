import { Select } from '@mantine/core'
import type { OutputOf } from '#shared/contract/operations.ts'
import { allLogs } from '../logAddress.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { allWitnesses, entriesWords, logName, witnessesInShort } from '../verify/verdictWords.ts'
import classes from './log.module.css'

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
  const current = logs.find(({ key }) => key === log)
  if (logs.length < 2 || (current === undefined && log !== allLogs)) return null
  return (
    <div className={classes.which}>
      <Select
        aria-label="Whose log"
        data={[
          { value: allLogs, label: 'All computers' },
          ...logs.map((one) => ({ value: String(one.key), label: logName(one) })),
        ]}
        value={String(log)}
        allowDeselect={false}
        onChange={(key) => onChange(key === allLogs ? allLogs : Number(key ?? 0))}
      />
      <span className={classes.whichFacts}>
        {current === undefined
          ? 'What everybody did, by the clocks of their computers.'
          : entriesWords(current.entries)}
        {current !== undefined && current.receivedAt !== null && (
          <>
            , verified on arrival, the newest <TimeAgo at={current.receivedAt} />;{' '}
            <span title={allWitnesses(current)}>
              {current.witnesses.length === 0
                ? 'not witnessed yet'
                : `witnessed by ${witnessesInShort(current)}`}
            </span>
          </>
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
