import type { ListedRun } from '#shared/contract/runs.contract.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useStateWord } from '#renderer/ui/states.ts'
import classes from './RunSteps.module.css'

/** How far a run is, as a line and in numbers; skipped steps have a colour and a number of their own. */
export function RunSteps({ run }: { run: ListedRun }) {
  const format = useFormatMessage()
  const stateWord = useStateWord()
  const { doneCount, skippedCount: skipped, stepCount: total } = run
  const done = doneCount - skipped
  const width = (steps: number) => ({ width: `${total === 0 ? 0 : (steps / total) * 100}%` })
  return (
    <span className={classes.steps}>
      <span className={classes.bar} aria-hidden="true">
        <span className={classes.fill} data-look={stateWord('run', run.status).look} style={width(done)} />
        <span className={classes.fill} data-look="archived" style={width(skipped)} />
      </span>
      <span className={`${classes.numbers} orgata-tabular`} aria-hidden="true">
        {format(runMessages.shortProgress, { done, skipped, total })}
      </span>
      <span className="orgata-visually-hidden">{format(runMessages.progress, { done, skipped, total })}</span>
    </span>
  )
}
