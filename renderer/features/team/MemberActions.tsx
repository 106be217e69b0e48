import { ActionIcon, Button, Tooltip } from '@mantine/core'
import {
  IconDevicesPlus,
  IconLink,
  IconPlayerPause,
  IconPlayerPlay,
  IconUserMinus,
} from '@tabler/icons-react'
import type { MemberView } from '#shared/contract/team.contract.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import type { MemberCommands } from './useMemberCommands.ts'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'

/** The actions on one member: a new link, suspending, removing; for a former one a new invitation. */
export function MemberActions({
  member,
  commands,
  mayOwn,
}: {
  member: MemberView
  /** Undefined where this member may not be changed. */
  commands: MemberCommands | undefined
  mayOwn: boolean
}) {
  const format = useFormatMessage()
  const { name, personId, status, isSuspendedEverywhere, isMe, role } = member
  if (status === 'removed') {
    if (!mayOwn && role === 'owner') return null
    return (
      <Button
        size="compact-xs"
        variant="subtle"
        component={AppLink}
        to={`/team?link=${personId}`}
        aria-label={format(teamPageMessages.againTitle, { name })}
      >
        {format(teamPageMessages.inviteAgain)}
      </Button>
    )
  }
  if (commands === undefined || isMe) return null
  const [isInvited, isSuspended] = [status === 'invited', status === 'suspended']
  return (
    <>
      <Tooltip label={format(isInvited ? teamPageMessages.aNewLink : teamPageMessages.aLinkForComputer)}>
        <ActionIcon
          variant="subtle"
          color="gray"
          component={AppLink}
          to={`/team?link=${personId}`}
          aria-label={format(
            isInvited ? teamPageMessages.makeNewLink : teamPageMessages.makeLinkForComputer,
            { name },
          )}
        >
          {isInvited ? <IconLink size={16} /> : <IconDevicesPlus size={16} />}
        </ActionIcon>
      </Tooltip>
      {!isInvited && !isSuspendedEverywhere && (
        <Tooltip label={format(isSuspended ? teamPageMessages.reactivate : teamPageMessages.suspend)}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={format(
              isSuspended ? teamPageMessages.reactivateNamed : teamPageMessages.suspendNamed,
              { name },
            )}
            onClick={() => void commands.toggleSuspension(member).catch(() => {})}
          >
            {isSuspended ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
      <ConfirmPopover
        message={format(isInvited ? teamPageMessages.linkWillEnd : teamPageMessages.removalMeans, { name })}
        confirmLabel={format(teamPageMessages.remove)}
        onConfirm={() => commands.remove(member)}
      >
        {(open) => (
          <Tooltip label={format(teamPageMessages.remove)}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={format(teamPageMessages.removeNamed, { name })}
              onClick={open}
            >
              <IconUserMinus size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </ConfirmPopover>
    </>
  )
}
