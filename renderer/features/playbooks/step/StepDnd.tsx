import { DndContext, DragOverlay, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import type { DragEndEvent, DragStartEvent } from '@dnd-kit/core'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useDraft } from '../draft/DraftProvider.tsx'
import { stepTitle } from '../words/stepWords.ts'
import { useDrag } from './dragStore.ts'
import type { DropPlace } from './dragStore.ts'
import { useStepMoves } from './useStepMoves.ts'
import classes from './StepDrag.module.css'

/** The step at a height of the window, and on which side of it a drop would go; the nearest one beyond the ends. */
function placeAt(x: number, y: number): DropPlace | null {
  const under = document.elementFromPoint(x, y)?.closest('[data-step-list]')
  const list = under ?? document.querySelector('[data-step-list="document"]')
  let nearest: { element: Element; distance: number; middle: number } | null = null
  for (const element of list?.querySelectorAll('[data-step]') ?? []) {
    const { top, bottom } = element.getBoundingClientRect()
    const distance = y < top ? top - y : y > bottom ? y - bottom : 0
    if (nearest === null || distance < nearest.distance)
      nearest = { element, distance, middle: (top + bottom) / 2 }
    if (distance === 0) break
  }
  const stepId = nearest?.element.getAttribute('data-step')
  return stepId && nearest ? { stepId, edge: y < nearest.middle ? 'before' : 'behind' } : null
}

/** Makes steps draggable by their handles; the keyboard moves them in another way (Alt with the arrows). */
export function StepDnd({ children }: { children: ReactNode }) {
  const format = useFormatMessage()
  const { model } = useDraft()
  const { moveAfter } = useStepMoves()
  const start = useDrag((drag) => drag.start)
  const over = useDrag((drag) => drag.over)
  const end = useDrag((drag) => drag.end)
  const draggedId = useDrag((drag) => drag.draggedId)
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 5 } }))

  useEffect(() => {
    if (draggedId === null) return
    let last: PointerEvent | null = null
    const note = () => {
      if (last) over(placeAt(last.clientX, last.clientY))
    }
    const move = (event: PointerEvent) => {
      last = event
      note()
    }
    window.addEventListener('pointermove', move)
    // The page scrolls under a pointer that rests at its edge.
    window.addEventListener('scroll', note, true)
    return () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('scroll', note, true)
    }
  }, [draggedId, over])

  const drop = (event: DragEndEvent) => {
    const { place } = useDrag.getState()
    end()
    const dragged = String(event.active.id).replace(/^outline:/, '')
    if (place === null || place.stepId === dragged) return
    const ids = model.stepIds().filter((id) => id !== dragged)
    const at = ids.indexOf(place.stepId)
    if (at < 0) return
    moveAfter(dragged, place.edge === 'behind' ? place.stepId : (ids[at - 1] ?? null))
  }

  return (
    <DndContext
      sensors={sensors}
      onDragStart={(event: DragStartEvent) => start(String(event.active.id).replace(/^outline:/, ''))}
      onDragEnd={drop}
      onDragCancel={end}
      accessibility={{
        // Only pointers drag; moves are announced by the page itself.
        announcements: {
          onDragStart: () => undefined,
          onDragOver: () => undefined,
          onDragEnd: () => undefined,
          onDragCancel: () => undefined,
        },
        screenReaderInstructions: { draggable: '' },
      }}
    >
      {children}
      <DragOverlay dropAnimation={null}>
        {draggedId !== null && (
          <div className={classes.dragged}>{stepTitle(model.step(draggedId)?.title ?? '', format)}</div>
        )}
      </DragOverlay>
    </DndContext>
  )
}
