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
  const { name, personId, status, isSuspendedEverywhere, isMe, role } = member
  if (status === 'removed') {
    if (!mayOwn && role === 'owner') return null
    return (
      <Button
        size="compact-xs"
        variant="subtle"
        component={AppLink}
        to={`/team?link=${personId}`}
        aria-label={`Invite ${name} again`}
      >
        Invite again
      </Button>
    )
  }
  if (commands === undefined || isMe) return null
  const [isInvited, isSuspended] = [status === 'invited', status === 'suspended']
  return (
    <>
      <Tooltip label={isInvited ? 'A new link' : 'A link for another computer'}>
        <ActionIcon
          variant="subtle"
          color="gray"
          component={AppLink}
          to={`/team?link=${personId}`}
          aria-label={
            isInvited ? `Make a new link for ${name}` : `Make a link for another computer of ${name}`
          }
        >
          {isInvited ? <IconLink size={16} /> : <IconDevicesPlus size={16} />}
        </ActionIcon>
      </Tooltip>
      {!isInvited && !isSuspendedEverywhere && (
        <Tooltip label={isSuspended ? 'Reactivate' : 'Suspend'}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={isSuspended ? `Reactivate ${name}` : `Suspend ${name}`}
            onClick={() => void commands.toggleSuspension(member).catch(() => {})}
          >
            {isSuspended ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
      <ConfirmPopover
        message={
          isInvited
            ? `The link that ${name} was sent will stop working.`
            : `${name} can no longer open this team. What they did stays on record.`
        }
        confirmLabel="Remove"
        onConfirm={() => commands.remove(member)}
      >
        {(open) => (
          <Tooltip label="Remove">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove ${name} from the team`}
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
