import { useMemo } from 'react'
import { draftLimits } from '#shared/entities/playbooks/readDraft.ts'
import { moveStep, nudgeStep, removeStep, restoreStep } from '#shared/entities/playbooks/editSteps.ts'
import { shortened } from '#shared/kernel/cutText.ts'
import { announce } from '#renderer/ui/announce.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { playbookStepMessages as m } from '#shared/messages/playbookSteps.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { useDraft } from '../draft/DraftProvider.tsx'
import { usePlaybookView } from '../view/viewStore.ts'
import { showNotice } from '../words/notices.ts'
import { stepTitle } from '../words/stepWords.ts'

export interface StepMoves {
  /** One place up (-1) or down (1); the focus stays with the step. */
  nudge: (stepId: string, by: -1 | 1) => void
  /** To the place right after another step; to the beginning with null. */
  moveAfter: (stepId: string, after: string | null) => void
  remove: (stepId: string) => void
  /** Adds a step after this one, or at the end, and focuses its title. */
  addAfter: (stepId?: string) => void
}

/** The actions on a whole step. Every change is announced to screen readers. */
export function useStepMoves(): StepMoves {
  const format = useFormatMessage()
  const { edits, model } = useDraft()
  const jumpTo = usePlaybookView((view) => view.jumpTo)
  const activate = usePlaybookView((view) => view.activate)
  return useMemo(() => {
    const placeWords = (stepId: string) => {
      const ids = model.stepIds()
      const title = stepTitle(model.step(stepId)?.title ?? '', format)
      return format(m.nowStep, { title, number: ids.indexOf(stepId) + 1, count: ids.length })
    }
    return {
      nudge(stepId, by) {
        const focused = document.activeElement
        if (!edits.run((draft) => nudgeStep(draft, stepId, by))) {
          announce(format(by < 0 ? m.isFirst : m.isLast))
          return
        }
        announce(placeWords(stepId))
        // Moving an element in the page removes the focus from its content.
        requestAnimationFrame(() => {
          if (focused instanceof HTMLElement && focused.isConnected) {
            if (document.activeElement !== focused) focused.focus()
            focused.scrollIntoView({ block: 'nearest' })
          }
        })
      },
      moveAfter(stepId, after) {
        if (stepId === after) return
        edits.run((draft) => moveStep(draft, stepId, { after }))
        announce(placeWords(stepId))
      },
      remove(stepId) {
        const ids = model.stepIds()
        const at = ids.indexOf(stepId)
        const title = stepTitle(model.step(stepId)?.title ?? '', format)
        const next = ids[at + 1] ?? ids[at - 1] ?? null
        edits.run((draft) => removeStep(draft, stepId))
        announce(format(m.removed, { title }))
        activate(null)
        if (next !== null) focusHandle(next)
        showDone(format(m.removedTitle, { title: shortened(title, 60) }), {
          label: format(m.undo),
          run: () => {
            edits.run((draft) => restoreStep(draft, stepId))
            jumpTo(stepId)
          },
        })
      },
      addAfter(stepId) {
        if (model.stepIds().length >= draftLimits.steps) {
          showNotice(format(m.tooMany, { limit: draftLimits.steps }))
          return
        }
        const id = edits.addStep(stepId === undefined ? {} : { after: stepId })
        announce(placeWords(id))
        jumpTo(id, 'title')
      },
    }
  }, [edits, model, jumpTo, activate, format])
}

/** Focuses a step's number as soon as it is rendered. */
export function focusHandle(stepId: string): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-step-handle="${CSS.escape(stepId)}"]`)?.focus(),
  )
}
