import type { Person } from '#shared/entities/tenancy/person.entity.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { peoplePageMessages as m } from '#shared/messages/peoplePage.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Suspends a person in the whole organization, or reactivates them, each with a way to take it back. */
export function useSuspension(): { toggle: (person: Person) => void; running: boolean } {
  const format = useFormatMessage()
  const suspend = useCommand('people.suspend')
  const reactivate = useCommand('people.reactivate')
  const toggle = ({ id: personId, version, status, name }: Person) => {
    const isSuspended = status === 'suspended'
    const [command, back] = isSuspended ? [reactivate, suspend] : [suspend, reactivate]
    command.run({ personId, version }).then(
      (changed) =>
        showDone(format(isSuspended ? m.isReactivated : m.isSuspended, { name }), {
          label: format(screenMessages.undo),
          run: () => void back.run({ personId, version: changed.version }).catch(() => {}),
        }),
      // The toast said why.
      () => {},
    )
  }
  return { toggle, running: suspend.running || reactivate.running }
}
