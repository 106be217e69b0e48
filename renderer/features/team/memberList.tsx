import type { MemberView } from '#shared/contract/team.contract.ts'
import { accessRole } from '#shared/entities/accessRole.ts'
import type { FormatMessage } from '#shared/messages/createFormatMessage.ts'
import type { ListDefinition } from '#renderer/list/listDefinition.ts'
import { PersonAvatar } from '#renderer/ui/PersonAvatar.tsx'
import type { RoleWords } from '#renderer/ui/roleWords.ts'
import { StateBadge } from '#renderer/ui/StateBadge.tsx'
import { TimeAgo } from '#renderer/ui/TimeAgo.tsx'
import { MemberActions } from './MemberActions.tsx'
import { MemberJobRoles } from './MemberJobRoles.tsx'
import { RoleSelect } from './RoleSelect.tsx'
import { teamPageMessages } from '#shared/messages/teamPage.messages.ts'
import { useFormatMessage } from '#renderer/ui/messages.ts'
import classes from './memberList.module.css'
import people from './person.module.css'
import type { MemberCommands } from './useMemberCommands.ts'
import { teamMessages } from '#shared/messages/team.messages.ts'

export interface MemberListOptions {
  format: FormatMessage
  roleWords: RoleWords
  /** Only an owner changes an owner; the core decides the same. */
  mayOwn: boolean
  /** Undefined where the list may only be looked at. */
  commands: MemberCommands | undefined
}

const states = [
  ['active', teamPageMessages.active],
  ['invited', teamPageMessages.open],
  ['suspended', teamPageMessages.isSuspended],
  ['removed', teamPageMessages.former],
] as const

/** The people of the open team; those who left only where they are asked for. */
export function memberList(options: MemberListOptions): ListDefinition<'team.list'> {
  const { format, roleWords, mayOwn, commands } = options
  const wordOfRole = (key: string) => {
    const role = accessRole.options.find((one) => one === key)
    return role === undefined ? key : roleWords[role].name
  }
  const changing = (member: MemberView) =>
    member.status !== 'removed' && (mayOwn || member.role !== 'owner') ? commands : undefined
  return {
    id: 'members',
    query: 'team.list',
    input: { status: 'present' },
    words: { one: format(teamMessages.person), many: format(teamMessages.people) },
    keyOf: ({ membershipId }) => membershipId,
    titleOf: ({ name }) => name,
    addressOf: ({ personId }) => `/team/people/${personId}`,
    search: format(teamPageMessages.searchByName),
    rowHeight: 60,
    title: {
      id: 'name',
      label: format(teamPageMessages.name),
      width: 'minmax(180px, 1.6fr)',
      sort: { by: 'name', first: 'asc' },
      cell: (member) => <Title member={member} />,
    },
    columns: [
      {
        id: 'access',
        label: format(teamPageMessages.access),
        width: '132px',
        sort: { by: 'role', first: 'asc' },
        cell: (member) => <Access member={member} change={changing(member)} roleWords={roleWords} />,
      },
      {
        id: 'jobRoles',
        label: format(teamPageMessages.jobRoles),
        width: 'minmax(0, 1fr)',
        fromWidth: 640,
        cell: (member) => (
          <MemberJobRoles
            member={member}
            onChange={
              commands === undefined || member.status === 'removed'
                ? undefined
                : (ids) => void commands.changeJobRoles(member, ids).catch(() => {})
            }
          />
        ),
      },
      {
        id: 'since',
        label: format(teamPageMessages.since),
        width: '104px',
        align: 'right',
        fromWidth: 800,
        sort: { by: 'joinedAt', first: 'desc' },
        cell: ({ joinedAt }) => <TimeAgo at={joinedAt} />,
      },
      ...(commands === undefined
        ? []
        : [
            {
              id: 'actions',
              label: format(teamPageMessages.actions),
              width: '108px',
              align: 'right' as const,
              cell: (member: MemberView) => (
                <MemberActions member={member} commands={changing(member)} mayOwn={mayOwn} />
              ),
            },
          ]),
    ],
    filters: [
      {
        id: 'state',
        label: format(teamPageMessages.onlyInState),
        all: format(teamPageMessages.current),
        look: 'choices',
        options: states.map(([value, label]) => ({ value, label: format(label) })),
        toInput: (value) => {
          const state = states.find(([one]) => one === value)
          return state === undefined ? {} : { status: state[0] }
        },
      },
    ],
    groups: [{ id: 'role', label: format(teamPageMessages.access), headingOf: wordOfRole }],
  }
}

function Title({ member }: { member: MemberView }) {
  const format = useFormatMessage()
  const { name, personId, isMe, status, isSuspendedEverywhere } = member
  return (
    <span className={people.person}>
      <PersonAvatar name={name} seed={personId} size={28} decorative />
      <span className={people.name} title={name} dir="auto">
        {name}
      </span>
      {isMe && <span className={people.you}>{format(teamPageMessages.you)}</span>}
      {status === 'invited' && <StateBadge look="waiting">{format(teamPageMessages.open)}</StateBadge>}
      {status === 'suspended' && (
        <span
          className={classes.state}
          title={isSuspendedEverywhere ? format(teamPageMessages.suspendedEverywhere) : undefined}
        >
          <StateBadge look="archived">{format(teamPageMessages.isSuspended)}</StateBadge>
        </span>
      )}
      {status === 'removed' && <StateBadge look="archived">{format(teamPageMessages.former)}</StateBadge>}
    </span>
  )
}

function Access({
  member,
  change,
  roleWords,
}: {
  member: MemberView
  change: MemberCommands | undefined
  roleWords: RoleWords
}) {
  const format = useFormatMessage()
  if (change === undefined) {
    return <span title={roleWords[member.role].may}>{roleWords[member.role].name}</span>
  }
  return (
    <RoleSelect
      ariaLabel={format(teamPageMessages.mayDo, { name: member.name })}
      value={member.role}
      disabled={change.running}
      onChange={(role) => void change.changeRole(member, role).catch(() => {})}
    />
  )
}
