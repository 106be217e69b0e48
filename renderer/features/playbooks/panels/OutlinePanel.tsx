import { useDraggable } from '@dnd-kit/core'
import { memo } from 'react'
import { playbookPanelMessages as m } from '#shared/messages/playbookPanels.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useDraft } from '../draft/DraftProvider.tsx'
import { useFromSource, useStepIds } from '../source/SourceProvider.tsx'
import { DropLine } from '../step/StepDrop.tsx'
import { usePlaybookView } from '../view/viewStore.ts'
import { stepTitle } from '../words/stepWords.ts'
import classes from './Panels.module.css'

/** The titles of all steps: a click goes there, dragging moves a step. */
export function OutlinePanel() {
  const format = useFormatMessage()
  const stepIds = useStepIds()
  if (stepIds.length === 0) return <p className={classes.quiet}>{format(m.titlesHere)}</p>
  return (
    <ol className={classes.outline} data-step-list="outline">
      {stepIds.map((stepId, i) => (
        <OutlineRow key={stepId} stepId={stepId} number={i + 1} />
      ))}
    </ol>
  )
}

const OutlineRow = memo(function OutlineRow({ stepId, number }: { stepId: string; number: number }) {
  const format = useFormatMessage()
  const title = useFromSource((source) => source.step(stepId)?.title ?? '')
  const isParallel = useFromSource((source) => source.step(stepId)?.execution === 'parallel')
  const isActive = usePlaybookView((view) => view.activeStepId === stepId)
  const jumpTo = usePlaybookView((view) => view.jumpTo)
  const { canEdit } = useDraft()
  const { setNodeRef, listeners } = useDraggable({ id: `outline:${stepId}`, disabled: !canEdit })
  return (
    <li className={classes.outlineItem} data-step={stepId} data-parallel={isParallel || undefined}>
      <button
        ref={setNodeRef}
        type="button"
        className={classes.outlineRow}
        aria-current={isActive ? 'step' : undefined}
        {...listeners}
        onClick={() => jumpTo(stepId)}
      >
        <span className={classes.outlineNumber}>{number}</span>
        <span className={classes.outlineTitle} title={title} dir="auto">
          {stepTitle(title, format)}
        </span>
      </button>
      <DropLine stepId={stepId} />
    </li>
  )
})
