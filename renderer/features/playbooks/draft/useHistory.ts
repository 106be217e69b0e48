import { useMemo } from 'react'
import { announce } from '#renderer/ui/announce.tsx'
import { usePlaybookView } from '../view/viewStore.ts'
import { useDraft } from './DraftProvider.tsx'

/** Undo and redo of one's own edits, going to the place they change. */
export interface History {
  undo: () => void
  redo: () => void
}

/** The history of the open draft. What it does is said to screen readers. */
export function useHistory(): History {
  const { undo: history, model, canEdit } = useDraft()
  const jumpTo = usePlaybookView((view) => view.jumpTo)
  return useMemo(() => {
    const run = (direction: 'undo' | 'redo') => () => {
      if (!canEdit) return
      const place = history[direction]()
      const done = direction === 'undo' ? 'Undone.' : 'Done again.'
      announce(place === undefined ? `Nothing to ${direction}.` : done)
      const { activeStepId } = usePlaybookView.getState()
      // Whoever writes in a step stays there; a change out of sight is brought into view.
      if (place != null && place !== activeStepId && model.step(place)) jumpTo(place)
    }
    return { undo: run('undo'), redo: run('redo') }
  }, [history, model, canEdit, jumpTo])
}
