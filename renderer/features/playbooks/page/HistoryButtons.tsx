import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { playbookPageMessages as m } from '#shared/messages/playbookPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { IconButton } from '../controls/IconButton.tsx'
import { useDraft } from '../draft/DraftProvider.tsx'
import { useHistory } from '../draft/useHistory.ts'

/** Undo and redo of one's own changes, as buttons and by the usual keys on the whole page. */
export function HistoryButtons() {
  const format = useFormatMessage()
  const { undo } = useDraft()
  const { canUndo, canRedo } = useStore(undo.state)
  const history = useHistory()

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isMod = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      if (!isMod || event.altKey || (key !== 'z' && key !== 'y') || hasOwnUndo(event.target)) return
      event.preventDefault()
      event.stopPropagation()
      if (key === 'y' || event.shiftKey) history.redo()
      else history.undo()
    }
    // Before the text editor, whose own undo knows only its text.
    window.addEventListener('keydown', press, true)
    return () => window.removeEventListener('keydown', press, true)
  }, [history])

  return (
    <>
      <IconButton
        label={format(m.undo)}
        keys="Mod+Z"
        icon={IconArrowBackUp}
        disabled={!canUndo}
        onClick={history.undo}
      />
      <IconButton
        label={format(m.redo)}
        keys="Mod+Shift+Z"
        icon={IconArrowForwardUp}
        disabled={!canRedo}
        onClick={history.redo}
      />
    </>
  )
}

/** A field that is not part of the draft, such as a search, keeps the browser's own undo. */
function hasOwnUndo(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false
  return !target.hasAttribute('data-draft-text') && target.type !== 'checkbox'
}
