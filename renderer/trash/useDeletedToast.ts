import { useCommand } from '#renderer/bridge/hooks.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { trashMessages } from '#shared/messages/trash.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { restoredWords } from './restoredWords.ts'

/** A record that a command just deleted, with its former `version`. */
export interface DeletedThing {
  kind: string
  id: string
  version: number
  name: string
}

/** The message of a deletion, with its undo. */
export function useDeletedToast(): (thing: DeletedThing) => void {
  const format = useFormatMessage()
  const restore = useCommand('trash.restore')
  return ({ kind, id, version, name }) =>
    showDone(format(trashMessages.deleted, { name }), {
      label: format(screenMessages.undo),
      run: () =>
        void restore.run({ kind, id, version: version + 1 }).then(
          (restored) => showDone(restoredWords(name, restored.name, format)),
          () => {},
        ),
    })
}
