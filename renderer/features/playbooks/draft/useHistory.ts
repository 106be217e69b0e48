import { useMemo } from 'react'
import { announce } from '#renderer/ui/announce.tsx'
import { usePlaybookView } from '../view/viewStore.ts'
import { useDraft } from './DraftProvider.tsx'

/** Undo and redo of one's own edits, with a jump to the changed place. */
export interface History {
  undo: () => void
  redo: () => void
}

/** The history of the open draft. Its actions are announced to screen readers. */
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
      // The focus stays in the edited step; a change out of sight is scrolled into view.
      if (place != null && place !== activeStepId && model.step(place)) jumpTo(place)
    }
    return { undo: run('undo'), redo: run('redo') }
  }, [history, model, canEdit, jumpTo])
}
