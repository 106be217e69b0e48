import { Select } from '@mantine/core'
import type { OutputOf } from '#shared/contract/operations.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { computerWords, entriesWords } from '../verify/verdictWords.ts'
import classes from './log.module.css'

type LogView = OutputOf<'audit.logs'>['logs'][number]

function nameOf({ type, isRevoked, ...owner }: LogView): string {
  if (type === 'own') return 'This computer'
  if (type === 'earlier') return 'This computer, earlier log as the server has it'
  if (type === 'setAside') return 'This computer, earlier log as it was set aside'
  const name = computerWords(owner)
  return isRevoked ? `${name}, access ended` : name
}

/** Which computer's log is shown; nothing while there is only this computer's. */
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
        data={logs.map((one) => ({ value: String(one.key), label: nameOf(one) }))}
        value={String(log)}
        allowDeselect={false}
        onChange={(key) => onChange(Number(key ?? 0))}
      />
      <span className={classes.whichFacts}>
        {entriesWords(current.entries)}
        {current.receivedAt !== null && (
          <>
            , verified when they came; the newest <TimeAgo at={current.receivedAt} />
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
