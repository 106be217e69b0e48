import { ActionIcon, Button, Tooltip } from '@mantine/core'
import {
  IconDevicesPlus,
  IconLink,
  IconPlayerPause,
  IconPlayerPlay,
  IconUserMinus,
} from '@tabler/icons-react'
import type { JobRoleView, MemberView } from '#shared/contract/team.contract.ts'
import { ConfirmPopover } from '#renderer/ui/ConfirmPopover.tsx'
import { AppLink } from '#renderer/ui/navigation.tsx'
import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import { useRoleWords } from '#renderer/ui/roleWords.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { AddColleague } from './AddColleague.tsx'
import { MemberJobRoles } from './MemberJobRoles.tsx'
import { RoleSelect } from './RoleSelect.tsx'
import classes from './team.module.css'
import { useMemberCommands } from './useMemberCommands.ts'
import type { MemberCommands } from './useMemberCommands.ts'

interface MemberRowProps {
  member: MemberView
  jobRoles: JobRoleView[]
  /** Undefined where the list may only be looked at. */
  commands?: MemberCommands | undefined
  mayOwn: boolean
}

function MemberRow({ member, jobRoles, commands, mayOwn }: MemberRowProps) {
  const roleWords = useRoleWords()
  // Only an owner changes an owner; the core says the same.
  const change = commands && (mayOwn || member.role !== 'owner') ? commands : undefined
  return (
    <tr>
      <td>
        <div className={classes.person}>
          <PersonAvatar name={member.name} seed={member.personId} size={28} decorative />
          <AppLink to={`/team/people/${member.personId}`} className={classes.name} title={member.name}>
            {member.name}
          </AppLink>
          {member.isMe && <span className={classes.you}>you</span>}
          {member.status === 'invited' && <StateBadge look="waiting">Invited</StateBadge>}
          {member.status === 'suspended' && <StateBadge look="archived">Suspended</StateBadge>}
        </div>
      </td>
      <td>
        {change ? (
          <RoleSelect
            ariaLabel={`What ${member.name} may do`}
            value={member.role}
            disabled={change.running}
            onChange={(role) => void change.changeRole(member, role).catch(() => {})}
          />
        ) : (
          <span title={roleWords[member.role].may}>{roleWords[member.role].name}</span>
        )}
      </td>
      <td>
        <MemberJobRoles
          member={member}
          jobRoles={jobRoles}
          onChange={commands && ((ids) => void commands.changeJobRoles(member, ids).catch(() => {}))}
        />
      </td>
      <td className={classes.since}>
        <TimeAgo at={member.joinedAt} />
      </td>
      {commands && (
        <td className={classes.end}>
          {change && !member.isMe && (
            <Tooltip label={member.status === 'invited' ? 'A new link' : 'A link for another computer'}>
              <ActionIcon
                variant="subtle"
                color="gray"
                component={AppLink}
                to={`/team?link=${member.personId}`}
                aria-label={
                  member.status === 'invited'
                    ? `Make a new link for ${member.name}`
                    : `Make a link for another computer of ${member.name}`
                }
              >
                {member.status === 'invited' ? <IconLink size={16} /> : <IconDevicesPlus size={16} />}
              </ActionIcon>
            </Tooltip>
          )}
          {change && !member.isMe && member.status !== 'invited' && (
            <Tooltip label={member.status === 'suspended' ? 'Reactivate' : 'Suspend'}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={
                  member.status === 'suspended' ? `Reactivate ${member.name}` : `Suspend ${member.name}`
                }
                onClick={() => void change.toggleSuspension(member).catch(() => {})}
              >
                {member.status === 'suspended' ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
              </ActionIcon>
            </Tooltip>
          )}
          {change && !member.isMe && (
            <ConfirmPopover
              message={
                member.status === 'invited'
                  ? `The link that ${member.name} was sent does not work any more.`
                  : `${member.name} can no longer open this team. What they did stays on record.`
              }
              confirmLabel="Remove"
              onConfirm={() => change.remove(member)}
            >
              {(open) => (
                <Tooltip label="Remove">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`Remove ${member.name} from the team`}
                    onClick={open}
                  >
                    <IconUserMinus size={16} />
                  </ActionIcon>
                </Tooltip>
              )}
            </ConfirmPopover>
          )}
        </td>
      )}
    </tr>
  )
}

/** The people of the team; those who left are folded away below. */
export function Members({
  members,
  jobRoles,
  mayManage,
}: {
  members: MemberView[]
  jobRoles: JobRoleView[]
  mayManage: boolean
}) {
  const commands = useMemberCommands()
  const present = members.filter(({ status }) => status !== 'removed')
  const gone = members.filter(({ status }) => status === 'removed')
  const mayOwn = members.some(({ isMe, role }) => isMe && role === 'owner')
  return (
    <>
      {/* Who may change nothing has no button in it; then it takes the keyboard itself, so that the page can be scrolled. */}
      <div
        className={classes.scroll}
        {...(mayManage ? {} : { role: 'region', 'aria-label': 'Members', tabIndex: 0 })}
      >
        <table className={classes.table}>
          <caption className="orgata-visually-hidden">Members of the team</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Access</th>
              <th scope="col">Job roles</th>
              <th scope="col">Since</th>
              {mayManage && (
                <th scope="col">
                  <span className="orgata-visually-hidden">Remove</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {present.map((member) => (
              <MemberRow
                key={member.membershipId}
                member={member}
                jobRoles={jobRoles}
                commands={mayManage ? commands : undefined}
                mayOwn={mayOwn}
              />
            ))}
          </tbody>
        </table>
      </div>
      {mayManage && <AddColleague />}
      {gone.length > 0 && (
        <details className={classes.gone}>
          <summary>{gone.length === 1 ? '1 former member' : `${gone.length} former members`}</summary>
          <ul>
            {gone.map(({ membershipId, personId, name, role }) => (
              <li key={membershipId}>
                <span className={classes.oneLine} title={name}>
                  {name}
                </span>
                {mayManage && (mayOwn || role !== 'owner') && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    component={AppLink}
                    to={`/team?link=${personId}`}
                    aria-label={`Invite ${name} again`}
                  >
                    Invite again
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
