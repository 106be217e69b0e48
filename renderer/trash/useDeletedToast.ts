import { useCommand } from '#renderer/bridge/hooks.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { restoredWords } from './restoredWords.ts'

/** A record that a command just put into the trash; `version` is what it had before. */
export interface DeletedThing {
  kind: string
  id: string
  version: number
  name: string
}

/** Says that something was deleted, with a way to restore it. */
export function useDeletedToast(): (thing: DeletedThing) => void {
  const restore = useCommand('trash.restore')
  return ({ kind, id, version, name }) =>
    showDone(`${name} deleted.`, {
      label: 'Undo',
      run: () =>
        void restore.run({ kind, id, version: version + 1 }).then(
          (restored) => showDone(restoredWords(name, restored.name)),
          () => {},
        ),
    })
}
