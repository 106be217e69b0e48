import { Select } from '@mantine/core'
import type { MemberView } from '#shared/contract/team.contract.ts'
import { accessRole } from '#shared/entities/accessRole.ts'
import { useCommand } from '#renderer/bridge/hooks.ts'
import { BulkButton } from '#renderer/list/BulkButton.tsx'
import { findJobRoles } from '#renderer/list/findChoices.ts'
import { SearchSelect } from '#renderer/list/SearchSelect.tsx'
import { useRunEach } from '#renderer/list/useRunEach.ts'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'

/** Gives the selected people access or a job role, suspends or reactivates them. Nobody changes themselves in bulk. */
export function BulkMembers({
  members,
  mayOwn,
  onKeep,
}: {
  members: readonly MemberView[]
  /** Only an owner makes or changes an owner; the core decides the same. */
  mayOwn: boolean
  onKeep: (members: readonly MemberView[]) => void
}) {
  const format = useFormatMessage()
  const words = { one: format(teamMessages.person), many: format(teamMessages.people) }
  const roleWords = useRoleWords()
  const setRole = useCommand('team.setRole', { quiet: true })
  const setJobRoles = useCommand('team.setJobRoles', { quiet: true })
  const suspend = useCommand('team.suspend', { quiet: true })
  const reactivate = useCommand('team.reactivate', { quiet: true })
  const { runEach, isRunning } = useRunEach<MemberView>({ words, titleOf: ({ name }) => name, onKeep })
  const changeable = members.filter(
    ({ isMe, status, role }) => !isMe && status !== 'removed' && (mayOwn || role !== 'owner'),
  )
  const active = changeable.filter(({ status }) => status === 'active')
  const suspended = changeable.filter(
    ({ status, isSuspendedEverywhere }) => status === 'suspended' && !isSuspendedEverywhere,
  )
  const seen = ({ membershipId, version }: MemberView) => ({ membershipId, version })
  const count = changeable.length
  if (changeable.length === 0) return <span>{format(teamPageMessages.noneToChange)}</span>
  return (
    <>
      <Select
        size="xs"
        w={170}
        aria-label={format(teamPageMessages.changeAccessOf, { count })}
        placeholder={format(teamPageMessages.changeAccessShort, { count })}
        data={accessRole.options
          .filter((role) => mayOwn || role !== 'owner')
          .map((role) => ({ value: role, label: roleWords[role].name }))}
        value={null}
        disabled={isRunning}
        onChange={(chosen) => {
          const role = accessRole.options.find((one) => one === chosen)
          if (role === undefined) return
          const others = changeable.filter((member) => member.role !== role)
          void runEach(
            others,
            (member) => setRole.run({ ...seen(member), role }),
            format(teamPageMessages.didChange),
          )
        }}
      />
      <SearchSelect
        size="xs"
        w={170}
        aria-label={format(teamPageMessages.addJobRoleTo, { count })}
        placeholder={format(teamPageMessages.addJobRoleShort, { count })}
        find={findJobRoles}
        value={null}
        disabled={isRunning}
        onChange={(id) => {
          if (id === null) return
          const others = changeable.filter(({ jobRoleIds }) => !jobRoleIds.includes(id))
          const add = (member: MemberView) =>
            setJobRoles.run({ ...seen(member), jobRoleIds: [...member.jobRoleIds, id] })
          void runEach(others, add, format(teamPageMessages.didChange))
        }}
      />
      <BulkButton
        word={format(teamPageMessages.suspend)}
        count={active.length}
        isRunning={isRunning}
        onClick={() =>
          void runEach(active, (member) => suspend.run(seen(member)), format(teamPageMessages.didSuspend))
        }
      />
      <BulkButton
        word={format(teamPageMessages.reactivate)}
        count={suspended.length}
        isRunning={isRunning}
        onClick={() =>
          void runEach(
            suspended,
            (member) => reactivate.run(seen(member)),
            format(teamPageMessages.didReactivate),
          )
        }
      />
    </>
  )
}
