import { useCallback, useMemo } from 'react'
import type { MemberView } from '#shared/contract/team.contract.ts'
import type { AccessRole } from '#shared/entities/accessRole.ts'
import { useBridge } from '#renderer/bridge/BridgeProvider.tsx'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { showDone } from '#renderer/ui/toast.tsx'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** Changes of one member, each with a way to take it back. A promise that rejects was already explained by a toast. */
export interface MemberCommands {
  changeRole: (member: MemberView, role: AccessRole) => Promise<void>
  changeJobRoles: (member: MemberView, jobRoleIds: string[]) => Promise<void>
  remove: (member: MemberView) => Promise<void>
  /** Suspends a member, or reactivates a suspended one. */
  toggleSuspension: (member: MemberView) => Promise<void>
  running: boolean
}

/** The commands of the list of members. */
export function useMemberCommands(): MemberCommands {
  const format = useFormatMessage()
  const bridge = useBridge()
  const setRole = useCommand('team.setRole')
  const setJobRoles = useCommand('team.setJobRoles')
  const removeMember = useCommand('team.remove')
  const suspend = useCommand('team.suspend')
  const reactivate = useCommand('team.reactivate')
  const { run: runSuspend } = suspend
  const { run: runReactivate } = reactivate
  const { run: runSetRole } = setRole
  const { run: runSetJobRoles } = setJobRoles
  const { run: runRemove } = removeMember

  /** Undo is a change of its own, on the member's present version. */
  const undo = useCallback(
    ({ personId, membershipId }: MemberView, back: (now: MemberView) => Promise<unknown>) =>
      async () => {
        const { items } = await bridge.call('team.list', { personId })
        const now = items.find((one) => one.membershipId === membershipId)
        if (now) await back(now)
      },
    [bridge],
  )

  const changeRole = useCallback(
    async (member: MemberView, role: AccessRole) => {
      const { membershipId, name, role: before, version } = member
      await runSetRole({ membershipId, role, version })
      const back = undo(member, (now) => runSetRole({ membershipId, role: before, version: now.version }))
      showDone(format(teamPageMessages.roleChanged, { name, role }), {
        label: format(teamPageMessages.undo),
        run: () => void back().catch(() => {}),
      })
    },
    [runSetRole, undo, format],
  )
  const changeJobRoles = useCallback(
    async (member: MemberView, jobRoleIds: string[]) => {
      const { membershipId, name, jobRoleIds: before, version } = member
      await runSetJobRoles({ membershipId, jobRoleIds, version })
      const back = undo(member, (now) =>
        runSetJobRoles({ membershipId, jobRoleIds: before, version: now.version }),
      )
      showDone(format(teamPageMessages.jobRolesChanged, { name }), {
        label: format(teamPageMessages.undo),
        run: () => void back().catch(() => {}),
      })
    },
    [runSetJobRoles, undo, format],
  )
  const remove = useCallback(
    async ({ membershipId, name, version }: MemberView) => {
      await runRemove({ membershipId, version })
      showDone(format(teamPageMessages.removed, { name }))
    },
    [runRemove, format],
  )
  const toggleSuspension = useCallback(
    async ({ membershipId, name, status, version }: MemberView) => {
      const isSuspended = status === 'suspended'
      await (isSuspended ? runReactivate : runSuspend)({ membershipId, version })
      showDone(format(isSuspended ? teamPageMessages.reactivated : teamPageMessages.suspended, { name }))
    },
    [runReactivate, runSuspend, format],
  )
  const isRunning = [setRole, setJobRoles, removeMember, suspend, reactivate].some(({ running }) => running)
  return useMemo(
    () => ({ toggleSuspension, changeRole, changeJobRoles, remove, running: isRunning }),
    [toggleSuspension, changeRole, changeJobRoles, remove, isRunning],
  )
}
