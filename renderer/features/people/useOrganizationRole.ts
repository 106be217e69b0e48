import type { PersonView } from '#shared/contract/people.contract.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { peoplePageMessages as m } from '#shared/messages/peoplePage.messages.ts'
import { screenMessages } from '#shared/messages/screens.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** The changes of a role in the whole organization, each with a way to take it back. Errors are shown at the choice. */
export function useOrganizationRole(view: PersonView): {
  change: (role: AccessRole | null) => void
  toggleSuspension: () => void
  running: boolean
  error: Error | undefined
} {
  const { organizationRole: before, organizationRoleStatus, organizationRoleVersion: seen } = view
  const { id: personId, name } = view.person
  const isSuspended = organizationRoleStatus === 'suspended'
  const format = useFormatMessage()
  const setRole = useCommand('people.setOrganizationRole', { quiet: true })
  const suspend = useCommand('people.suspendOrganizationRole', { quiet: true })
  const reactivate = useCommand('people.reactivateOrganizationRole', { quiet: true })
  const withUndo = (work: Promise<unknown>, words: string, back: () => Promise<unknown>) => {
    work.then(
      () => showDone(words, { label: format(screenMessages.undo), run: () => void back().catch(() => {}) }),
      // Shown below the choice.
      () => {},
    )
  }
  const change = (role: AccessRole | null) => {
    const words = role === null ? format(m.roleRemoved, { name }) : format(m.roleSet, { name, role })
    withUndo(setRole.run({ personId, role, version: seen }), words, async () => {
      await setRole.run({ personId, role: before, version: seen + 1 })
      // A role that was removed comes back active.
      if (role === null && isSuspended) await suspend.run({ personId, version: seen + 2 })
    })
  }
  const toggleSuspension = () => {
    const [command, back] = isSuspended ? [reactivate, suspend] : [suspend, reactivate]
    withUndo(
      command.run({ personId, version: seen }),
      format(isSuspended ? m.roleIsReactivated : m.roleIsSuspended, { name }),
      () => back.run({ personId, version: seen + 1 }),
    )
  }
  const commands = [setRole, suspend, reactivate]
  return {
    change,
    toggleSuspension,
    running: commands.some(({ running }) => running),
    error: commands.find(({ error }) => error !== undefined)?.error,
  }
}
