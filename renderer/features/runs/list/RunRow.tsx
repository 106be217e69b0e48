import type { Ref } from 'react'
import type { Run } from '#shared/entities/runs/run.entity.ts'
import { formatMs } from '#shared/kernel/duration.ts'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { PersonName } from '#renderer/ui/PersonAvatar.tsx'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { runState } from '#renderer/ui/states.ts'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { useNow } from '#renderer/ui/useNow.ts'
import classes from './runs.module.css'

export interface RunRowProps {
  run: Run
  playbookName: string | undefined
  starterName: string
  rowProps: { ref: Ref<HTMLAnchorElement>; onFocus: () => void; tabIndex: number }
}

/** One run as a line of the list; the whole line leads to it. */
export function RunRow({ run, playbookName, starterName, rowProps }: RunRowProps) {
  const now = useNow()
  const { look, word } = runState(run.status)
  const percent = run.stepCount === 0 ? 0 : (run.doneCount / run.stepCount) * 100
  const tookMs = (run.endedAt === null ? now : Date.parse(run.endedAt)) - Date.parse(run.startedAt)
  const version = `version ${run.versionNumber}`
  return (
    <AppLink to={`/runs/${run.id}`} className={classes.row} {...rowProps}>
      <span>
        <StateBadge look={look}>{word}</StateBadge>
      </span>
      <span className={classes.what}>
        <span className={classes.name} title={run.name}>
          {run.name}
        </span>
        <span className={classes.from} title={playbookName}>
          {playbookName === undefined ? `V${version.slice(1)}` : `${playbookName}, ${version}`}
        </span>
      </span>
      <span className={classes.progress}>
        <span className={classes.bar} aria-hidden="true">
          <span className={classes.fill} data-look={look} style={{ width: `${percent}%` }} />
        </span>
        <span className={`${classes.count} orgata-tabular`}>
          {run.doneCount} of {run.stepCount}
          <span className="orgata-visually-hidden"> steps done</span>
        </span>
      </span>
      <span className={classes.cell}>
        <PersonName name={starterName} seed={run.startedBy} />
      </span>
      <span className={classes.cell}>
        <span className="orgata-visually-hidden">Started </span>
        <TimeAgo at={run.startedAt} />
      </span>
      <span className={`${classes.cell} ${classes.right} orgata-tabular`}>
        {tookMs < 60_000 ? '< 1 min' : formatMs(tookMs)}
      </span>
    </AppLink>
  )
}
