import type { RunView } from '#shared/contract/runs.contract.ts'
import { runMessages } from '#shared/messages/runs.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useNow } from '#renderer/ui/NowProvider.tsx'
import { useStepState } from '#renderer/workItem/words/stepStates.ts'
import classes from './run.module.css'

/** Maximum number of distinguishable steps in the line. */
const maxSegments = 80

/** How far a run is, step by step, each in the colour of its state. */
export function RunProgress({ view }: { view: RunView }) {
  const now = useNow()
  const stepState = useStepState()
  const format = useFormatMessage()
  const { stepCount, doneCount, status } = view.run
  const skipped = view.steps.filter(({ execution }) => execution.status === 'skipped').length
  const words = format(runMessages.progress, { done: doneCount - skipped, skipped, total: stepCount })
  const looks = view.steps.map((step) => stepState(step, status, now).look)
  return (
    <div className={classes.progress}>
      {/* The words beside it say the same. */}
      <div className={classes.segments} aria-hidden="true">
        {stepCount <= maxSegments ? (
          looks.map((look, i) => <span key={i} className={classes.segment} data-look={look} />)
        ) : (
          <>
            <span className={classes.segment} data-look="done" style={{ flexGrow: doneCount }} />
            <span className={classes.segment} style={{ flexGrow: stepCount - doneCount }} />
          </>
        )}
      </div>
      <span className={`${classes.progressWords} orgata-tabular`}>{words}</span>
    </div>
  )
}
