import { Button, Progress } from '@mantine/core'
import type { Progress as ProgressFacts } from '#shared/contract/messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from './messages.ts'
import classes from './ProgressLine.module.css'

/** Long work: its name, its progress, and its cancellation. */
export function ProgressLine({
  progress,
  label,
  onCancel,
}: {
  progress?: ProgressFacts | undefined
  label: string
  onCancel?: () => void
}) {
  const format = useFormatMessage()
  const total = progress?.total ?? null
  const percent = progress && total ? Math.min(100, (progress.done / total) * 100) : null
  const words = progress?.label || label
  return (
    <output className={classes.line}>
      <div className={classes.words}>
        <span className={classes.label}>{words}</span>
        {progress && total !== null && (
          <span className="orgata-tabular">
            {format(screenMessages.doneOf, { done: progress.done, total })}
          </span>
        )}
        {onCancel && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={onCancel}>
            {format(screenMessages.cancel)}
          </Button>
        )}
      </div>
      <Progress
        value={percent ?? 100}
        animated={percent === null}
        striped={percent === null}
        size="sm"
        aria-label={words}
        transitionDuration={150}
      />
    </output>
  )
}
