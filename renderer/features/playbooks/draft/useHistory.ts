import { useMemo } from 'react'
import { announce } from '#renderer/ui/announce.tsx'
import { playbookPageMessages as m } from '#shared/messages/playbookPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { usePlaybookView } from '../view/viewStore.ts'
import { useDraft } from './DraftProvider.tsx'

/** Undo and redo of one's own edits, with a jump to the changed place. */
export interface History {
  undo: () => void
  redo: () => void
}

const said = {
  undo: { done: m.undone, nothing: m.nothingToUndo },
  redo: { done: m.redone, nothing: m.nothingToRedo },
}

/** The history of the open draft. Its actions are announced to screen readers. */
export function useHistory(): History {
  const format = useFormatMessage()
  const { undo: history, model, canEdit } = useDraft()
  const jumpTo = usePlaybookView((view) => view.jumpTo)
  return useMemo(() => {
    const run = (direction: 'undo' | 'redo') => () => {
      if (!canEdit) return
      const place = history[direction]()
      const words = said[direction]
      announce(format(place === undefined ? words.nothing : words.done))
      const { activeStepId } = usePlaybookView.getState()
      // The focus stays in the edited step; a change out of sight is scrolled into view.
      if (place != null && place !== activeStepId && model.step(place)) jumpTo(place)
    }
    return { undo: run('undo'), redo: run('redo') }
  }, [history, model, canEdit, jumpTo, format])
}
