import type { ListedRun } from '#shared/contract/runs.contract.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { dueIn } from '#renderer/workItem/words/stepDue.ts'
import { useStateWord } from '#renderer/ui/states.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { RunSteps } from '#renderer/workItem/parts/RunSteps.tsx'
import { todayMessages as m } from '#shared/messages/today.messages.ts'
import { Words } from '#renderer/ui/Words.tsx'
import { Panel } from './Panel.tsx'
import classes from './today.module.css'

/** The runs that are under way, with how far each is. */
export function ActiveRuns({ runs, total }: { runs: ListedRun[]; total: number }) {
  const now = useNow()
  const format = useFormatMessage()
  const stateWord = useStateWord()
  if (runs.length === 0) return null
  return (
    <Panel title={format(m.underWay)} count={total} more={{ to: '/runs', words: format(m.allRuns) }}>
      {runs.map((run) => {
        const due = dueIn(run.dueAt, run, now, format)
        const { look, word } = due?.late
          ? { look: 'late' as const, word: format(runMessages.late) }
          : stateWord('run', run.status)
        return (
          <li key={run.id}>
            <AppLink to={`/runs/${run.id}`} className={classes.line}>
              <StateShape look={look} />
              <span className="orgata-visually-hidden">{word}: </span>
              <span className={classes.what}>
                <span className={classes.name} dir="auto">
                  {run.name}
                </span>
                <span className={classes.quiet}>
                  <Words message={m.started} values={{ when: <TimeAgo at={run.startedAt} /> }} />
                  {due !== null && ` · ${due.short}`}
                </span>
              </span>
              <span className={classes.steps}>
                <RunSteps run={run} />
              </span>
            </AppLink>
          </li>
        )
      })}
    </Panel>
  )
}
