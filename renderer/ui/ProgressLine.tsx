import { Button, Progress } from '@mantine/core'
import type { Progress as ProgressFacts } from '#shared/contract/messages.ts'
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
  const total = progress?.total ?? null
  const percent = progress && total ? Math.min(100, (progress.done / total) * 100) : null
  const words = progress?.label || label
  return (
    <output className={classes.line}>
      <div className={classes.words}>
        <span className={classes.label}>{words}</span>
        {progress && total !== null && (
          <span className="orgata-tabular">
            {progress.done.toLocaleString()} of {total.toLocaleString()}
          </span>
        )}
        {onCancel && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={onCancel}>
            Cancel
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
