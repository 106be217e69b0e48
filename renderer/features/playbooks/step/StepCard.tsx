import { memo, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { useDraft } from '../draft/DraftProvider.tsx'
import type { CaretStart } from '../editor/RichEditor.tsx'
import { StepReading } from '../reading/StepReading.tsx'
import { useStep, useStepBody } from '../source/SourceProvider.tsx'
import { usePlaybookView } from '../view/viewStore.ts'
import { StepEditing } from './StepEditing.tsx'
import { DropLine } from './StepDrop.tsx'
import { StepHandle } from './StepHandle.tsx'
import { StepPeople } from './StepPeople.tsx'
import { useKeptPlace } from './useKeptPlace.ts'
import { useStepJump } from './useStepJump.ts'
import { useStepMoves } from './useStepMoves.ts'
import classes from './StepCard.module.css'

/** One step of the draft: to read, and with its controls while it is the active one. */
export const StepCard = memo(function StepCard({ stepId, number }: { stepId: string; number: number }) {
  const step = useStep(stepId)
  const { canEdit } = useDraft()
  const isActive = usePlaybookView((view) => view.activeStepId === stepId) && canEdit
  const activate = usePlaybookView((view) => view.activate)
  const jumpTo = usePlaybookView((view) => view.jumpTo)
  const card = useRef<HTMLLIElement>(null)
  const [start, setStart] = useState<CaretStart | null>(null)
  const { nudge } = useStepMoves()
  useStepJump(card, stepId)
  const keepPlace = useKeptPlace(card, isActive)

  if (!step) return null

  const onClick = (event: MouseEvent) => {
    if (isActive || !canEdit || !(event.target instanceof Element)) return
    // An enlarged picture stands elsewhere in the page.
    if (!event.currentTarget.contains(event.target)) return
    if (event.target.closest('a, button, input')) return
    if (document.getSelection()?.isCollapsed === false) return
    const region = event.target.closest('[data-region]')?.getAttribute('data-region') ?? null
    keepPlace()
    setStart(region === 'body' ? { left: event.clientX, top: event.clientY } : null)
    if (region === 'body') activate(stepId)
    else jumpTo(stepId, region ?? 'none')
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const isText = event.target instanceof HTMLElement && event.target.isContentEditable
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && !isText && canEdit) {
      event.preventDefault()
      nudge(stepId, event.key === 'ArrowUp' ? -1 : 1)
    }
  }

  return (
    <li
      ref={card}
      className={classes.card}
      data-step={stepId}
      data-active={isActive || undefined}
      data-readonly={!canEdit || undefined}
    >
      {/* The handle inside is the way in by the keyboard; a click anywhere is a shortcut for the pointer. */}
      <div className={classes.row} role="presentation" onClick={onClick} onKeyDown={onKeyDown}>
        <StepHandle stepId={stepId} number={number} title={step.title} />
        <div className={classes.content}>
          {isActive ? (
            <StepEditing step={step} number={number} start={start} />
          ) : (
            <StepText stepId={stepId} />
          )}
        </div>
        <StepPeople stepId={stepId} />
      </div>
      <DropLine stepId={stepId} />
    </li>
  )
})

function StepText({ stepId }: { stepId: string }) {
  const step = useStep(stepId)
  const body = useStepBody(stepId)
  return step ? <StepReading step={step} body={body} /> : null
}
