import type { Person } from '#shared/entities/tenancy/person.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { useGo } from '#renderer/ui/navigation.tsx'
import { showDone } from '#renderer/ui/toast.tsx'
import { peoplePageMessages as m } from '#shared/messages/peoplePage.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Deletes a person who has no place any more, with a way to take it back. */
export function useRemovePerson(): { remove: (person: Person) => void; running: boolean } {
  const format = useFormatMessage()
  const command = useCommand('people.remove')
  const restore = useCommand('trash.restore')
  const go = useGo()
  const remove = ({ id, version, name }: Person) => {
    command.run({ personId: id, version }).then(
      () => {
        go('/team/people')
        const undo = () => void restore.run({ kind: 'person', id, version: version + 1 }).catch(() => {})
        showDone(format(m.isDeleted, { name }), { label: format(screenMessages.undo), run: undo })
      },
      // The toast said why.
      () => {},
    )
  }
  return { remove, running: command.running }
}
