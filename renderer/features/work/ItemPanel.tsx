import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useLive } from '#renderer/bridge/hooks.ts'
import { DetailPanel } from '#renderer/ui/DetailPanel.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { StepWork } from '#renderer/workItem/StepWork.tsx'
import { useWorker } from '#renderer/workItem/useWorker.ts'
import classes from './work.module.css'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { workMessages as m } from '#shared/messages/work.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'

/** One work item beside the list: its form, with a link to the whole run. */
export function ItemPanel({
  runId,
  stepId,
  focusTurn,
  onEnded,
  onClose,
}: {
  runId: string
  stepId: string
  /** Grows when the keyboard is to go into the panel. */
  focusTurn: number
  onEnded: () => void
  onClose: () => void
}) {
  const format = useFormatMessage()
  const { data: view, error, retry } = useLive('runs.get', { runId })
  const worker = useWorker()
  const title = useRef<HTMLHeadingElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const isThere = view?.run.id === runId && worker !== undefined
  useEffect(() => {
    panel.current?.scrollTo({ top: 0 })
    if (isThere && focusTurn > 0) title.current?.focus()
  }, [stepId, isThere, focusTurn])

  const step = isThere ? view.steps.find(({ execution }) => execution.stepId === stepId) : undefined
  const content = isThere ? view.content.steps.find(({ id }) => id === stepId) : undefined
  return (
    <DetailPanel
      label={format(m.chosenItem)}
      title={
        <span dir="auto" title={isThere ? view.run.name : undefined}>
          {isThere ? view.run.name : ''}
        </span>
      }
      closeLabel={format(screenMessages.close)}
      onClose={onClose}
      bodyRef={panel}
      actions={
        <Button
          component={AppLink}
          to={`/runs/${runId}?step=${encodeURIComponent(stepId)}`}
          size="compact-sm"
          variant="subtle"
        >
          {format(m.openRun)}
        </Button>
      }
    >
      <div className={classes.panelBody}>
        {error && !isThere ? (
          <ErrorNotice title={format(m.notShown)} error={error} onRetry={retry} />
        ) : isThere && step && content ? (
          <StepWork
            key={step.execution.id}
            view={view}
            step={step}
            content={content}
            worker={worker}
            titleRef={title}
            onEnded={onEnded}
          />
        ) : (
          <Loading label={format(m.loadingStep)} />
        )}
      </div>
    </DetailPanel>
  )
}
