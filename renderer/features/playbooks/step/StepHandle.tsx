import { useDraggable } from '@dnd-kit/core'
import { IconGripVertical } from '@tabler/icons-react'
import { playbookStepMessages as m } from '#shared/messages/playbookSteps.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useDraft } from '../draft/DraftProvider.tsx'
import { usePlaybookView } from '../view/viewStore.ts'
import { stepTitle } from '../words/stepWords.ts'
import classes from './StepCard.module.css'

export interface StepHandleProps {
  stepId: string
  number: number
  title: string
  /** The same step can be dragged in the document and in the outline. */
  where?: 'document' | 'outline'
}

/** The number of a step: a button to edit it, a handle to drag it, and the place from which Alt with the arrows moves it. */
export function StepHandle({ stepId, number, title }: StepHandleProps) {
  const format = useFormatMessage()
  const { canEdit } = useDraft()
  const jumpTo = usePlaybookView((view) => view.jumpTo)
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: stepId, disabled: !canEdit })
  if (!canEdit) return <span className={classes.number}>{number}</span>
  return (
    <button
      ref={setNodeRef}
      type="button"
      className={classes.handle}
      data-step-handle={stepId}
      data-dragging={isDragging || undefined}
      aria-label={format(m.editOf, { number, title: stepTitle(title, format) })}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      title={format(m.handleHelp)}
      {...listeners}
      onClick={() => jumpTo(stepId, 'title')}
    >
      <span className={classes.handleNumber}>{number}</span>
      <IconGripVertical className={classes.grip} size={16} aria-hidden="true" />
    </button>
  )
}
