import type { Run } from '#shared/entities/runs/run.entity.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StateShape } from '#renderer/ui/StateBadge.tsx'
import { useStateWord } from '#renderer/ui/states.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { Panel } from './Panel.tsx'
import classes from './today.module.css'

/** The runs that are under way, with how far each is. */
export function ActiveRuns({ runs, total }: { runs: Run[]; total: number }) {
  const stateWord = useStateWord()
  if (runs.length === 0) return null
  return (
    <Panel title="Under way" count={total} more={{ to: '/runs', words: 'All runs' }}>
      {runs.map((run) => {
        const { look, word } = stateWord('run', run.status)
        const percent = run.stepCount === 0 ? 0 : (run.doneCount / run.stepCount) * 100
        return (
          <li key={run.id}>
            <AppLink to={`/runs/${run.id}`} className={classes.line}>
              <StateShape look={look} />
              <span className="orgata-visually-hidden">{word}: </span>
              <span className={classes.what}>
                <span className={classes.name}>{run.name}</span>
                <span className={classes.quiet}>
                  Started <TimeAgo at={run.startedAt} />
                </span>
              </span>
              <span className={classes.bar} aria-hidden="true">
                <span className={classes.fill} style={{ width: `${percent}%` }} />
              </span>
              <span className={classes.steps}>
                {run.doneCount} of {run.stepCount}
                <span className="orgata-visually-hidden"> steps done</span>
              </span>
            </AppLink>
          </li>
        )
      })}
    </Panel>
  )
}
