import { Select } from '@mantine/core'
import type { OutputOf } from '#shared/contract/operations.ts'
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
  log: number
  onChange: (key: number) => void
}) {
  const current = logs.find(({ key }) => key === log)
  if (logs.length < 2 || current === undefined) return null
  return (
    <div className={classes.which}>
      <Select
        aria-label="Whose log"
        data={logs.map((one) => ({ value: String(one.key), label: logName(one) }))}
        value={String(log)}
        allowDeselect={false}
        onChange={(key) => onChange(Number(key ?? 0))}
      />
      <span className={classes.whichFacts}>
        {entriesWords(current.entries)}
        {current.receivedAt !== null && (
          <>
            , verified when they came; the newest <TimeAgo at={current.receivedAt} />;{' '}
            <span title={allWitnesses(current)}>
              {current.witnesses.length === 0
                ? 'witnessed by nobody yet'
                : `witnessed by ${witnessesInShort(current)}`}
            </span>
          </>
        )}
      </span>
      {current.problem !== null && log !== 0 && (
        <p className={classes.whichProblem} role="alert">
          {current.problem}
        </p>
      )}
    </div>
  )
}
